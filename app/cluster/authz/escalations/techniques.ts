import type { KubeObject } from '../../api/object.ts'
import { GROUP_AUTHENTICATED, GROUP_MASTERS } from '../../authn/user.ts'
import { RBAC_GROUP, ROLE_BINDINGS } from '../rbac-types.ts'
import { bindingsFor } from '../rule-resolution.ts'
import { ability, objectsIn, type Scene, type Target, type Technique } from './technique.ts'

const WORKLOADS = [
  ['apps', 'deployments'],
  ['apps', 'statefulsets'],
  ['apps', 'daemonsets'],
  ['apps', 'replicasets'],
  ['batch', 'jobs'],
  ['batch', 'cronjobs'],
  ['', 'replicationcontrollers'],
] as const

const CERTIFICATES = 'certificates.k8s.io'
const CLIENT_SIGNER = 'kubernetes.io/kube-apiserver-client'
const EVERYTHING: Target = { type: 'everything', namespace: '' }

const every = (verbs: readonly string[], whats: readonly (readonly [group: string, resource: string])[]) =>
  verbs.flatMap((verb) => whats.map(([group, resource]) => ability(verb, resource, group)))

/** The known ways from one right to more. */
export const TECHNIQUES: readonly Technique[] = [
  {
    id: 'hold-everything',
    needs: [[ability('*', '*', '*')]],
    targets: ({ namespace }) => [{ type: 'everything', namespace }],
  },
  {
    id: 'create-pods',
    needs: [[ability('create', 'pods')]],
    targets: accounts,
  },
  {
    id: 'create-workloads',
    needs: [every(['create'], WORKLOADS)],
    targets: accounts,
  },
  {
    id: 'change-workloads',
    needs: [
      every(
        ['update', 'patch'],
        WORKLOADS.filter(([, resource]) => resource !== 'jobs'),
      ),
    ],
    names: 'any',
    targets: (scene) => accounts({ ...scene, names: undefined }),
  },
  {
    id: 'exec',
    needs: [[ability('create', 'pods/exec'), ability('create', 'pods/attach')]],
    names: 'objects',
    targets: accountsOfPods,
  },
  {
    id: 'ephemeral-container',
    needs: [[ability('patch', 'pods/ephemeralcontainers'), ability('update', 'pods/ephemeralcontainers')]],
    names: 'objects',
    targets: accountsOfPods,
  },
  {
    id: 'request-token',
    needs: [[ability('create', 'serviceaccounts/token')]],
    names: 'objects',
    targets: accounts,
  },
  {
    id: 'read-secrets',
    needs: [[ability('get', 'secrets'), ability('list', 'secrets'), ability('watch', 'secrets')]],
    names: 'objects',
    targets: accountsOfSecrets,
  },
  {
    id: 'make-token-secret',
    needs: [[ability('create', 'secrets')], [ability('get', 'secrets'), ability('list', 'secrets'), ability('watch', 'secrets')]],
    targets: accounts,
  },
  {
    id: 'impersonate-accounts',
    needs: [[ability('impersonate', 'serviceaccounts')]],
    names: 'objects',
    targets: accounts,
  },
  {
    id: 'impersonate-masters',
    needs: [[ability('impersonate', 'groups', '', GROUP_MASTERS)], [ability('impersonate', 'users')]],
    clusterWide: true,
    targets: () => [EVERYTHING],
  },
  {
    id: 'impersonate-users',
    needs: [[ability('impersonate', 'users')]],
    names: 'objects',
    clusterWide: true,
    targets: ({ names = CONTROL_PLANE }) => names.map(userTarget),
  },
  {
    id: 'bind-in-namespace',
    needs: [[ability('bind', 'clusterroles', RBAC_GROUP, 'cluster-admin')], [ability('create', 'rolebindings', RBAC_GROUP)]],
    targets: ({ namespace }) => [{ type: 'everything', namespace: namespace === '' ? '*' : namespace }],
  },
  {
    id: 'bind-cluster-wide',
    needs: [[ability('bind', 'clusterroles', RBAC_GROUP, 'cluster-admin')], [ability('create', 'clusterrolebindings', RBAC_GROUP)]],
    clusterWide: true,
    targets: () => [EVERYTHING],
  },
  {
    id: 'escalate-in-namespace',
    needs: [[ability('escalate', 'roles', RBAC_GROUP)], [ability('update', 'roles', RBAC_GROUP), ability('patch', 'roles', RBAC_GROUP)]],
    names: 'any',
    targets: (scene) => rolesHeld(scene).map((namespace) => ({ type: 'everything', namespace })),
  },
  {
    id: 'escalate-cluster-wide',
    needs: [
      [ability('escalate', 'clusterroles', RBAC_GROUP)],
      [ability('update', 'clusterroles', RBAC_GROUP), ability('patch', 'clusterroles', RBAC_GROUP)],
    ],
    clusterWide: true,
    // The right itself came through a ClusterRole that is bound cluster-wide.
    targets: () => [EVERYTHING],
  },
  {
    id: 'nodes-proxy',
    needs: [[ability('create', 'nodes/proxy'), ability('get', 'nodes/proxy')]],
    names: 'any',
    clusterWide: true,
    targets: ({ view }) => accountsOfPods({ view, namespace: '', names: undefined }),
  },
  {
    id: 'sign-certificates',
    needs: [
      [ability('create', 'certificatesigningrequests', CERTIFICATES)],
      [ability('update', 'certificatesigningrequests/approval', CERTIFICATES), ability('patch', 'certificatesigningrequests/approval', CERTIFICATES)],
      [ability('approve', 'signers', CERTIFICATES, CLIENT_SIGNER), ability('approve', 'signers', CERTIFICATES, 'kubernetes.io/*')],
    ],
    clusterWide: true,
    targets: () => CONTROL_PLANE.map(userTarget),
  },
  {
    id: 'webhooks',
    needs: [['create', 'update', 'patch'].map((verb) => ability(verb, 'mutatingwebhookconfigurations', 'admissionregistration.k8s.io'))],
    names: 'any',
    clusterWide: true,
    targets: ({ view }) => accounts({ view, namespace: '', names: undefined }),
  },
]

