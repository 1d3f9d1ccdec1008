import type { Command } from '../../command.ts'
import { loadConfig } from './kubeconfig-file.ts'

/** Models kubectl/pkg/cmd/config/get_clusters.go. */
export const command: Command = {
  usage: '',
  examples: [['The clusters of the kubeconfig', 'kubectl config get-clusters']],
  flags: [],
  offline: true,
  run: async (invocation) => {
    const { clusters } = await loadConfig(invocation)
    invocation.out(['NAME', ...Object.keys(clusters).sort()].map((line) => `${line}\n`).join(''))
    return 0
  },
}
