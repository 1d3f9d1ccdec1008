import { type Command, failure } from '../../command.ts'
import { clearSection, loadConfig, saveCurrentContext, saveEntry, withHelp } from './kubeconfig-file.ts'
import { propertyAt } from './property.ts'

/** Models kubectl/pkg/cmd/config/unset.go. */
export const command: Command = {
  usage: 'PROPERTY',
  about: 'A property is a path: contexts.NAME.namespace, users.NAME, clusters or current-context.',
  examples: [
    ['No context in use', 'kubectl config unset current-context'],
    ['No namespace in the context bot', 'kubectl config unset contexts.bot.namespace'],
  ],
  flags: [],
  offline: true,
  run: async (invocation) => {
    const [path] = invocation.args
    if (invocation.args.length !== 1 || path === undefined) throw await withHelp(invocation, `Unexpected args: [${invocation.args.join(' ')}]`)
    const config = await loadConfig(invocation)
    const { section, name, field } = propertyAt(config, path)
    if (section === 'current-context') await saveCurrentContext(invocation, '')
    else if (section !== 'kind') {
      if (name === undefined) await clearSection(invocation, section)
      else if (field === undefined) await saveEntry(invocation, section, name, undefined)
      else {
        const entry = config[section][name]
        if (!entry) throw failure(`current map key \`${name}\` is invalid`)
        await saveEntry(invocation, section, name, { ...entry, [field]: undefined })
      }
    }
    invocation.out(`Property "${path}" unset.\n`)
    return 0
  },
}