/** Users of the control plane whose rights are wide: the ones worth impersonating. */
const CONTROL_PLANE = ['system:kube-controller-manager', 'system:kube-scheduler']

const userTarget = (name: string): Target => ({ type: 'user', name, user: { username: name, groups: [GROUP_AUTHENTICATED] } })

/** The accounts there are. */
function accounts(scene: Scene): Target[] {
  return objectsIn(scene, 'serviceaccounts').map(({ metadata }) => ({
    type: 'account',
    namespace: metadata.namespace ?? '',
    name: metadata.name ?? '',
  }))
}

/** The namespaces in which a Role of the namespace is bound to the user. */
function rolesHeld({ view, namespace, names, user }: Scene): string[] {
  if (!user) return []
  const places = namespace === '' ? view.list(ROLE_BINDINGS).map(({ metadata }) => metadata.namespace ?? '') : [namespace]
  return [...new Set(places)].filter((place) =>
    [...bindingsFor(user, place, view)].some(
      ({ role }) => role?.kind === 'Role' && (names === undefined || names.includes(role.metadata.name ?? '')),
    ),
  )
}

interface PodSpec {
  readonly serviceAccountName?: string
  readonly automountServiceAccountToken?: boolean
}

/** The accounts of pods that are running, once each. */
function accountsOfPods(scene: Scene): Target[] {
  const found = new Map<string, Target>()
  for (const pod of objectsIn(scene, 'pods')) {
    const { serviceAccountName = 'default', automountServiceAccountToken } = (pod['spec'] ?? {}) as PodSpec
    if (automountServiceAccountToken === false || hasEnded(pod)) continue
    const namespace = pod.metadata.namespace ?? ''
    found.set(`${namespace}/${serviceAccountName}`, { type: 'account', namespace, name: serviceAccountName })
  }
  return [...found.values()]
}

const hasEnded = (pod: KubeObject) => ['Succeeded', 'Failed'].includes((pod['status'] as { phase?: string } | undefined)?.phase ?? '')

/** The accounts whose long-lived tokens are in Secrets. */
function accountsOfSecrets(scene: Scene): Target[] {
  return objectsIn(scene, 'secrets').flatMap(({ metadata, type }) => {
    const name = metadata.annotations?.['kubernetes.io/service-account.name']
    if (type !== 'kubernetes.io/service-account-token' || name === undefined) return []
    return [{ type: 'account', namespace: metadata.namespace ?? '', name } as const]
  })
}
