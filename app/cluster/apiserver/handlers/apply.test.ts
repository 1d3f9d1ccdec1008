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

const applied = { headers: { 'content-type': 'application/apply-patch+yaml' } }
const MAP = 'PATCH /api/v1/namespaces/default/configmaps/a?fieldManager=me'

test.each([
  ['', 400, 'invalid object type: /, Kind='],
  ['kind: ConfigMap', 400, 'invalid object type: /, Kind=ConfigMap'],
  ['{apiVersion: v1, kind: Secret, metadata: {name: a}}', 400, 'invalid object type: /v1, Kind=Secret'],
  ['{apiVersion: apps/v1, kind: ConfigMap, metadata: {name: a}}', 400, 'invalid object type: apps/v1, Kind=ConfigMap'],
  [
    '- a',
    400,
    'error decoding YAML: error unmarshaling JSON: while decoding JSON: json: cannot unmarshal array into Go value of type map[string]interface {}',
  ],
  ['a: b: c', 400, 'error decoding YAML: error converting YAML to JSON: yaml: mapping values are not allowed in this context'],
  ['{apiVersion: v1, kind: ConfigMap, metadata: {name: a, managedFields: []}}', 400, 'metadata.managedFields must be nil'],
  [
    '{apiVersion: v1, kind: ConfigMap, metadata: {name: a, uid: u}}',
    409,
    'Operation cannot be fulfilled on configmaps "a": uid mismatch: the provided object specified uid u, and no existing object was found',
  ],
])('%s is not applied', (text, code, message) => {
  expect(testCluster().refused(MAP, text, applied)).toMatchObject({ code, message })
})

test.each([
  [[null], 'element 0: associative list with keys may not have a null element'],
  [['c'], 'element 0: associative list with keys may not have non-map elements'],
])('the containers %j have no names', (containers, why) => {
  const pod = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers } }
  expect(testCluster().refused('PATCH /api/v1/namespaces/default/pods/p?fieldManager=me', pod as never, applied)).toMatchObject({
    code: 500,
    message: `failed to create typed patch object (/p; /v1, Kind=Pod): .spec.containers: ${why}`,
  })
})

test('a key set twice is warned of, or refused', () => {
  const { send, refused } = testCluster()
  const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\ndata:\n  a: "1"\n  a: "2"\n'
  const told = 'line 6: key "a" already set in map'
  expect(send(MAP, text, applied).headers?.['warning']).toBe(`299 - ${JSON.stringify(told)}`)
  expect(refused(`${MAP}&fieldValidation=Strict`, text, applied).message).toBe(
    `error strict decoding YAML: error converting YAML to JSON: yaml: unmarshal errors:\n  ${told}`,
  )
})
