import { describe, expect, test } from 'vitest'
import { MultiVersionStorage } from '../../apiserver/multi-version-storage.ts'
import type { KubeObject } from '../../api/object.ts'
import { accountUser } from '../ask/who-can.ts'
import { bindingManifest, roleManifest } from '../explain/manifests.ts'
import { rbacKeyOf } from '../explain/overlay.ts'
import { bootstrapPolicyObjects } from '../bootstrap-policy/index.ts'
import { type PolicyRule, RBAC_GROUP, type Subject } from '../rbac-types.ts'
import { escalationPaths } from './escalation-paths.ts'
import { takeovers } from './takeovers.ts'
import { TECHNIQUES } from './techniques.ts'

const core = (kind: string, namespace: string, name: string, rest: object = {}) =>
  ({ apiVersion: 'v1', kind, metadata: { name, namespace }, ...rest }) as unknown as KubeObject
const account = (namespace: string, name: string) => core('ServiceAccount', namespace, name)
const rule = (verbs: string, resources: string, apiGroup = '', rest: Partial<PolicyRule> = {}): PolicyRule => ({
  apiGroups: [apiGroup],
  resources: resources.split(' '),
  verbs: verbs.split(' '),
  ...rest,
})
const START = accountUser('a', 'start')
const start: Subject = { kind: 'ServiceAccount', name: 'start', namespace: 'a' }

/** Two accounts in namespace a besides the one that starts, a strong one in b; a pod of `worker`, a token Secret of `legacy`. */
const PLACE = [
  account('a', 'start'),
  account('a', 'worker'),
  account('a', 'legacy'),
  account('b', 'strong'),
  core('Pod', 'a', 'web', { spec: { serviceAccountName: 'worker' }, status: { phase: 'Running' } }),
  core('Pod', 'a', 'done', { spec: { serviceAccountName: 'legacy' }, status: { phase: 'Succeeded' } }),
  core('Pod', 'a', 'shut', { spec: { serviceAccountName: 'legacy', automountServiceAccountToken: false } }),
  {
    ...core('Secret', 'a', 'legacy-token', { type: 'kubernetes.io/service-account-token' }),
    metadata: { name: 'legacy-token', namespace: 'a', annotations: { 'kubernetes.io/service-account.name': 'legacy' } },
  } as KubeObject,
  bindingManifest('strong', '', { kind: 'ClusterRole', name: 'cluster-admin' }, [{ kind: 'ServiceAccount', name: 'strong', namespace: 'b' }]),
]

function worldWith(objects: readonly KubeObject[]) {
  const storage = new MultiVersionStorage()
  const keys: Readonly<Record<string, string>> = { ServiceAccount: 'serviceaccounts', Pod: 'pods', Secret: 'secrets' }
  for (const object of [...bootstrapPolicyObjects(), ...PLACE, ...objects]) {
    storage.commit({ type: 'ADDED', resource: rbacKeyOf(object) ?? keys[object.kind] ?? '', object })
  }
  return storage
}

function reachedFrom(objects: readonly KubeObject[]) {
  const { steps, reached } = escalationPaths(START, worldWith(objects))
  const names = reached.map(({ target, path }) => {
    const where =
      target.type === 'account' ? `${target.namespace}/${target.name}` : target.type === 'user' ? target.name : `all ${target.namespace}`.trim()
    return `${where} by ${path.map((index) => steps[index]?.technique).join(', ')}`
  })
  return names.sort()
}

const inNamespace = (...rules: PolicyRule[]) => [roleManifest('r', 'a', rules), bindingManifest('b', 'a', { kind: 'Role', name: 'r' }, [start])]
const everywhere = (...rules: PolicyRule[]) => [roleManifest('c', '', rules), bindingManifest('w', '', { kind: 'ClusterRole', name: 'c' }, [start])]
const RBAC = RBAC_GROUP
const CERTIFICATES = 'certificates.k8s.io'
const signer = (name: string) => rule('approve', 'signers', CERTIFICATES, { resourceNames: [name] })
const certificates = (name: string) =>
  everywhere(
    rule('create', 'certificatesigningrequests', CERTIFICATES),
    rule('update', 'certificatesigningrequests/approval', CERTIFICATES),
    signer(name),
  )
const CONTROL_PLANE = (way: string) => [`system:kube-controller-manager by ${way}`, `system:kube-scheduler by ${way}`]

