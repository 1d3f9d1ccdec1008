import { describe, expect, test } from 'vitest'
import type { KubeObject } from '../../api/object.ts'
import { type BindingObject, RBAC_GROUP, type RoleObject, type Subject } from '../rbac-types.ts'
import { AUTO_UPDATE } from './reconcile.ts'
import { reconcileBinding } from './reconcile-binding.ts'
import { reconcileRole } from './reconcile-role.ts'

const rule = (resource: string, ...verbs: string[]) => ({ apiGroups: [''], resources: [resource], verbs })
const object = (kind: string, metadata: object, rest: object) =>
  ({ apiVersion: `${RBAC_GROUP}/v1`, kind, metadata: { name: 'x', ...metadata }, ...rest }) as unknown as KubeObject
const role = (rest: object, metadata: object = {}) => object('ClusterRole', metadata, rest) as RoleObject
const aggregation = (...labels: string[]) => ({
  aggregationRule: { clusterRoleSelectors: labels.map((label) => ({ matchLabels: { [label]: 'true' } })) },
})

describe('roles', () => {
  test.each([
    ['what is there already needs nothing', [rule('pods', 'get', 'list')], [rule('pods', 'get')], false, 'none', undefined],
    [
      'what is missing is added, one verb and resource a rule',
      [rule('pods', 'get')],
      [rule('pods', 'get', 'list')],
      false,
      'update',
      [rule('pods', 'get'), rule('pods', 'list')],
    ],
    ['what is too much stays', [rule('pods', 'get'), rule('secrets', 'get')], [rule('pods', 'get')], false, 'none', undefined],
    [
      'what is too much goes when asked for',
      [rule('pods', 'get'), rule('secrets', 'get')],
      [rule('pods', 'get')],
      true,
      'update',
      [rule('pods', 'get')],
    ],
    ['a wildcard covers the rest', [rule('*', '*')], [rule('pods', 'get')], false, 'none', undefined],
  ] as const)('%s', (_title, before, expected, removeExtra, operation, after) => {
    const existing = role({ rules: before })
    const result = reconcileRole(existing, role({ rules: expected }), removeExtra)
    expect(result.operation).toBe(operation)
    expect((result.object as RoleObject).rules).toEqual(after ?? before)
  })

  test('one that is not there is created as it is expected, all of its rules missing', () => {
    const expected = role({ rules: [rule('pods', 'get')] })
    expect(reconcileRole(undefined, expected, false)).toEqual({
      operation: 'create',
      object: expected,
      missing: expected.rules,
      extra: [],
      isProtected: false,
    })
  })

  test('labels and annotations are added, and those that are there win', () => {
    const existing = role({ rules: [] }, { labels: { a: 'live' }, annotations: { note: 'mine' } })
    const { object: after, operation } = reconcileRole(existing, role({ rules: [] }, { labels: { a: 'expected', b: 'new' } }), false)
    expect(operation).toBe('update')
    expect(after.metadata).toMatchObject({ labels: { a: 'live', b: 'new' }, annotations: { note: 'mine' } })
  })

  test.each([
    ['a selector that is missing is added', aggregation('a'), aggregation('b'), false, 'update', aggregation('a', 'b')],
    ['a selector too much goes when asked for', aggregation('a', 'b'), aggregation('a'), true, 'update', aggregation('a')],
    ['a role that is not to be aggregated keeps no selector', aggregation('a'), {}, false, 'update', {}],
    [
      'the rules of an aggregated role are its controller’s',
      { rules: [rule('pods', 'get')], ...aggregation('a') },
      aggregation('a'),
      true,
      'none',
      aggregation('a'),
    ],
  ] as const)('%s', (_title, before, expected, removeExtra, operation, after) => {
    const result = reconcileRole(role(before), role(expected), removeExtra)
    expect(result.operation).toBe(operation)
    expect((result.object as RoleObject).aggregationRule).toEqual('aggregationRule' in after ? after.aggregationRule : undefined)
  })

  test('one that has opted out says so', () => {
    const existing = role({ rules: [] }, { annotations: { [AUTO_UPDATE]: 'false' } })
    expect(reconcileRole(existing, role({ rules: [rule('pods', 'get')] }), false).isProtected).toBe(true)
  })
})

describe('bindings', () => {
  const ann: Subject = { kind: 'User', apiGroup: RBAC_GROUP, name: 'ann' }
  const ben: Subject = { kind: 'User', apiGroup: RBAC_GROUP, name: 'ben' }
  const binding = (subjects: readonly Subject[], to = 'view') =>
    object('ClusterRoleBinding', {}, { subjects, roleRef: { apiGroup: RBAC_GROUP, kind: 'ClusterRole', name: to } }) as BindingObject

  test.each([
    ['subjects that are there need nothing', [ann, ben], [ann], false, 'none', [ann, ben]],
    ['a missing subject is added', [ann], [ben], false, 'update', [ann, ben]],
    ['a subject too much goes when asked for', [ann, ben], [ben], true, 'update', [ben]],
    ['a subject expected twice is added once', [ann], [ben, ben], false, 'update', [ann, ben]],
    ['a subject without its API group is another one', [ann], [{ kind: 'User', name: 'ann' }], false, 'update', [ann, { kind: 'User', name: 'ann' }]],
  ] as const)('%s', (_title, before, expected, removeExtra, operation, after) => {
    const result = reconcileBinding(binding(before), binding(expected), removeExtra)
    expect(result.operation).toBe(operation)
    expect((result.object as BindingObject).subjects).toEqual(after)
  })

  test('to another role it is made anew, with the subjects that are expected', () => {
    const { operation, object: after } = reconcileBinding(binding([ann]), binding([ben], 'edit'), false)
    expect(operation).toBe('recreate')
    expect(after).toMatchObject({ subjects: [ben], roleRef: { name: 'edit' } })
  })
})
