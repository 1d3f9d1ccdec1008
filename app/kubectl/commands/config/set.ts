import { type Command, failure } from '../../command.ts'
import { flag } from '../../shared-flags.ts'
import { loadConfig, saveCurrentContext, saveEntry, withHelp } from './kubeconfig-file.ts'
import { propertyAt, fieldValue } from './property.ts'

/** Models kubectl/pkg/cmd/config/set.go. */
export const command: Command = {
  usage: 'PROPERTY VALUE',
  about: 'A property is a path: contexts.NAME.namespace, users.NAME.token, clusters.NAME.server or current-context.',
  examples: [
    ['The namespace of the context bot', 'kubectl config set contexts.bot.namespace dev'],
    ['Another context', 'kubectl config set current-context bot'],
  ],
  flags: [flag('set-raw-bytes', 'bool', 'Take the value of a -data property as it is: it is encoded in base64 for you.')],
  offline: true,
  run: async (invocation) => {
    const [path, text] = invocation.args
    if (invocation.args.length !== 2 || path === undefined || text === undefined)
      throw await withHelp(invocation, `Unexpected args: [${invocation.args.join(' ')}]`)
    if (text === '') throw failure('you cannot use set to unset a property')
    const config = await loadConfig(invocation)
    const { section, name, field } = propertyAt(config, path)
    if (section === 'current-context') await saveCurrentContext(invocation, text)
    else if (section !== 'kind') {
      if (name === undefined || field === undefined) throw failure("can't set a map to a value: map[]")
      const value = fieldValue(field, text, invocation.flags.bool('set-raw-bytes'))
      await saveEntry(invocation, section, name, { ...config[section][name], [field]: value })
    }
    invocation.out(`Property "${path}" set.\n`)
    return 0
  },
}
