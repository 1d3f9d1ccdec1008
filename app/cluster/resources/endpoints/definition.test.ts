import { expect, test } from 'vitest'
import type { Json } from '../../kernel/json.ts'
import { release } from '../../releases.ts'
import { tableOf, testCluster } from '../../testing.ts'

const PATH = '/api/v1/namespaces/default/endpoints'
const endpoints = (...subsets: Json[]) => ({ apiVersion: 'v1', kind: 'Endpoints', metadata: { name: 'web' }, subsets })

test.each<[string, Json, string]>([
  ['without addresses', {}, 'subsets[0]: Required value: must specify `addresses` or `notReadyAddresses`'],
  [
    'with what is no address',
    { addresses: [{ ip: 'web' }] },
    'subsets[0].addresses[0].ip: Invalid value: "web": must be a valid IP address, (e.g. 10.9.8.7 or 2001:db8::ffff)',
  ],
  [
    'with an address of the machine itself',
    { notReadyAddresses: [{ ip: '127.0.0.1' }] },
    'subsets[0].notReadyAddresses[0].ip: Invalid value: "127.0.0.1": may not be in the loopback range (127.0.0.0/8, ::1/128)',
  ],
  [
    'with nameless ports',
    { addresses: [{ ip: '10.0.0.1' }], ports: [{ port: 1, name: 'a' }, { port: 2 }] },
    'subsets[0].ports[1].name: Required value',
  ],
  [
    'with an unknown protocol',
    { addresses: [{ ip: '10.0.0.1' }], ports: [{ port: 1, protocol: 'HTTP' }] },
    'subsets[0].ports[0].protocol: Unsupported value: "HTTP": supported values: "SCTP", "TCP", "UDP"',
  ],
])('endpoints are refused %s', (_, subset, problem) => {
  expect(testCluster().refused(`POST ${PATH}`, endpoints(subset)).message).toBe(`Endpoints "web" is invalid: ${problem}`)
})

test('a table shows the first three addresses with their ports', () => {
  const cluster = testCluster()
  const addresses = ['10.0.0.1', '10.0.0.2', '10.0.0.3', '10.0.0.4', 'fd00::5'].map((ip) => ({ ip }))
  cluster.ok(`POST ${PATH}`, endpoints({ addresses, ports: [{ port: 80 }] }))
  expect(tableOf(cluster, PATH)).toEqual([
    ['Name', 'Endpoints', 'Age'],
    ['kubernetes', '127.0.0.1:6443', '1s'],
    ['web', '10.0.0.1:80,10.0.0.2:80,10.0.0.3:80 + 2 more...', '0s'],
  ])
})

test.each([
  ['1.32', undefined],
  ['1.33', '299 - "v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice"'],
])('in %s every answer carries the warning %s', (version, warning) => {
  const { headers } = testCluster({ release: release(version) }).send(`GET ${PATH}/kubernetes`)
  expect(headers['warning']).toEqual(warning)
})
