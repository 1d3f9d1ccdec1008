// The resources Kubernetes 1.36 serves itself, for telling a slip of the pen from a name that exists. The cluster simulates some of
// them only; rules of a real cluster name the others too. Custom resources are not here, so an unknown group says nothing.

export interface KnownResource {
  readonly group: string
  /** Plural, as rules name it. */
  readonly resource: string
  readonly kind: string
  readonly namespaced: boolean
  readonly shortNames: readonly string[]
  readonly subresources: readonly string[]
}

type Row = readonly [resource: string, kind: string, scope: 'namespaced' | 'cluster', shortNames?: string, subresources?: string]

const SCALED = 'scale status'

/** Names separated by spaces. Some subresources are asked for by no request of the API and checked all the same: of nodes, of signers. */
const ROWS: Readonly<Record<string, readonly Row[]>> = {
  '': [
    ['bindings', 'Binding', 'namespaced'],
    ['componentstatuses', 'ComponentStatus', 'cluster', 'cs'],
    ['configmaps', 'ConfigMap', 'namespaced', 'cm'],
    ['endpoints', 'Endpoints', 'namespaced', 'ep', 'restricted'],
    ['events', 'Event', 'namespaced', 'ev'],
    ['groups', 'Group', 'cluster'],
    ['limitranges', 'LimitRange', 'namespaced', 'limits'],
    ['namespaces', 'Namespace', 'cluster', 'ns', 'finalize status'],
    ['nodes', 'Node', 'cluster', 'no', 'configz healthz log metrics pods proxy spec stats status'],
    ['persistentvolumeclaims', 'PersistentVolumeClaim', 'namespaced', 'pvc', 'status'],
    ['persistentvolumes', 'PersistentVolume', 'cluster', 'pv', 'status'],
    ['pods', 'Pod', 'namespaced', 'po', 'attach binding ephemeralcontainers eviction exec log portforward proxy resize status'],
    ['podtemplates', 'PodTemplate', 'namespaced'],
    ['replicationcontrollers', 'ReplicationController', 'namespaced', 'rc', SCALED],
    ['resourcequotas', 'ResourceQuota', 'namespaced', 'quota', 'status'],
    ['secrets', 'Secret', 'namespaced'],
    ['serviceaccounts', 'ServiceAccount', 'namespaced', 'sa', 'token'],
    ['services', 'Service', 'namespaced', 'svc', 'proxy status'],
    ['users', 'User', 'cluster'],
  ],
  'admissionregistration.k8s.io': [
    ['mutatingadmissionpolicies', 'MutatingAdmissionPolicy', 'cluster'],
    ['mutatingadmissionpolicybindings', 'MutatingAdmissionPolicyBinding', 'cluster'],
    ['mutatingwebhookconfigurations', 'MutatingWebhookConfiguration', 'cluster'],
    ['validatingadmissionpolicies', 'ValidatingAdmissionPolicy', 'cluster', '', 'status'],
    ['validatingadmissionpolicybindings', 'ValidatingAdmissionPolicyBinding', 'cluster'],
    ['validatingwebhookconfigurations', 'ValidatingWebhookConfiguration', 'cluster'],
  ],
  'apiextensions.k8s.io': [['customresourcedefinitions', 'CustomResourceDefinition', 'cluster', 'crd crds', 'status']],
  'apiregistration.k8s.io': [['apiservices', 'APIService', 'cluster', '', 'status']],
  apps: [
    ['controllerrevisions', 'ControllerRevision', 'namespaced'],
    ['daemonsets', 'DaemonSet', 'namespaced', 'ds', 'status'],
    ['deployments', 'Deployment', 'namespaced', 'deploy', SCALED],
    ['replicasets', 'ReplicaSet', 'namespaced', 'rs', SCALED],
    ['statefulsets', 'StatefulSet', 'namespaced', 'sts', SCALED],
  ],
  'authorization.k8s.io': [
    ['localsubjectaccessreviews', 'LocalSubjectAccessReview', 'namespaced'],
    ['selfsubjectaccessreviews', 'SelfSubjectAccessReview', 'cluster'],
    ['selfsubjectrulesreviews', 'SelfSubjectRulesReview', 'cluster'],
    ['subjectaccessreviews', 'SubjectAccessReview', 'cluster'],
  ],
  autoscaling: [['horizontalpodautoscalers', 'HorizontalPodAutoscaler', 'namespaced', 'hpa', 'status']],
  batch: [
    ['cronjobs', 'CronJob', 'namespaced', 'cj', 'status'],
    ['jobs', 'Job', 'namespaced', '', 'status'],
  ],
  'certificates.k8s.io': [
    ['certificatesigningrequests', 'CertificateSigningRequest', 'cluster', 'csr', 'approval nodeclient selfnodeclient status'],
    ['clustertrustbundles', 'ClusterTrustBundle', 'cluster'],
    ['podcertificaterequests', 'PodCertificateRequest', 'namespaced', '', 'status'],
    ['signers', 'Signer', 'cluster'],
  ],
  'coordination.k8s.io': [
    ['leasecandidates', 'LeaseCandidate', 'namespaced'],
    ['leases', 'Lease', 'namespaced'],
  ],
  'discovery.k8s.io': [['endpointslices', 'EndpointSlice', 'namespaced', '', 'restricted']],
  'events.k8s.io': [['events', 'Event', 'namespaced', 'ev']],
  'flowcontrol.apiserver.k8s.io': [
    ['flowschemas', 'FlowSchema', 'cluster', '', 'status'],
    ['prioritylevelconfigurations', 'PriorityLevelConfiguration', 'cluster', '', 'status'],
  ],
  'networking.k8s.io': [
    ['ingressclasses', 'IngressClass', 'cluster'],
    ['ingresses', 'Ingress', 'namespaced', 'ing', 'status'],
    ['ipaddresses', 'IPAddress', 'cluster', 'ip'],
    ['networkpolicies', 'NetworkPolicy', 'namespaced', 'netpol'],
    ['servicecidrs', 'ServiceCIDR', 'cluster', '', 'status'],
  ],
  'node.k8s.io': [['runtimeclasses', 'RuntimeClass', 'cluster']],
  policy: [['poddisruptionbudgets', 'PodDisruptionBudget', 'namespaced', 'pdb', 'status']],
  'rbac.authorization.k8s.io': [
    ['clusterrolebindings', 'ClusterRoleBinding', 'cluster'],
    ['clusterroles', 'ClusterRole', 'cluster'],
    ['rolebindings', 'RoleBinding', 'namespaced'],
    ['roles', 'Role', 'namespaced'],
  ],
  'resource.k8s.io': [
    ['deviceclasses', 'DeviceClass', 'cluster'],
    ['devicetaintrules', 'DeviceTaintRule', 'cluster', '', 'status'],
    ['resourceclaims', 'ResourceClaim', 'namespaced', '', 'binding driver status'],
    ['resourceclaimtemplates', 'ResourceClaimTemplate', 'namespaced'],
    ['resourceslices', 'ResourceSlice', 'cluster'],
  ],
  'scheduling.k8s.io': [
    ['podgroups', 'PodGroup', 'namespaced', '', 'status'],
    ['priorityclasses', 'PriorityClass', 'cluster', 'pc'],
    ['workloads', 'Workload', 'namespaced'],
  ],
  'storage.k8s.io': [
    ['csidrivers', 'CSIDriver', 'cluster'],
    ['csinodes', 'CSINode', 'cluster'],
    ['csistoragecapacities', 'CSIStorageCapacity', 'namespaced'],
    ['storageclasses', 'StorageClass', 'cluster', 'sc'],
    ['volumeattachments', 'VolumeAttachment', 'cluster', '', 'status'],
    ['volumeattributesclasses', 'VolumeAttributesClass', 'cluster', 'vac'],
  ],
}

