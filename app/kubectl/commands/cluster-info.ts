import type { Command, Invocation } from '../command.ts'

export const command: Command = {
  usage: '',
  examples: [['Where is the API server?', 'kubectl cluster-info']],
  flags: [],
  run,
}

/** Models kubectl/pkg/cmd/clusterinfo/clusterinfo.go. */
async function run({ client, out }: Invocation): Promise<number> {
  await client.send('GET', '/api/v1/namespaces/kube-system/services?labelSelector=kubernetes.io%2Fcluster-service%3Dtrue').catch(() => undefined)
  out(`Kubernetes control plane is running at ${client.server}\n\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n`)
  return 0
}
