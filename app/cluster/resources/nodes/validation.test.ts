import { expect, test } from 'vitest'
import { testCluster } from '../../testing.ts'

const node = (spec: object) => ({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' }, spec }) as never

test.each<[object, string]>([
  [
    { taints: [{ key: 'a', effect: 'x' }] },
    'metadata.taints[0].effect: Unsupported value: "x": supported values: "NoSchedule", "PreferNoSchedule", "NoExecute"',
  ],
  [{ podCIDRs: ['x'] }, 'spec.podCIDRs[0]: Invalid value: "x": must be a valid CIDR value, (e.g. 10.9.8.0/24 or 2001:db8::/64)'],
  [
    { podCIDRs: ['10.0.0.0/24', '10.0.1.0/24'] },
    'spec.podCIDRs: Invalid value: ["10.0.0.0/24","10.0.1.0/24"]: may specify no more than one CIDR for each IP family',
  ],
])('a node of %j is refused', (spec, message) => {
  expect(testCluster().refused('POST /api/v1/nodes', node(spec)).message).toBe(`Node "n" is invalid: ${message}`)
})

test('a node may have an address range of each family', () => {
  expect(testCluster().send('POST /api/v1/nodes', node({ podCIDRs: ['10.0.0.0/24', 'fd00::/64'] })).status).toBe(201)
})

test('the external ID of old may not be updated', () => {
  const { ok, refused } = testCluster()
  ok('POST /api/v1/nodes', node({ externalID: 'a' }))
  expect(refused('PATCH /api/v1/nodes/n', { spec: { externalID: 'b' } }).message).toBe(
    'Node "n" is invalid: spec.externalID: Forbidden: may not be updated',
  )
})
