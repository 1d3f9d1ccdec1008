import { expect, test } from 'vitest'
import { testCluster } from '../../testing.ts'

test('a null where a struct may be is owned and stays nothing, however often it is applied', () => {
  const { ok } = testCluster()
  const event = { apiVersion: 'v1', kind: 'Event', metadata: { name: 'e' }, involvedObject: { namespace: 'default' }, series: null }
  const apply = () =>
    ok('PATCH /api/v1/namespaces/default/events/e?fieldManager=me', event, { headers: { 'content-type': 'application/apply-patch+yaml' } })
  const [first, second] = [apply(), apply()]
  expect(second).toEqual(first)
  expect(second).not.toHaveProperty('series')
  expect(second.metadata.managedFields?.[0]?.fieldsV1).toHaveProperty('f:series')
})
