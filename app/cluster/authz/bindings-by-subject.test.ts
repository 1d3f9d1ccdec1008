import fc from 'fast-check'
import { expect, test } from 'vitest'
import { MultiVersionStorage } from '../apiserver/multi-version-storage.ts'
import type { StorageView } from '../apiserver/storage.ts'
import type { KubeObject } from '../api/object.ts'
import { withObjects } from './explain/overlay.ts'
import { bindingsNaming } from './bindings-by-subject.ts'
import { CLUSTER_ROLE_BINDINGS, ROLE_BINDINGS, type Subject } from './rbac-types.ts'

const NAMES = ['a', 'b', 'c', 'd']
const NAMESPACES = ['', 'one', 'two']
const SUBJECTS: readonly Subject[] = [
  { kind: 'User', name: 'alice' },
  { kind: 'User', name: 'system:serviceaccount:one:build' },
  { kind: 'Group', name: 'dev' },
  { kind: 'Group', name: 'ops' },
  { kind: 'Group', name: 'system:serviceaccounts' },
  { kind: 'ServiceAccount', name: 'build', namespace: 'one' },
  { kind: 'ServiceAccount', name: 'build' },
  { kind: 'Robot', name: 'alice' },
]
const USERS = [
  { username: 'alice', groups: ['dev', 'ops'] },
  { username: 'bob', groups: ['ops', 'ops'] },
  { username: 'system:serviceaccount:one:build', groups: ['system:serviceaccounts', 'system:serviceaccounts:one'] },
  { username: 'nobody', groups: [] },
]

/** The same state, read through: only what follows its changes is indexed. */
const readThrough = (view: StorageView): StorageView => ({
  revision: view.revision,
  get: (...where) => view.get(...where),
  list: (...where) => view.list(...where),
})

const step = fc.record({
  namespace: fc.constantFrom(...NAMESPACES),
  name: fc.constantFrom(...NAMES),
  subjects: fc.option(fc.array(fc.constantFrom(...SUBJECTS), { maxLength: 3 })),
  ask: fc.boolean(),
})

test('the index names the bindings that reading all of them names, in the same order, whatever was written between two questions', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
      const storage = new MultiVersionStorage()
      for (const { namespace, name, subjects, ask } of steps) {
        const resource = namespace === '' ? CLUSTER_ROLE_BINDINGS : ROLE_BINDINGS
        const before = storage.get(resource, namespace, name)
        const metadata = { name, ...(namespace === '' ? {} : { namespace }) }
        const object = { metadata, roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' }, subjects: subjects ?? [] }
        if (subjects) storage.commit({ type: before ? 'MODIFIED' : 'ADDED', resource, object: object as unknown as KubeObject })
        else if (before) storage.commit({ type: 'DELETED', resource, object: before })
        if (!ask) continue
        for (const user of USERS) {
          for (const scope of NAMESPACES) {
            expect([...bindingsNaming(user, scope, storage)]).toEqual([...bindingsNaming(user, scope, readThrough(storage))])
          }
        }
      }
    }),
    { numRuns: 300, seed: 1 },
  )
})

test('over a state lies another one with some bindings more or other: the same are named as when it is read through', () => {
  fc.assert(
    fc.property(fc.array(step, { maxLength: 20 }), fc.array(step, { maxLength: 6 }), (steps, changes) => {
      const storage = new MultiVersionStorage()
      const bindingOf = ({ namespace, name, subjects }: (typeof steps)[number]) =>
        ({
          kind: namespace === '' ? 'ClusterRoleBinding' : 'RoleBinding',
          metadata: { name, ...(namespace === '' ? {} : { namespace }) },
          roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'view' },
          subjects: subjects ?? [],
        }) as unknown as KubeObject
      for (const one of steps)
        storage.commit({ type: 'ADDED', resource: one.namespace === '' ? CLUSTER_ROLE_BINDINGS : ROLE_BINDINGS, object: bindingOf(one) })
      const changed = [...new Map(changes.map((one) => [`${one.namespace}/${one.name}`, bindingOf(one)])).values()]
      const view = withObjects(storage, changed)
      for (const user of USERS) {
        for (const scope of NAMESPACES) {
          expect([...bindingsNaming(user, scope, view)]).toEqual([...bindingsNaming(user, scope, readThrough(view))])
        }
      }
    }),
    { numRuns: 200, seed: 1 },
  )
})

test('a service account without a namespace is of its binding’s, and of none in a ClusterRoleBinding', () => {
  const storage = new MultiVersionStorage()
  const subjects = [{ kind: 'ServiceAccount', name: 'build' }]
  const binding = (namespace?: string) =>
    ({
      metadata: { name: 'b', ...(namespace ? { namespace } : {}) },
      roleRef: { apiGroup: '', kind: 'ClusterRole', name: 'view' },
      subjects,
    }) as unknown as KubeObject
  storage.commit({ type: 'ADDED', resource: CLUSTER_ROLE_BINDINGS, object: binding() })
  storage.commit({ type: 'ADDED', resource: ROLE_BINDINGS, object: binding('one') })
  const bound = (username: string, namespace: string) => [...bindingsNaming({ username, groups: [] }, namespace, storage)].length
  expect(bound('system:serviceaccount:one:build', 'one')).toBe(1)
  expect(bound('system:serviceaccount:one:build', '')).toBe(0)
  expect(bound('system:serviceaccount::build', '')).toBe(0)
})