const words = (text = '') => (text === '' ? [] : text.split(' '))

export const KNOWN_RESOURCES: readonly KnownResource[] = Object.entries(ROWS).flatMap(([group, rows]) =>
  rows.map(([resource, kind, scope, shortNames, subresources]) => ({
    group,
    resource,
    kind,
    namespaced: scope === 'namespaced',
    shortNames: words(shortNames),
    subresources: words(subresources),
  })),
)

const BY_NAME = new Map(KNOWN_RESOURCES.map((one) => [`${one.group}/${one.resource}`, one]))

/** True for an API group all of whose resources are known here. */
export const isKnownGroup = (group: string) => ROWS[group] !== undefined

export const knownResource = (group: string, resource: string): KnownResource | undefined => BY_NAME.get(`${group}/${resource}`)

/** The groups that have a resource of this plural name. */
export const groupsOf = (resource: string): string[] => KNOWN_RESOURCES.filter((one) => one.resource === resource).map(({ group }) => group)

/** True if the resource has that part. Finalizers of any object are set under `<resource>/finalizers`. */
export const hasSubresource = (known: KnownResource, subresource: string) => subresource === 'finalizers' || known.subresources.includes(subresource)

/** What somebody means by a name that is no plural: a kind, a singular, a short name, or one with a letter wrong. The likeliest first. */
export function meantBy(word: string): KnownResource[] {
  const lower = word.toLowerCase()
  const exact = KNOWN_RESOURCES.filter(
    ({ resource, kind, shortNames }) => resource === lower || kind.toLowerCase() === lower || shortNames.includes(lower),
  )
  if (exact.length > 0) return exact
  return KNOWN_RESOURCES.filter(({ resource, kind }) => isNear(lower, resource) || isNear(lower, kind.toLowerCase()))
}

