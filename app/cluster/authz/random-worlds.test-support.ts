import fc from 'fast-check'
import { MultiVersionStorage } from '../apiserver/multi-version-storage.ts'
import type { StorageView } from '../apiserver/storage.ts'
import type { KubeObject } from '../api/object.ts'
import type { UserInfo } from '../authn/user.ts'
import { aggregatedRules } from './aggregation.ts'
import type { Attributes } from './attributes.ts'
import { bootstrapPolicyObjects } from './bootstrap-policy/index.ts'
import { rbacKeyOf } from './explain/overlay.ts'
import { type PolicyRule, RBAC_GROUP, type RoleObject, type Subject } from './rbac-types.ts'

// Small random RBAC worlds, with few names so that rules, subjects and requests meet often, and requests to ask of them.
// The vocabulary is that of the worlds the real server was asked about (shared/decisions/worlds.mjs).

export const NAMESPACES = ['a', 'b'] as const
const VERBS = ['get', 'list', 'watch', 'create', 'update', 'patch', 'delete', 'deletecollection', 'impersonate', 'bind']
const THINGS = [
  ['', 'pods', ''],
  ['', 'pods', 'log'],
  ['', 'pods', 'exec'],
  ['', 'secrets', ''],
  ['', 'configmaps', ''],
  ['', 'nodes', ''],
  ['', 'serviceaccounts', 'token'],
  ['apps', 'deployments', ''],
  ['apps', 'deployments', 'scale'],
  ['example.com', 'pods', ''],
] as const
const RULE_RESOURCES = [
  'pods',
  'pods/log',
  'pods/exec',
  'pods/*',
  '*/scale',
  '*/log',
  '*',
  'secrets',
  'configmaps',
  'nodes',
  'serviceaccounts/token',
  'deployments',
]
const RULE_GROUPS = [[''], [''], ['apps'], ['', 'apps'], ['*'], ['example.com']]
const NAMES = ['n1', 'n2', 'n3']
const URLS = ['/metrics', '/healthz', '/healthz/*', '/logs/*', '/metrics*', '/custom/*/x']
const PATHS = ['/metrics', '/healthz', '/healthz/etcd', '/logs/a', '/custom/a/x', '/version']

const account = (namespace: string, name: string): UserInfo => ({
  username: `system:serviceaccount:${namespace}:${name}`,
  groups: ['system:serviceaccounts', `system:serviceaccounts:${namespace}`, 'system:authenticated'],
})

/** Everybody who can be asked about, in every world. */
export const USERS: readonly UserInfo[] = [
  account('a', 'sa1'),
  account('a', 'sa2'),
  account('b', 'sa1'),
  { username: 'ann', groups: ['dev', 'system:authenticated'] },
  { username: 'ben', groups: ['dev', 'ops', 'system:authenticated'] },
  { username: 'dev', groups: ['system:authenticated'] },
  { username: 'system:anonymous', groups: ['system:unauthenticated'] },
]

/** The service accounts among them, as objects. */
export const ACCOUNTS: readonly KubeObject[] = [
  ['a', 'sa1'],
  ['a', 'sa2'],
  ['b', 'sa1'],
].map(([namespace, name]) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } }) as KubeObject)

const subset = (values: readonly string[], maxLength = 3) => fc.uniqueArray(fc.constantFrom(...values), { minLength: 1, maxLength })

const resourceRule: fc.Arbitrary<PolicyRule> = fc
  .record({
    apiGroups: fc.constantFrom(...RULE_GROUPS),
    resources: subset(RULE_RESOURCES),
    verbs: fc.oneof({ weight: 6, arbitrary: subset(VERBS, 4) }, { weight: 1, arbitrary: fc.constant(['*']) }),
    resourceNames: fc.oneof({ weight: 4, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary: subset(NAMES, 2) }),
  })
  .map(({ resourceNames, ...rule }) => (resourceNames ? { ...rule, resourceNames } : rule))

const pathRule: fc.Arbitrary<PolicyRule> = fc.record({ nonResourceURLs: subset(URLS), verbs: subset(['get', 'post', '*'], 2) })
const clusterRule = fc.oneof({ weight: 3, arbitrary: resourceRule }, { weight: 1, arbitrary: pathRule })

const subject: fc.Arbitrary<Subject> = fc.oneof(
  fc.record({ kind: fc.constant('ServiceAccount'), name: fc.constantFrom('sa1', 'sa2'), namespace: fc.constantFrom(...NAMESPACES) }),
  fc.record({ kind: fc.constant('ServiceAccount'), name: fc.constantFrom('sa1', 'sa2') }),
  fc.record({
    kind: fc.constant('User'),
    apiGroup: fc.constant(RBAC_GROUP),
    name: fc.constantFrom('ann', 'ben', 'dev', 'system:serviceaccount:a:sa1'),
  }),
  fc.record({
    kind: fc.constant('Group'),
    apiGroup: fc.constant(RBAC_GROUP),
    name: fc.constantFrom('dev', 'ops', 'system:serviceaccounts:a', 'system:serviceaccounts', 'system:authenticated'),
  }),
)