describe('each way', () => {
  test.each<readonly [string, readonly KubeObject[], readonly string[]]>([
    ['create-pods', inNamespace(rule('create', 'pods')), ['a/legacy by create-pods', 'a/worker by create-pods']],
    ['hold-everything', inNamespace(rule('*', '*', '*')), ['a/legacy by create-pods', 'a/worker by create-pods', 'all a by hold-everything']],
    ['create-workloads', inNamespace(rule('create', 'deployments', 'apps')), ['a/legacy by create-workloads', 'a/worker by create-workloads']],
    [
      'change-workloads',
      inNamespace(rule('patch', 'statefulsets', 'apps', { resourceNames: ['db'] })),
      ['a/legacy by change-workloads', 'a/worker by change-workloads'],
    ],
    ['exec', inNamespace(rule('create', 'pods/exec')), ['a/worker by exec']],
    ['exec', inNamespace(rule('create', 'pods/exec', '', { resourceNames: ['web'] })), ['a/worker by exec']],
    ['ephemeral-container', inNamespace(rule('patch', 'pods/ephemeralcontainers')), ['a/worker by ephemeral-container']],
    ['request-token', inNamespace(rule('create', 'serviceaccounts/token')), ['a/legacy by request-token', 'a/worker by request-token']],
    ['request-token', inNamespace(rule('create', 'serviceaccounts/token', '', { resourceNames: ['worker'] })), ['a/worker by request-token']],
    ['read-secrets', inNamespace(rule('list', 'secrets')), ['a/legacy by read-secrets']],
    ['make-token-secret', inNamespace(rule('create get', 'secrets')), ['a/legacy by read-secrets', 'a/worker by make-token-secret']],
    [
      'impersonate-accounts',
      inNamespace(rule('impersonate', 'serviceaccounts', '', { resourceNames: ['worker'] })),
      ['a/worker by impersonate-accounts'],
    ],
    [
      'impersonate-masters',
      everywhere(
        rule('impersonate', 'groups', '', { resourceNames: ['system:masters'] }),
        rule('impersonate', 'users', '', { resourceNames: ['x'] }),
      ),
      ['all by impersonate-masters', 'x by impersonate-users'],
    ],
    ['impersonate-users', everywhere(rule('impersonate', 'users', '', { resourceNames: ['ann'] })), ['ann by impersonate-users']],
    [
      'bind-in-namespace',
      inNamespace(rule('bind', 'clusterroles', RBAC), rule('create', 'rolebindings', RBAC)),
      ['a/legacy by bind-in-namespace, create-pods', 'a/worker by bind-in-namespace, create-pods', 'all a by bind-in-namespace'],
    ],
    [
      'bind-cluster-wide',
      everywhere(rule('bind', 'clusterroles', RBAC, { resourceNames: ['cluster-admin'] }), rule('create', 'clusterrolebindings', RBAC)),
      ['all by bind-cluster-wide'],
    ],
    [
      'escalate-in-namespace',
      inNamespace(rule('escalate patch', 'roles', RBAC)),
      ['a/legacy by escalate-in-namespace, create-pods', 'a/worker by escalate-in-namespace, create-pods', 'all a by escalate-in-namespace'],
    ],
    ['escalate-cluster-wide', everywhere(rule('escalate update', 'clusterroles', RBAC)), ['all by escalate-cluster-wide']],
    ['nodes-proxy', everywhere(rule('get', 'nodes/proxy')), ['a/worker by nodes-proxy']],
    ['sign-certificates', certificates('kubernetes.io/kube-apiserver-client'), CONTROL_PLANE('sign-certificates')],
    [
      'webhooks',
      everywhere(rule('create', 'mutatingwebhookconfigurations', 'admissionregistration.k8s.io')),
      ['a/legacy by webhooks', 'a/worker by webhooks', 'b/strong by webhooks'],
    ],
  ])('%s', (_way, objects, expected) => {
    const reached = reachedFrom(objects)
    for (const one of expected) expect(reached).toContain(one)
    if (!reached.some((one) => one.includes('b/strong') || one.includes('system:kube'))) expect(reached).toEqual([...expected].sort())
  })

  test('is one of the table’s', () => {
    expect(new Set(TECHNIQUES.map(({ id }) => id)).size).toBe(TECHNIQUES.length)
  })
})

describe('what is no way', () => {
  test.each<readonly [string, readonly KubeObject[]]>([
    ['no right at all', []],
    ['reading pods', inNamespace(rule('get list watch', 'pods pods/log'))],
    ['creating pods of a name, which a create does not have', inNamespace(rule('create', 'pods', '', { resourceNames: ['web'] }))],
    ['exec into a pod that has ended', inNamespace(rule('create', 'pods/exec', '', { resourceNames: ['done'] }))],
    ['exec into a pod without a token', inNamespace(rule('create', 'pods/exec', '', { resourceNames: ['shut'] }))],
    ['making Secrets without reading them', inNamespace(rule('create', 'secrets'))],
    ['making bindings without bind', inNamespace(rule('create', 'rolebindings', RBAC))],
    ['bind without making bindings', inNamespace(rule('bind', 'clusterroles', RBAC))],
    ['bind of another role', inNamespace(rule('bind', 'clusterroles', RBAC, { resourceNames: ['view'] }), rule('create', 'rolebindings', RBAC))],
    ['escalate without changing roles', inNamespace(rule('escalate', 'roles', RBAC))],
    ['nodes/proxy in a namespace', inNamespace(rule('get', 'nodes/proxy'))],
    ['impersonating groups without anybody to be', everywhere(rule('impersonate', 'groups'))],
    ['approving for the kubelets’ signer', certificates('kubernetes.io/kubelet-serving')],
  ])('%s', (_what, objects) => {
    expect(reachedFrom(objects)).toEqual([])
  })
})

