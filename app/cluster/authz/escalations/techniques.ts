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
    title: 'Have every right to begin with',
    why: 'A rule with * for verbs, groups and resources allows everything there is and everything there will be: cluster-admin has one. Bound in a namespace it is for that namespace.',
    needs: [[ability('*', '*', '*')]],
    targets: ({ namespace }) => [{ type: 'everything', namespace }],
  },
  {
    id: 'create-pods',
    title: 'Create a pod that runs as another account',
    why: 'Who creates a pod chooses its serviceAccountName, and no right over that account is asked for. The pod’s token is then theirs. Where Pod Security does not forbid it, such a pod can also read the node’s files.',
    needs: [[ability('create', 'pods')]],
    targets: accounts,
  },
  {
    id: 'create-workloads',
    title: 'Create a workload whose pods run as another account',
    why: 'A controller creates the pods of a Deployment, Job and the like from its template with its own rights, so choosing the template’s serviceAccountName is as good as creating the pod.',
    needs: [every(['create'], WORKLOADS)],
    targets: accounts,
  },
  {
    id: 'change-workloads',
    title: 'Change a workload so that its pods run as another account',
    why: 'An update of the template makes new pods with any image and any account of the namespace. A right over one workload by name is enough.',
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
    title: 'Run a command in a pod of another account',
    why: 'The token of a running pod is a file in its containers, and exec or attach can read it.',
    needs: [[ability('create', 'pods/exec'), ability('create', 'pods/attach')]],
    names: 'objects',
    targets: accountsOfPods,
  },
  {
    id: 'ephemeral-container',
    title: 'Put a container of one’s own into a running pod',
    why: 'An ephemeral container that targets a container of the pod sees its processes, and through them its files, the token among them.',
    needs: [[ability('patch', 'pods/ephemeralcontainers'), ability('update', 'pods/ephemeralcontainers')]],
    names: 'objects',
    targets: accountsOfPods,
  },
  {
    id: 'request-token',
    title: 'Ask for a token of another account',
    why: 'create on serviceaccounts/token is TokenRequest: the answer is a token of that account. kubectl create token does nothing else.',
    needs: [[ability('create', 'serviceaccounts/token')]],
    names: 'objects',
    targets: accounts,
  },
  {
    id: 'read-secrets',
    title: 'Read the token in a Secret',
    why: 'A Secret of type kubernetes.io/service-account-token holds a token that does not expire. list and watch show what is in Secrets just as get does.',
    needs: [[ability('get', 'secrets'), ability('list', 'secrets'), ability('watch', 'secrets')]],
    names: 'objects',
    targets: accountsOfSecrets,
  },
  {
    id: 'make-token-secret',
    title: 'Have a token written into a Secret',
    why: 'A Secret of type kubernetes.io/service-account-token that names an account gets a token of it from the token controller, for whoever can read the Secret then.',
    needs: [[ability('create', 'secrets')], [ability('get', 'secrets'), ability('list', 'secrets'), ability('watch', 'secrets')]],
    targets: accounts,
  },
  {
    id: 'impersonate-accounts',
    title: 'Impersonate an account',
    why: 'impersonate on serviceaccounts lets a request carry the name of the account, as kubectl --as does; it is then decided by that account’s rights.',
    needs: [[ability('impersonate', 'serviceaccounts')]],
    names: 'objects',
    targets: accounts,
  },
  {
    id: 'impersonate-masters',
    title: `Impersonate a member of ${GROUP_MASTERS}`,
    why: `impersonate on groups, together with some user to name, makes a request a member of any group. With ${GROUP_MASTERS} everything is allowed.`,
    needs: [[ability('impersonate', 'groups', '', GROUP_MASTERS)], [ability('impersonate', 'users')]],
    clusterWide: true,
    targets: () => [EVERYTHING],
  },
  {
    id: 'impersonate-users',
    title: 'Impersonate a user',
    why: 'impersonate on users lets a request carry a user’s name, with all that is granted to that name. The parts of the control plane are users too.',
    needs: [[ability('impersonate', 'users')]],
    names: 'objects',
    clusterWide: true,
    targets: ({ names = CONTROL_PLANE }) => names.map(userTarget),
  },
  {
    id: 'bind-in-namespace',
    title: 'Bind cluster-admin in the namespace',
    why: 'A binding may only give what its author has, unless the author may bind the role. With that, one’s own RoleBinding to ClusterRole cluster-admin is allowed, and gives all there is in the namespace.',
    needs: [[ability('bind', 'clusterroles', RBAC_GROUP, 'cluster-admin')], [ability('create', 'rolebindings', RBAC_GROUP)]],
    targets: ({ namespace }) => [{ type: 'everything', namespace: namespace === '' ? '*' : namespace }],
  },
  {
    id: 'bind-cluster-wide',
    title: 'Bind cluster-admin everywhere',
    why: 'With bind on ClusterRole cluster-admin, a ClusterRoleBinding to it for oneself is allowed, whatever its author has.',
    needs: [[ability('bind', 'clusterroles', RBAC_GROUP, 'cluster-admin')], [ability('create', 'clusterrolebindings', RBAC_GROUP)]],
    clusterWide: true,
    targets: () => [EVERYTHING],
  },
  {
    id: 'escalate-in-namespace',
    title: 'Write every rule into a Role one has',
    why: 'A role may only hold rules its author has, unless the author may escalate. With that, a Role one is bound to can be given every rule.',
    needs: [[ability('escalate', 'roles', RBAC_GROUP)], [ability('update', 'roles', RBAC_GROUP), ability('patch', 'roles', RBAC_GROUP)]],
    names: 'any',
    targets: (scene) => rolesHeld(scene).map((namespace) => ({ type: 'everything', namespace })),
  },
  {
    id: 'escalate-cluster-wide',
    title: 'Write every rule into a ClusterRole one has',
    why: 'With escalate on clusterroles, a ClusterRole that is bound to oneself cluster-wide can be given every rule.',
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
    title: 'Ask the kubelets directly',
    why: 'nodes/proxy leads to the kubelet’s own API, which runs commands in any pod of the node. No admission of the API server sees what is done there.',
    needs: [[ability('create', 'nodes/proxy'), ability('get', 'nodes/proxy')]],
    names: 'any',
    clusterWide: true,
    targets: ({ view }) => accountsOfPods({ view, namespace: '', names: undefined }),
  },
  {
    id: 'sign-certificates',
    title: 'Have a client certificate signed for oneself',
    why: `A certificate says who its owner is. Who makes a request for one, approves it, and may approve for the signer ${CLIENT_SIGNER} can be any user, save that group ${GROUP_MASTERS} is refused.`,
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
    title: 'Change objects on their way in',
    why: 'A mutating webhook sees every object it registers for and may change it: the account of a pod, for one.',
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
