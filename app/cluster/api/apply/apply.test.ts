import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../../kernel/json.ts'
import type { KubeObject } from '../object.ts'
import type { ObjectSchema } from '../schema.ts'
import { StatusError } from '../status.ts'
import { configMap, pod, role, serviceAccount } from '../test-schemas.test-support.ts'
import { applyConfiguration } from './apply.ts'
import { encodeObject } from '../encode.ts'
import { type ManagedWrite, updateManagedFields } from './managed-fields.ts'

const START = Date.UTC(2026, 0, 1)
let writes = 0

const write = (schema: ObjectSchema, kind: string, manager: string, subresource = '') => ({
  schema,
  kind,
  apiVersion: 'v1',
  manager,
  subresource,
  now: START + writes++ * 1000,
})

const apply = (schema: ObjectSchema, kind: string, manager: string, live: KubeObject | undefined, config: JsonObject, force = false) =>
  applyConfiguration({ ...write(schema, kind, manager), force }, live, { apiVersion: 'v1', kind, metadata: { name: 'x' }, ...config })

const owners = (object: KubeObject) =>
  Object.fromEntries((object.metadata.managedFields ?? []).map((one) => [`${one.operation} ${one.manager}`, one.fieldsV1]))

const refusal = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    if (error instanceof StatusError) return error.status
    throw error
  }
  throw new Error('was not refused')
}

const object = (kind: string, rest: JsonObject): KubeObject => ({ apiVersion: 'v1', kind, metadata: { name: 'x', uid: 'u' }, ...rest }) as KubeObject

const update = (by: ManagedWrite, live: KubeObject | undefined, changed: KubeObject) =>
  updateManagedFields(by, live, encodeObject(by.schema, changed))

describe('managed fields of creates and updates', () => {
  const created = update(
    write(configMap, 'ConfigMap', 'kubectl'),
    undefined,
    object('ConfigMap', { metadata: { name: 'c', labels: { a: 'b' }, finalizers: ['example.com/x'] }, data: { x: '1' }, immutable: false }),
  )

  test('the creator owns all but system metadata', () => {
    expect(owners(created)).toEqual({
      'Update kubectl': {
        'f:data': { '.': {}, 'f:x': {} },
        'f:immutable': {},
        'f:metadata': { 'f:finalizers': { '.': {}, 'v:"example.com/x"': {} }, 'f:labels': { '.': {}, 'f:a': {} } },
      },
    })
  })

  test('who changes a field takes it, the map stays with its maker', () => {
    const changed = update(write(configMap, 'ConfigMap', 'node'), created, { ...created, data: { x: '2', new: 'y' } })
    expect(owners(changed)).toMatchObject({ 'Update kubectl': { 'f:data': {} }, 'Update node': { 'f:data': { 'f:new': {}, 'f:x': {} } } })
    const emptied = update(write(configMap, 'ConfigMap', 'third'), changed, { ...changed, data: {} })
    expect(Object.keys(owners(emptied))).toEqual(['Update kubectl'])
    expect(owners(emptied)['Update kubectl']).not.toHaveProperty('f:data')
  })

  test('one empty entry stops the tracking, for good', () => {
    const reset = update(write(configMap, 'ConfigMap', 'node'), created, {
      ...created,
      metadata: { ...created.metadata, managedFields: [{}] },
    })
    expect(reset.metadata.managedFields).toBeUndefined()
    const later = update(write(configMap, 'ConfigMap', 'node'), reset, { ...reset, data: { z: 'z' } })
    expect(later.metadata.managedFields).toBeUndefined()
  })

  test('fields the strategy resets are nobody’s', () => {
    const fresh = update(
      { ...write(pod, 'Pod', 'm'), resetFields: ['status'] },
      undefined,
      object('Pod', { spec: { containers: [{ name: 'c' }] }, status: { phase: 'Running' } }),
    )
    expect(owners(fresh)).toEqual({
      'Update m': { 'f:spec': { 'f:containers': { 'k:{"name":"c"}': { '.': {}, 'f:name': {}, 'f:resources': {} } } } },
    })
  })
})

