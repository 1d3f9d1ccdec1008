import type { KubeObject } from '../../cluster/api/object.ts'
import { type EventObject, eventLines } from './events.ts'
import { metadataLines } from './metadata.ts'
import { listOf } from './pod.ts'

const ipsOf = (addresses: unknown) =>
  listOf(addresses)
    .map(({ ip }) => ip)
    .join(',') || '<none>'

/** Models kubectl/pkg/describe/describe.go (describeEndpoints). */
export function endpointsLines(endpoints: KubeObject, events: readonly EventObject[] | undefined, now: number): string[] {
  return [
    ...metadataLines(endpoints),
    'Subsets:',
    ...listOf(endpoints['subsets']).flatMap(({ addresses, notReadyAddresses, ports }) => [
      `  Addresses:\t${ipsOf(addresses)}`,
      `  NotReadyAddresses:\t${ipsOf(notReadyAddresses)}`,
      ...(listOf(ports).length > 0
        ? [
            '  Ports:',
            '    Name\tPort\tProtocol',
            '    ----\t----\t--------',
            ...listOf(ports).map(({ name, port, protocol }) => `    ${name || '<unset>'}\t${port}\t${protocol}`),
          ]
        : []),
      '',
    ]),
    ...eventLines(events, now),
  ]
}