/** True for two different words of which one becomes the other with a letter or two left out, put in, changed or swapped; short words must be closer. */
export function isNear(a: string, b: string): boolean {
  const most = Math.min(a.length, b.length) < 6 ? 1 : 2
  return a !== b && Math.min(a.length, b.length) > 2 && Math.abs(a.length - b.length) <= most && distance(a, b) <= most
}

/** How many single-letter changes lie between two words; two neighbors swapped are one. The optimal string alignment distance. */
function distance(a: string, b: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: b.length + 1 }, (_, j) => j)
  for (let i = 1; i <= a.length; i++) {
    const row = [i]
    for (let j = 1; j <= b.length; j++) {
      const changed = (last[j - 1] ?? 0) + (a[i - 1] === b[j - 1] ? 0 : 1)
      let best = Math.min(changed, (last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1)
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) best = Math.min(best, (beforeLast[j - 2] ?? 0) + 1)
      row.push(best)
    }
    beforeLast = last
    last = row
  }
  return last[b.length] ?? 0
}

const ALL_VERBS = ['create', 'delete', 'deletecollection', 'get', 'list', 'patch', 'update', 'watch']
const STATUS_VERBS = ['get', 'patch', 'update']
const STREAM_VERBS = ['create', 'get']
const PROXY_VERBS = ['create', 'delete', 'get', 'patch', 'update']

const SUBRESOURCE_VERBS: Readonly<Record<string, readonly string[]>> = {
  attach: STREAM_VERBS,
  binding: ['create'],
  eviction: ['create'],
  exec: STREAM_VERBS,
  finalize: ['update'],
  log: ['get'],
  portforward: STREAM_VERBS,
  proxy: PROXY_VERBS,
  token: ['create'],
}

/** What is only answered, only impersonated or only approved. */
const RESOURCE_VERBS: Readonly<Record<string, readonly string[]>> = {
  bindings: ['create'],
  componentstatuses: ['get', 'list'],
  groups: ['impersonate'],
  localsubjectaccessreviews: ['create'],
  namespaces: ALL_VERBS.filter((verb) => verb !== 'deletecollection'),
  selfsubjectaccessreviews: ['create'],
  selfsubjectrulesreviews: ['create'],
  signers: ['approve', 'attest', 'sign'],
  subjectaccessreviews: ['create'],
  users: ['impersonate'],
}

/** The verbs requests for a resource, or a part of it, can have. A node's parts are asked for by the kubelet, with any. */
export function verbsOf({ resource }: KnownResource, subresource: string): readonly string[] {
  if (subresource === '') return RESOURCE_VERBS[resource] ?? ALL_VERBS
  if (resource === 'nodes' && subresource !== 'status') return PROXY_VERBS
  return SUBRESOURCE_VERBS[subresource] ?? STATUS_VERBS
}
