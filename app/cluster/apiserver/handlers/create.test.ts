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

const AUTHORIZATION = '/apis/authorization.k8s.io/v1'
const MANAGED = {
  manager: 'kubectl',
  operation: 'Update',
  apiVersion: 'authorization.k8s.io/v1',
  time: '2026-01-02T03:04:06Z',
  fieldsType: 'FieldsV1',
}

// apiserver/pkg/endpoints/handlers/create.go: the field manager comes before the storage, whatever the storage does.
it('a review that is answered tells who filled it in', () => {
  const spec = { user: 'jane', groups: ['dev'], resourceAttributes: { verb: 'get', resource: 'pods' } }
  const { metadata } = testCluster().ok(`POST ${AUTHORIZATION}/subjectaccessreviews`, { spec }, { headers: { 'user-agent': 'kubectl/v1.36' } })
  const owned = { 'f:groups': {}, 'f:resourceAttributes': { '.': {}, 'f:resource': {}, 'f:verb': {} }, 'f:user': {} }
  expect(metadata).toEqual({ managedFields: [{ ...MANAGED, fieldsV1: { 'f:spec': owned } }] })
})

// k8s.io/api/authorization/v1/types.go, k8s.io/apimachinery/pkg/apis/meta/v1/types.go
it.each([
  [
    'a value that is no list, in extra',
    { extra: { scopes: 'view' } },
    'string into Go struct field SubjectAccessReviewSpec.spec.extra of type v1.ExtraValue',
  ],
  [
    'an operator that is no text',
    { resourceAttributes: { labelSelector: { requirements: [{ key: 'a', operator: 1 }] } } },
    'number into Go struct field LabelSelectorRequirement.spec.resourceAttributes.labelSelector.requirements.operator of type v1.LabelSelectorOperator',
  ],
])('%s is refused with the name Go has for its type', (_, spec, words) => {
  const prefix = 'SubjectAccessReview in version "v1" cannot be handled as a SubjectAccessReview: json: cannot unmarshal '
  expect(testCluster().refused(`POST ${AUTHORIZATION}/subjectaccessreviews`, { spec }).message).toBe(prefix + words)
})

// pkg/apis/authorization/validation/validation.go (ValidateSubjectAccessReview): what is refused is all of the metadata.
it.each([
  ['subjectaccessreviews', {}, 'must be empty'],
  ['selfsubjectaccessreviews', {}, 'must be empty'],
  ['namespaces/default/localsubjectaccessreviews', { namespace: 'default' }, 'must be empty except for namespace'],
])('a review of %s with a label is refused, and its metadata is shown', (resource, more, problem) => {
  const spec = { resourceAttributes: { verb: 'get', resource: 'pods', ...more }, ...(resource.startsWith('self') ? {} : { user: 'jane' }) }
  const body = { metadata: { labels: { a: 'b' } }, spec }
  const { message = '' } = testCluster().refused(`POST ${AUTHORIZATION}/${resource}`, body, { headers: { 'user-agent': 'kubectl' } })
  const [, shown = ''] = message.match(/^\.authorization\.k8s\.io "" is invalid: metadata: Invalid value: (.*): (must be .*)$/) ?? []
  expect(message.endsWith(problem)).toBe(true)
  const metadata = JSON.parse(shown) as { managedFields: { fieldsV1: object }[] }
  expect(metadata).toMatchObject({ ...more, labels: { a: 'b' }, managedFields: [MANAGED] })
  expect(metadata.managedFields[0]?.fieldsV1).toHaveProperty('f:metadata', { 'f:labels': { '.': {}, 'f:a': {} } })
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
