import type { KubeObject } from '../../cluster/api/object.ts'
import type { ObjectsMessages } from '../../messages/objects.en.ts'

/** A kind of the Objects panel. */
export interface KindShown {
  readonly resource: string
  readonly kind: keyof ObjectsMessages['kinds']
  readonly namespaced: boolean
}

/** The kinds in the order a learner meets them, those of namespaces first. */
export const KINDS_SHOWN: readonly KindShown[] = [
  { resource: 'pods', kind: 'Pod', namespaced: true },
  { resource: 'serviceaccounts', kind: 'ServiceAccount', namespaced: true },
  { resource: 'deployments.apps', kind: 'Deployment', namespaced: true },
  { resource: 'replicasets.apps', kind: 'ReplicaSet', namespaced: true },
  { resource: 'jobs.batch', kind: 'Job', namespaced: true },
  { resource: 'roles.rbac.authorization.k8s.io', kind: 'Role', namespaced: true },
  { resource: 'rolebindings.rbac.authorization.k8s.io', kind: 'RoleBinding', namespaced: true },
  { resource: 'secrets', kind: 'Secret', namespaced: true },
  { resource: 'configmaps', kind: 'ConfigMap', namespaced: true },
  { resource: 'services', kind: 'Service', namespaced: true },
  { resource: 'endpoints', kind: 'Endpoints', namespaced: true },
  { resource: 'leases.coordination.k8s.io', kind: 'Lease', namespaced: true },
  { resource: 'namespaces', kind: 'Namespace', namespaced: false },
  { resource: 'nodes', kind: 'Node', namespaced: false },
  { resource: 'clusterroles.rbac.authorization.k8s.io', kind: 'ClusterRole', namespaced: false },
  { resource: 'clusterrolebindings.rbac.authorization.k8s.io', kind: 'ClusterRoleBinding', namespaced: false },
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