describe('server-side apply', () => {
  test('what is no longer applied goes, unless somebody else applies it', () => {
    const first = apply(configMap, 'ConfigMap', 'alpha', undefined, { metadata: { name: 'x', labels: { a: 'b' } }, data: { x: '1', y: '2' } })
    expect(owners(first)).toEqual({ 'Apply alpha': { 'f:data': { 'f:x': {}, 'f:y': {} }, 'f:metadata': { 'f:labels': { 'f:a': {} } } } })
    const second = apply(configMap, 'ConfigMap', 'beta', first, { data: { y: '2', z: '3' } })
    const third = apply(configMap, 'ConfigMap', 'alpha', second, {})
    expect(third['data']).toEqual({ y: '2', z: '3' })
    expect(third.metadata.labels).toBeUndefined()
    expect(owners(third)).toEqual({ 'Apply beta': { 'f:data': { 'f:y': {}, 'f:z': {} } } })
    expect(apply(configMap, 'ConfigMap', 'beta', third, {}).metadata.managedFields).toBeUndefined()
  })

  test('conflicts are told by manager and path', () => {
    const made = update(write(configMap, 'ConfigMap', 'creator'), undefined, object('ConfigMap', { data: { x: '1', y: '2' } }))
    const one = refusal(() => apply(configMap, 'ConfigMap', 'alpha', made, { data: { x: '5' } }))
    expect(one).toMatchObject({
      code: 409,
      reason: 'Conflict',
      message: 'Apply failed with 1 conflict: conflict with "creator" using v1: .data.x',
      details: { causes: [{ reason: 'FieldManagerConflict', message: 'conflict with "creator" using v1', field: '.data.x' }] },
    })
    const patched = update(write(configMap, 'ConfigMap', 'patcher'), made, { ...made, data: { x: '1', y: '3' } })
    const two = refusal(() => apply(configMap, 'ConfigMap', 'alpha', patched, { data: { x: '5', y: '6' } }))
    expect(two.message).toBe(
      'Apply failed with 2 conflicts: conflicts with "creator" using v1:\n- .data.x\nconflicts with "patcher" using v1:\n- .data.y',
    )
    const forced = apply(configMap, 'ConfigMap', 'alpha', patched, { data: { x: '5' } }, true)
    expect(owners(forced)).toEqual({
      'Apply alpha': { 'f:data': { 'f:x': {} } },
      'Update creator': { 'f:data': {} },
      'Update patcher': { 'f:data': { 'f:y': {} } },
    })
  })

  test('lists by key are shared, atomic ones are not', () => {
    const one = apply(serviceAccount, 'ServiceAccount', 'one', undefined, { secrets: [{ name: 'a' }], imagePullSecrets: [{ name: 'p' }] })
    expect(owners(one)).toEqual({ 'Apply one': { 'f:imagePullSecrets': {}, 'f:secrets': { 'k:{"name":"a"}': {} } } })
    expect(refusal(() => apply(serviceAccount, 'ServiceAccount', 'two', one, { imagePullSecrets: [{ name: 'q' }] })).message).toBe(
      'Apply failed with 1 conflict: conflict with "one": .imagePullSecrets',
    )
    const two = apply(serviceAccount, 'ServiceAccount', 'two', one, { secrets: [{ name: 'b' }] })
    expect(two['secrets']).toEqual([{ name: 'a' }, { name: 'b' }])
    expect(apply(serviceAccount, 'ServiceAccount', 'one', two, {})['secrets']).toEqual([{ name: 'b' }])
    expect(owners(apply(role, 'Role', 'one', undefined, { rules: [{ verbs: ['get'] }] }))).toEqual({ 'Apply one': { 'f:rules': {} } })
  })

  test('keys that are left out stand for their default', () => {
    const made = apply(pod, 'Pod', 'one', undefined, {
      spec: { containers: [{ name: 'c', image: 'nginx', ports: [{ containerPort: 80 }], env: [{ name: 'A', value: 'b' }] }] },
    })
    expect(owners(made)['Apply one']).toEqual({
      'f:spec': {
        'f:containers': {
          'k:{"name":"c"}': {
            '.': {},
            'f:env': { 'k:{"name":"A"}': { '.': {}, 'f:name': {}, 'f:value': {} } },
            'f:image': {},
            'f:name': {},
            'f:ports': { 'k:{"containerPort":80,"protocol":"TCP"}': { '.': {}, 'f:containerPort': {} } },
          },
        },
      },
    })
    expect(refusal(() => apply(pod, 'Pod', 'two', made, { spec: { containers: [{ name: 'c', image: 'other' }] } })).message).toBe(
      'Apply failed with 1 conflict: conflict with "one": .spec.containers[name="c"].image',
    )
  })

  test.each([
    [
      { spec: { containers: [{ name: 'c', ports: [{ containerPort: 80 }, { containerPort: 80, protocol: 'TCP' }] }] } },
      '.spec.containers[name="c"].ports: duplicate entries for key [containerPort=80,protocol="TCP"]',
    ],
    [{ spec: { nosuch: 1 } }, '.spec.nosuch: field not declared in schema'],
  ])('%j does not fit', (config, problem) => {
    const status = refusal(() => apply(pod, 'Pod', 'one', undefined, config as JsonObject))
    expect(status).toMatchObject({ code: 500, message: `failed to create typed patch object (/x; /v1, Kind=Pod): ${problem}` })
  })

  test('what has the right shape and is no time, all the same, does not fit its kind', () => {
    expect(refusal(() => apply(pod, 'Pod', 'one', undefined, { metadata: { name: 'x', creationTimestamp: 'yesterday' } }))).toMatchObject({
      code: 500,
      message: expect.stringMatching(
        /^failed to convert new object \(\/x; \/v1, Kind=Pod\) to proper version \(v1\): unable to convert unstructured object to \/v1, Kind=Pod: /,
      ),
    })
  })

  test('kubectl takes over from its own client-side apply', () => {
    const annotations = {
      'kubectl.kubernetes.io/last-applied-configuration': '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"x"},"data":{"x":"1"}}',
    }
    const made = update(
      write(configMap, 'ConfigMap', 'kubectl-client-side-apply'),
      undefined,
      object('ConfigMap', { metadata: { name: 'x', annotations }, data: { x: '1' } }),
    )
    expect(apply(configMap, 'ConfigMap', 'kubectl', made, { data: { x: '2' } })['data']).toEqual({ x: '2' })
    expect(refusal(() => apply(configMap, 'ConfigMap', 'other', made, { data: { x: '2' } })).code).toBe(409)
  })

  test('what kubectl applied client-side before is brought up to date, for it alone', () => {
    const note = 'kubectl.kubernetes.io/last-applied-configuration'
    const made = update(
      write(configMap, 'ConfigMap', 'kubectl-client-side-apply'),
      undefined,
      object('ConfigMap', { metadata: { name: 'x', annotations: { [note]: '{}' } }, data: { x: '1' } }),
    )
    const noteAfter = (manager: string, live = made) =>
      apply(configMap, 'ConfigMap', manager, live, { data: { y: '<' } }).metadata.annotations?.[note]
    expect(noteAfter('kubectl')).toBe('{"apiVersion":"v1","data":{"y":"\\u003c"},"kind":"ConfigMap","metadata":{"name":"x"}}\n')
    expect(noteAfter('other')).toBe('{}')
    expect(noteAfter('kubectl', { ...made, metadata: { name: 'x' } })).toBeUndefined()
  })
})
