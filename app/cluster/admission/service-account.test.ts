import { expect, test } from 'vitest'
import { testCluster } from '../testing.ts'

const PODS = '/api/v1/namespaces/default/pods'

test('a volume that has no name yet is refused by validation, not by the search for a token volume', () => {
  const { refused } = testCluster()
  const pod = { metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: 'busybox' }], volumes: [{ emptyDir: {} }] } }
  expect(refused(`POST ${PODS}`, pod)).toMatchObject({
    code: 422,
    details: { causes: [{ reason: 'FieldValueRequired', field: 'spec.volumes[0].name' }] },
  })
})