const metadata = (name: string, namespace: string) => (namespace === '' ? { name } : { name, namespace })
const object = (kind: string, name: string, namespace: string, rest: object) =>
  ({ apiVersion: `${RBAC_GROUP}/v1`, kind, metadata: metadata(name, namespace), ...rest }) as unknown as KubeObject

const role = fc
  .record({ name: fc.constantFrom('r1', 'r2', 'r3'), namespace: fc.constantFrom(...NAMESPACES), rules: fc.array(resourceRule, { maxLength: 3 }) })
  .map(({ name, namespace, rules }) => object('Role', name, namespace, { rules }))

const clusterRole = fc
  .record({ name: fc.constantFrom('c1', 'c2', 'c3'), rules: fc.array(clusterRule, { maxLength: 3 }) })
  .map(({ name, rules }) => object('ClusterRole', name, '', { rules }))

const roleRef = (kinds: readonly string[]) =>
  fc.tuple(fc.constantFrom(...kinds), fc.constantFrom('1', '2', '3', '3', 'missing'), fc.integer({ min: 0, max: 9 })).map(([kind, which, chance]) => {
    const name = kind === 'Role' ? `r${which}` : chance === 0 ? 'view' : `c${which}`
    return { apiGroup: RBAC_GROUP, kind, name }
  })

const roleBinding = fc
  .record({
    name: fc.constantFrom('b1', 'b2', 'b3', 'b4'),
    namespace: fc.constantFrom(...NAMESPACES),
    subjects: fc.array(subject, { maxLength: 2 }),
    roleRef: roleRef(['Role', 'ClusterRole']),
  })
  .map(({ name, namespace, subjects, roleRef: ref }) => object('RoleBinding', name, namespace, { subjects, roleRef: ref }))

const clusterRoleBinding = fc
  .record({ name: fc.constantFrom('w1', 'w2', 'w3'), subjects: fc.array(subject, { maxLength: 2 }), roleRef: roleRef(['ClusterRole']) })
  .map(({ name, subjects, roleRef: ref }) => object('ClusterRoleBinding', name, '', { subjects, roleRef: ref }))

const nameOf = ({ kind, metadata: { name, namespace = '' } }: KubeObject) => `${kind} ${namespace}/${name}`

/** Objects of RBAC in random number, each name once. */
export const rbacObjects: fc.Arbitrary<KubeObject[]> = fc
  .tuple(
    fc.array(role, { maxLength: 5 }),
    fc.array(clusterRole, { maxLength: 3 }),
    fc.array(roleBinding, { maxLength: 6 }),
    fc.array(clusterRoleBinding, { maxLength: 2 }),
  )
  .map((lists) => [...new Map(lists.flat().map((one) => [nameOf(one), one])).values()])

/** A request of one of `USERS`, for a resource or a path. */
export const request: fc.Arbitrary<Attributes> = fc
  .record({
    user: fc.constantFrom(...USERS),
    verb: fc.constantFrom(...VERBS),
    thing: fc.constantFrom(...THINGS),
    namespace: fc.constantFrom(...NAMESPACES, ''),
    name: fc.constantFrom('', '', ...NAMES),
    path: fc.constantFrom(...PATHS),
    isPath: fc.integer({ min: 0, max: 6 }).map((one) => one === 0),
  })
  .map(({ user, verb, thing: [apiGroup, resource, subresource], namespace, name, path, isPath }) =>
    isPath
      ? { ...NOTHING, user, verb: verb === 'create' ? 'post' : 'get', resourceRequest: false, path }
      : { ...NOTHING, user, verb, apiGroup, resource, subresource, namespace: resource === 'nodes' ? '' : namespace, name },
  )

const NOTHING = { resourceRequest: true, path: '', apiGroup: '', apiVersion: '*', resource: '', subresource: '', namespace: '', name: '' }

/** A state of these objects and the default policy for people, its aggregated roles filled in as the controller would have. */
export function worldOf(objects: readonly KubeObject[]): StorageView {
  const storage = new MultiVersionStorage()
  for (const one of [...POLICY, ...ACCOUNTS, ...objects]) {
    storage.commit({ type: 'ADDED', resource: rbacKeyOf(one) ?? 'serviceaccounts', object: one })
  }
  return storage
}

/** What the control plane’s own parts may do is left out: it would only make each world slower. */
const POLICY: readonly KubeObject[] = filledIn(bootstrapPolicyObjects()).filter(
  ({ metadata }) => !metadata.namespace && !/^system:(?:controller|kube|node|certificates|volume|monitoring|persistent)/.test(metadata.name ?? ''),
)

function filledIn(objects: readonly KubeObject[]): KubeObject[] {
  let filled = [...objects]
  for (let round = 0; round < 3; round++) {
    const clusterRoles = filled.filter(({ kind }) => kind === 'ClusterRole') as RoleObject[]
    filled = filled.map((one) => {
      const rules = one.kind === 'ClusterRole' ? aggregatedRules(one as RoleObject, clusterRoles) : undefined
      return rules ? ({ ...one, rules } as unknown as KubeObject) : one
    })
  }
  return filled
}
