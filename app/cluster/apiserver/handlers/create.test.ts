import { describe, expect, it } from 'vitest'
import { testCluster } from '../../testing.ts'

describe('a review is answered in the form of its kind', () => {
  it.each([
    ['authentication.k8s.io', 'TokenReview', { token: 'alice-token', audiences: [] }, { token: 'alice-token' }],
    ['authorization.k8s.io', 'SubjectAccessReview', { user: 'a', groups: [], resourceAttributes: {} }, { resourceAttributes: {}, user: 'a' }],
  ])('%s %s', (group, kind, spec, expected) => {
    const review = { apiVersion: `${group}/v1`, kind, metadata: {}, spec } as never
    expect(testCluster().ok(`POST /apis/${group}/v1/${kind.toLowerCase()}s`, review)['spec']).toEqual(expected)
  })

  it('of rules, the answer does not repeat the question', () => {
    const review = {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectRulesReview',
      metadata: { labels: { a: 'b' } },
      spec: { namespace: 'default' },
    }
    expect(testCluster().ok('POST /apis/authorization.k8s.io/v1/selfsubjectrulesreviews', review)).toMatchObject({ metadata: {}, spec: {} })
  })
})

describe('a body that says it is protobuf', () => {
  const post = (body: string) =>
    testCluster().refused('POST /api/v1/namespaces/default/configmaps', body, { headers: { 'content-type': 'application/vnd.kubernetes.protobuf' } })

  it('and is not, is not recognized', () => {
    expect(post('not protobuf')).toMatchObject({
      code: 400,
      message: expect.stringContaining('must be of type ConfigMap): provided data does not appear'),
    })
  })

  it('and is, cannot be read here', () => {
    expect(post('k8s\0…').code).toBe(415)
  })
})
