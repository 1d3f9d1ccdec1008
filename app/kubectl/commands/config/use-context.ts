import { type Command, failure } from '../../command.ts'
import { loadConfig, nameGiven, saveCurrentContext } from './kubeconfig-file.ts'

/** Models kubectl/pkg/cmd/config/use_context.go. */
export const command: Command = {
  usage: 'NAME',
  examples: [['Work as alice from now on', 'kubectl config use-context alice']],
  flags: [],
  offline: true,
  run: async (invocation) => {
    const name = await nameGiven(invocation)
    const { contexts } = await loadConfig(invocation)
    if (!(name in contexts)) throw failure(`no context exists with the name: "${name}"`)
    await saveCurrentContext(invocation, name)
    invocation.out(`Switched to context "${name}".\n`)
    return 0
  },
}
