import type { Command } from '../../command.ts'
import { loadConfig } from './kubeconfig-file.ts'

/** Models kubectl/pkg/cmd/config/get_users.go. */
export const command: Command = {
  usage: '',
  examples: [['The users of the kubeconfig', 'kubectl config get-users']],
  flags: [],
  offline: true,
  run: async (invocation) => {
    const { users } = await loadConfig(invocation)
    invocation.out(['NAME', ...Object.keys(users).sort()].map((line) => `${line}\n`).join(''))
    return 0
  },
}
