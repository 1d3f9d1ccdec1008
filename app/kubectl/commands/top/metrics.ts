import { failure, type Invocation } from '../../command.ts'
import { TIMEOUT } from '../../discovery.ts'

/** What help says of both. */
export const TOP_ABOUT =
  'What is used is told by a metrics server, an extension of the API. The clusters of this sandbox have none, as many real ones: the command says that there is none.'

/** Ends the command where there is no metrics API. Models kubectl/pkg/cmd/top/top.go (SupportedMetricsAPIVersionAvailable). */
export async function withoutMetrics({ client }: Invocation): Promise<never> {
  const { groups } = await client.json<{ groups: readonly { name: string }[] }>('GET', `/apis?timeout=${TIMEOUT}`)
  if (groups.some(({ name }) => name === 'metrics.k8s.io')) throw failure('kubectl top is not simulated here')
  throw failure('Metrics API not available')
}
