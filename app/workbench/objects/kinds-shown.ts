import type { KubeObject } from '../../cluster/api/object.ts'

/** A kind of the Objects panel. */
export interface KindShown {
  readonly resource: string
  readonly kind: string
  /** Their name in the plural. */
  readonly label: string
  readonly namespaced: boolean
  /** What matters of one, in a few words. */
  readonly brief: (object: KubeObject) => string
}

type Fields = Readonly<Record<string, unknown>>
const fields = (object: KubeObject, name: string): Fields => (object[name] ?? {}) as Fields
const list = (object: KubeObject, name: string): readonly Fields[] => (object[name] ?? []) as readonly Fields[]
const count = (number: number, word: string) => `${number} ${word}${number === 1 ? '' : 's'}`

const nothing = () => ''
const rules = (object: KubeObject) => count(list(object, 'rules').length, 'rule')
const keys = (object: KubeObject) => count(Object.keys(fields(object, 'data')).length, 'key')
const ready = (object: KubeObject) =>
  `${Number(fields(object, 'status')['readyReplicas'] ?? 0)}/${Number(fields(object, 'spec')['replicas'] ?? 1)} ready`
const grant = (object: KubeObject) => {
  const role = fields(object, 'roleRef')
  const to = list(object, 'subjects').map(({ name }) => String(name))
  return `${role['kind']} ${role['name']} to ${to.length === 0 ? 'nobody' : to.join(', ')}`
}

/** The kinds in the order a learner meets them, those of namespaces first. */
export const KINDS_SHOWN: readonly KindShown[] = [
  { resource: 'pods', kind: 'Pod', label: 'Pods', namespaced: true, brief: (object) => String(fields(object, 'status')['phase'] ?? '') },
  { resource: 'serviceaccounts', kind: 'ServiceAccount', label: 'Service accounts', namespaced: true, brief: nothing },
  { resource: 'deployments.apps', kind: 'Deployment', label: 'Deployments', namespaced: true, brief: ready },
  { resource: 'replicasets.apps', kind: 'ReplicaSet', label: 'Replica sets', namespaced: true, brief: ready },
  {
    resource: 'jobs.batch',
    kind: 'Job',
    label: 'Jobs',
    namespaced: true,
    brief: (object) => `${Number(fields(object, 'status')['succeeded'] ?? 0)}/${Number(fields(object, 'spec')['completions'] ?? 1)} done`,
  },
  { resource: 'roles.rbac.authorization.k8s.io', kind: 'Role', label: 'Roles', namespaced: true, brief: rules },
  { resource: 'rolebindings.rbac.authorization.k8s.io', kind: 'RoleBinding', label: 'Role bindings', namespaced: true, brief: grant },
  { resource: 'secrets', kind: 'Secret', label: 'Secrets', namespaced: true, brief: (object) => String(object['type'] ?? '') },
  { resource: 'configmaps', kind: 'ConfigMap', label: 'Config maps', namespaced: true, brief: keys },
  { resource: 'services', kind: 'Service', label: 'Services', namespaced: true, brief: (object) => String(fields(object, 'spec')['type'] ?? '') },
  { resource: 'endpoints', kind: 'Endpoints', label: 'Endpoints', namespaced: true, brief: nothing },
  {
    resource: 'leases.coordination.k8s.io',
    kind: 'Lease',
    label: 'Leases',
    namespaced: true,
    brief: (object) => String(fields(object, 'spec')['holderIdentity'] ?? ''),
  },
  {
    resource: 'namespaces',
    kind: 'Namespace',
    label: 'Namespaces',
    namespaced: false,
    brief: (object) => String(fields(object, 'status')['phase'] ?? ''),
  },
  { resource: 'nodes', kind: 'Node', label: 'Nodes', namespaced: false, brief: nothing },
  { resource: 'clusterroles.rbac.authorization.k8s.io', kind: 'ClusterRole', label: 'Cluster roles', namespaced: false, brief: rules },
  {
    resource: 'clusterrolebindings.rbac.authorization.k8s.io',
    kind: 'ClusterRoleBinding',
    label: 'Cluster role bindings',
    namespaced: false,
    brief: grant,
  },
]

/** The kind of a resource; undefined for one that is not shown. */
export const kindOf = (resource: string): KindShown | undefined => KINDS_SHOWN.find((one) => one.resource === resource)

/** How the panel names an object: `pods/default/web`, `nodes//node-1`. */
export const subjectOf = (resource: string, { metadata }: KubeObject): string => `${resource}/${metadata.namespace ?? ''}/${metadata.name}`

/** The parts of such a name; undefined for what is none. */
export function readSubject(subject: string): { readonly resource: string; readonly namespace: string; readonly name: string } | undefined {
  const [resource, namespace, name, ...rest] = subject.split('/')
  return resource === undefined || namespace === undefined || name === undefined || rest.length > 0 ? undefined : { resource, namespace, name }
}