test('ways follow one another: a pod as another account, whose rights reach further', () => {
  const helper = bindingManifest('helper', 'b', { kind: 'Role', name: 'tokens' }, [{ kind: 'ServiceAccount', name: 'worker', namespace: 'a' }])
  const reached = reachedFrom([
    ...inNamespace(rule('create', 'pods')),
    roleManifest('tokens', 'b', [rule('create', 'serviceaccounts/token')]),
    helper,
  ])
  expect(reached).toContain('b/strong by create-pods, request-token')
  expect(reached).toContain('all by create-pods, request-token, hold-everything')
})

test('who is bound to cluster-admin has everything to begin with', () => {
  const storage = new MultiVersionStorage()
  for (const object of bootstrapPolicyObjects()) storage.commit({ type: 'ADDED', resource: rbacKeyOf(object) ?? '', object })
  const admin = bindingManifest('boss', '', { kind: 'ClusterRole', name: 'cluster-admin' }, [{ kind: 'User', name: 'ann' }])
  storage.commit({ type: 'ADDED', resource: rbacKeyOf(admin) ?? '', object: admin })
  expect(escalationPaths({ username: 'ann', groups: [] }, storage).sentence).toBe('User ann may do everything already.')
})

test('who is in system:masters may do everything already', () => {
  const { reached, sentence } = escalationPaths({ username: 'admin', groups: ['system:masters'] }, new MultiVersionStorage())
  expect(reached).toEqual([])
  expect(sentence).toMatch(/everything already/)
})

describe('who can come by everything', () => {
  const waysOf = (objects: readonly KubeObject[]) =>
    takeovers(worldWith(objects)).subjects.map(
      ({ subject, steps }) => `${subject.kind} ${subject.name}: ${steps.map(({ technique }) => technique).join(', ')}`,
    )

  test('is found from every account, user and group that is bound, the shortest way first', () => {
    const tokens = roleManifest('tokens', 'b', [rule('create', 'serviceaccounts/token')])
    const toWorker = bindingManifest('helper', 'b', { kind: 'Role', name: 'tokens' }, [{ kind: 'ServiceAccount', name: 'worker', namespace: 'a' }])
    const pods = roleManifest('pods', 'a', [rule('create', 'pods')])
    const toDev = bindingManifest('dev', 'a', { kind: 'Role', name: 'pods' }, [
      { kind: 'Group', name: 'dev' },
      { kind: 'User', name: 'ann' },
    ])
    expect(waysOf([tokens, toWorker, pods, toDev])).toEqual([
      'ServiceAccount strong: hold-everything',
      'ServiceAccount worker: request-token, hold-everything',
      'Group dev: create-pods, request-token, hold-everything',
      'User ann: create-pods, request-token, hold-everything',
    ])
  })

  test('goes through all of a namespace too', () => {
    const binder = roleManifest('binder', 'b', [rule('bind', 'clusterroles', RBAC), rule('create', 'rolebindings', RBAC)])
    const toStart = bindingManifest('binder', 'b', { kind: 'Role', name: 'binder' }, [start])
    expect(waysOf([binder, toStart])).toContain('ServiceAccount start: bind-in-namespace, create-pods, hold-everything')
  })

  test('agrees with the ways of each account', () => {
    const objects = [
      ...inNamespace(rule('create', 'pods')),
      bindingManifest('e', 'b', { kind: 'ClusterRole', name: 'system:aggregate-to-edit' }, [
        { kind: 'ServiceAccount', name: 'worker', namespace: 'a' },
      ]),
    ]
    const storage = worldWith(objects)
    const { subjects } = takeovers(storage)
    for (const { metadata } of storage.list('serviceaccounts')) {
      const { namespace = '', name = '' } = metadata
      const { reached } = escalationPaths(accountUser(namespace, name), storage)
      const everything = reached.find(({ target }) => target.type === 'everything' && target.namespace === '')
      const found = subjects.find(({ subject }) => subject.kind === 'ServiceAccount' && subject.name === name && subject.namespace === namespace)
      expect(found?.steps.length).toBe(everything?.path.length)
    }
  })
})
