import { describe, expect, test } from 'vitest'
import type { Json } from '../../kernel/json.ts'
import { testCluster } from '../../testing.ts'

const REVIEWS = 'POST /apis/authorization.k8s.io/v1/subjectaccessreviews'
const review = (resourceAttributes: Json) =>
  ({ apiVersion: 'authorization.k8s.io/v1', kind: 'SubjectAccessReview', spec: { user: 'ann', resourceAttributes } }) as never
const { ok, refused } = testCluster()
const field = (...requirements: Json[]) => ({ verb: 'list', resource: 'pods', fieldSelector: { requirements } })
const label = (...requirements: Json[]) => ({ verb: 'list', resource: 'pods', labelSelector: { requirements } })

describe('a selector that cannot be read limits nothing, and the answer says so', () => {
  const ignored = (which: string) => `spec.resourceAttributes.${which}Selector ignored due to parse error`
  test.each<[string, Json, string | undefined]>([
    ['one value of a field', field({ key: 'a', operator: 'In', values: ['x'] }), undefined],
    ['several values of a field', field({ key: 'a', operator: 'In', values: ['x', 'y'] }), ignored('field')],
    ['a field that exists', field({ key: 'a', operator: 'Exists' }), ignored('field')],
    ['an unknown operator of a field', field({ key: 'a', operator: 'Near', values: ['x'] }), ignored('field')],
    [
      'one of two',
      field({ key: 'a', operator: 'In', values: ['x'] }, { key: 'b', operator: 'Exists' }),
      'spec.resourceAttributes.fieldSelector partially ignored due to parse error',
    ],
    ['several values of a label', label({ key: 'a', operator: 'In', values: ['x', 'y'] }, { key: 'b', operator: 'DoesNotExist' }), undefined],
    ['an unknown operator of a label', label({ key: 'a', operator: 'Near', values: ['x'] }), ignored('label')],
    [
      'both',
      { verb: 'list', resource: 'pods', fieldSelector: { rawSelector: 'a' }, labelSelector: { rawSelector: '((' } },
      `${ignored('field')}; ${ignored('label')}`,
    ],
  ])('%s', (_what, attributes, evaluationError) => {
    expect((ok(REVIEWS, review(attributes))['status'] as { evaluationError?: string }).evaluationError).toBe(evaluationError)
  })
})

describe('a selector that is wrong is refused', () => {
  test.each<[string, Json, string]>([
    ['a field without a key', field({ key: '', operator: 'Exists' }), 'fieldSelector.requirements[0].key: Required value: must be specified'],
    [
      'a label without a key',
      label({ key: '', operator: 'Exists' }),
      'labelSelector.requirements[0].key: Invalid value: "": name part must be non-empty',
    ],
    ['a key that is no label’s', label({ key: 'a b', operator: 'Exists' }), 'labelSelector.requirements[0].key: Invalid value: "a b"'],
    [
      'a value that is no label’s',
      label({ key: 'a', operator: 'In', values: ['x', '-'] }),
      'labelSelector.requirements[0].values[1]: Invalid value: "-"',
    ],
    ['no value where one is needed', label({ key: 'a', operator: 'NotIn' }), 'labelSelector.requirements[0].values: Required value'],
  ])('%s', (_what, attributes, message) => {
    const status = refused(REVIEWS, review(attributes))
    expect(status.code).toBe(422)
    expect(status.message).toContain(message)
  })
})
