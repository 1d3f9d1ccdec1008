import type { KubeObject } from '../../app/cluster/api/object.ts'
import { MultiVersionStorage } from '../../app/cluster/apiserver/multi-version-storage.ts'
import type { Attributes } from '../../app/cluster/authz/attributes.ts'
import { authorize } from '../../app/cluster/authz/authorizer.ts'
import { bootstrapPolicyObjects } from '../../app/cluster/authz/bootstrap-policy/index.ts'
import { CLUSTER_ROLE_BINDINGS, CLUSTER_ROLES, RBAC_GROUP, ROLE_BINDINGS, ROLES } from '../../app/cluster/authz/rbac-types.ts'
import { type BenchCase, heap, milliseconds } from './bench-case.ts'

const RESOURCES: Readonly<Record<string, string>> = {
  ClusterRole: CLUSTER_ROLES,
  Role: ROLES,
  ClusterRoleBinding: CLUSTER_ROLE_BINDINGS,
  RoleBinding: ROLE_BINDINGS,
}
const NAMESPACE = 'team'

/** The bootstrap policy, so many ClusterRoleBindings and as many RoleBindings of one namespace, each for an account of its own. */
function policy(bindings: number): MultiVersionStorage {
  const storage = new MultiVersionStorage()
  const add = (object: KubeObject) => storage.commit({ type: 'ADDED', resource: RESOURCES[object.kind] ?? '', object })
  for (const object of bootstrapPolicyObjects()) if (RESOURCES[object.kind]) add(object)
  const apiVersion = `${RBAC_GROUP}/v1`
  const rules = [{ apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list', 'watch'] }]
  add({ apiVersion, kind: 'Role', metadata: { name: 'reader', namespace: NAMESPACE }, rules } as unknown as KubeObject)
  for (let i = 0; i < bindings; i++) {
    const subjects = [{ kind: 'ServiceAccount', namespace: NAMESPACE, name: `account-${i}` }]
    const roleRef = (kind: string, name: string) => ({ apiGroup: RBAC_GROUP, kind, name })
    add({
      apiVersion,
      kind: 'ClusterRoleBinding',
      metadata: { name: `cluster-wide-${i}` },
      subjects,
      roleRef: roleRef('ClusterRole', 'system:discovery'),
    } as KubeObject)
    add({
      apiVersion,
      kind: 'RoleBinding',
      metadata: { name: `in-${i}`, namespace: NAMESPACE },
      subjects,
      roleRef: roleRef('Role', 'reader'),
    } as KubeObject)
  }
  return storage
}

const ask = (i: number, question: Partial<Attributes>): Attributes => ({
  user: {
    username: `system:serviceaccount:${NAMESPACE}:account-${i}`,
    groups: ['system:serviceaccounts', `system:serviceaccounts:${NAMESPACE}`, 'system:authenticated'],
  },
  verb: 'get',
  resourceRequest: true,
  path: '',
  apiGroup: '',
  apiVersion: 'v1',
  resource: 'pods',
  subresource: '',
  namespace: NAMESPACE,
  name: '',
  ...question,
})

/** What is asked, and how many µs a decision of the real authorizer takes (Go; shared/decisions/README.md) by count of bindings. */
const QUESTIONS = [
  {
    name: 'allowed by ClusterRoleBinding',
    question: { resourceRequest: false, path: '/apis', namespace: '' },
    allowed: true,
    go: { 10: 6.0, 1000: 34, 10000: 488 },
  },
  { name: 'allowed by RoleBinding', question: {}, allowed: true, go: { 10: 8.9, 1000: 87, 10000: 1943 } },
  { name: 'denied', question: { verb: 'delete', resource: 'nodes' }, allowed: false, go: { 10: 6.7, 1000: 90, 10000: 2636 } },
] as const

/** How many times faster than the real authorizer ours is to be. */
const TIMES_FASTER = { 10: 1, 1000: 10, 10000: 100 } as const
const DECISIONS = 5000

/** Issue 5's budgets: a decision, by count of bindings, and what the index takes. */
export const authorizerCases: readonly BenchCase[] = [
  ...([10, 1000, 10_000] as const).flatMap((bindings) =>
    QUESTIONS.map(({ name, question, allowed, go }): BenchCase => {
      let storage: MultiVersionStorage | undefined
      return {
        name: `a decision with ${bindings.toLocaleString('en-US')} bindings, ${name}`,
        unit: 'µs',
        atMost: go[bindings] / TIMES_FASTER[bindings],
        async measure() {
          const view = storage ?? policy(bindings)
          storage = view
          let agreed = 0
          const took = await milliseconds(() => {
            for (let i = 0; i < DECISIONS; i++) {
              const { decision } = authorize(ask(i % bindings, question), view)
              if ((decision === 'Allow') === allowed) agreed++
            }
          })
          if (agreed !== DECISIONS) throw new Error(`${DECISIONS - agreed} decisions are not as they should be`)
          return (took * 1000) / DECISIONS
        },
      }
    }),
  ),
  {
    name: 'heap of the index of 20,000 bindings',
    unit: 'MB',
    samples: 3,
    measure() {
      const view = policy(10_000)
      const before = heap()
      authorize(ask(0, {}), view)
      return heap() - before
    },
  },
]
