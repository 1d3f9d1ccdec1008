import { describe, expect, it } from 'vitest'
import { testCluster } from '../../testing.ts'

const node = (spec: object) => ({ apiVersion: 'v1', kind: 'Node', metadata: { name: 'n' }, spec }) as never

describe('a node', () => {
  it('has its podCIDR under both names, and no dynamic configuration', () => {
    const { ok } = testCluster()
    expect(ok('POST /api/v1/nodes', node({ podCIDR: '10.0.0.0/24', configSource: {} }))['spec']).toMatchObject({
      podCIDR: '10.0.0.0/24',
      podCIDRs: ['10.0.0.0/24'],
    })
    expect(ok('GET /api/v1/nodes/n')['spec']).not.toHaveProperty('configSource')
  })

  it.each([
    [
      'an effect there is not',
      [{ key: 'a', effect: 'Never' }],
      'metadata.taints[0].effect: Unsupported value: "Never": supported values: "NoSchedule", "PreferNoSchedule", "NoExecute"',
    ],
    ['no effect', [{ key: 'a' }], 'metadata.taints[0].effect: Required value'],
    [
      'a value that is none',
      [{ key: 'a', value: 'no way', effect: 'NoExecute' }],
      /^metadata\.taints\[0\]\.value: Invalid value: "no way": a valid label must/,
    ],
    [
      'the same taint twice',
      [
        { key: 'a', effect: 'NoExecute' },
        { key: 'a', value: 'b', effect: 'NoExecute' },
      ],
      'metadata.taints[1]: Duplicate value: {"Key":"a","Value":"b","Effect":"NoExecute","TimeAdded":null}: taints must be unique by key and effect pair',
    ],
  ])('may not have %s in its taints', (_, taints, problem) => {
    const { message } = testCluster().refused('POST /api/v1/nodes', node({ taints }))
    const text = message?.replace('Node "n" is invalid: ', '')
    if (typeof problem === 'string') expect(text).toBe(problem)
    else expect(text).toMatch(problem)
  })

  it('keeps the address range and the provider it was once given', () => {
    const { ok, refused } = testCluster()
    ok('POST /api/v1/nodes', node({}))
    ok('PATCH /api/v1/nodes/n', { spec: { podCIDR: '10.0.0.0/24', providerID: 'a' } })
    expect(
      refused('PATCH /api/v1/nodes/n', { spec: { podCIDRs: ['10.0.1.0/24'], providerID: 'b' } }).details?.causes?.map(({ field }) => field),
    ).toEqual(['spec.podCIDRs', 'spec.providerID'])
  })
})
