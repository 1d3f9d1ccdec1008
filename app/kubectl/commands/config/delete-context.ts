import { type Command, failure } from '../../command.ts'
import { defaultFile, loadConfig, saveEntry, withHelp } from './kubeconfig-file.ts'

/** Models kubectl/pkg/cmd/config/delete_context.go. */
export const command: Command = {
  usage: 'NAME',
  examples: [['Forget the context bot', 'kubectl config delete-context bot']],
  flags: [],
  offline: true,
  run: async (invocation) => {
    const [name] = invocation.args
    if (invocation.args.length !== 1 || name === undefined) {
      await withHelp(invocation, '')
      return 0
    }
    const { contexts, currentContext } = await loadConfig(invocation)
    const path = await defaultFile(invocation)
    if (!(name in contexts)) throw failure(`cannot delete context ${name}, not in ${path}`)
    if (currentContext === name)
      invocation.err('warning: this removed your active context, use "kubectl config use-context" to select a different one\n')
    await saveEntry(invocation, 'contexts', name, undefined)
    invocation.out(`deleted context ${name} from ${path}\n`)
    return 0
  },
}
