import { type Command, failure } from '../../command.ts'
import { loadConfig } from './kubeconfig-file.ts'

/** Models kubectl/pkg/cmd/config/current_context.go. */
export const command: Command = {
  usage: '',
  examples: [['Which context is in use?', 'kubectl config current-context']],
  flags: [],
  offline: true,
  run: async (invocation) => {
    const { currentContext } = await loadConfig(invocation)
    if (currentContext === '') throw failure('current-context is not set')
    invocation.out(`${currentContext}\n`)
    return 0
  },
}
