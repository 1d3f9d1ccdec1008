import { expect, test } from 'vitest'
import type { KubeObject } from '../../cluster/api/object.ts'
import { endpointsLines } from './endpoints.ts'

// As kubectl 1.35.2 told it, in November 2026.
test('Endpoints tell which addresses are ready, and behind which ports', () => {
  const endpoints = {
    apiVersion: 'v1',
    kind: 'Endpoints',
    metadata: { name: 'svc', namespace: 'default', labels: { a: 'b' } },
    subsets: [
      {
        addresses: [{ ip: '10.0.0.1' }, { ip: '10.0.0.2' }],
        ports: [
          { name: 'http', port: 8080, protocol: 'TCP' },
          { port: 53, protocol: 'UDP' },
        ],
      },
      { notReadyAddresses: [{ ip: '10.0.0.3' }] },
    ],
  } as unknown as KubeObject
  expect(endpointsLines(endpoints, [], 0)).toEqual([
    'Name:\tsvc',
    'Namespace:\tdefault',
    'Labels:\ta=b',
    'Annotations:\t<none>',
    'Subsets:',
    '  Addresses:\t10.0.0.1,10.0.0.2',
    '  NotReadyAddresses:\t<none>',
    '  Ports:',
    '    Name\tPort\tProtocol',
    '    ----\t----\t--------',
    '    http\t8080\tTCP',
    '    <unset>\t53\tUDP',
    '',
    '  Addresses:\t<none>',
    '  NotReadyAddresses:\t10.0.0.3',
    '',
    'Events:\t<none>',
  ])
})
