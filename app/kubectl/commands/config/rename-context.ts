import { type Command, failure } from '../../command.ts'
import { defaultFile, loadConfig, saveCurrentContext, saveEntry, withHelp } from './kubeconfig-file.ts'

/** Models kubectl/pkg/cmd/config/rename_context.go. */
export const command: Command = {
  usage: 'NAME NEW_NAME',
  examples: [['Call the context keycard home from now on', 'kubectl config rename-context keycard home']],
  flags: [],
  offline: true,
  run: async (invocation) => {
    const [from, to] = invocation.args
    if (invocation.args.length !== 2 || from === undefined || to === undefined)
      throw await withHelp(invocation, `Unexpected args: [${invocation.args.join(' ')}]`)
    const { contexts, currentContext } = await loadConfig(invocation)
    const path = await defaultFile(invocation)
    const context = contexts[from]
    if (!context) throw failure(`cannot rename the context "${from}", it's not in ${path}`)
    if (to in contexts) throw failure(`cannot rename the context "${from}", the context "${to}" already exists in ${path}`)
    await saveEntry(invocation, 'contexts', to, context)
    await saveEntry(invocation, 'contexts', from, undefined)
    if (currentContext === from) await saveCurrentContext(invocation, to)
    invocation.out(`Context "${from}" renamed to "${to}".\n`)
    return 0
  },
}
