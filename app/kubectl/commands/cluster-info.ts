import type { Invocation } from '../command.ts'

/** Models kubectl/pkg/cmd/clusterinfo/clusterinfo.go. */
export async function run({ client, out }: Invocation): Promise<number> {
  await client.send('GET', '/api/v1/namespaces/kube-system/services?labelSelector=kubernetes.io%2Fcluster-service%3Dtrue').catch(() => undefined)
  out(`Kubernetes control plane is running at ${client.server}\n\nTo further debug and diagnose cluster problems, use 'kubectl cluster-info dump'.\n`)
  return 0
}
