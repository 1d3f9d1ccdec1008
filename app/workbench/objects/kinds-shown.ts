import type { KubeObject } from '../../cluster/api/object.ts'

interface KindShown {
  readonly resource: string
  readonly label: string
  /** What to say when there are none: how one comes to be. */
  readonly empty: string
  readonly columns: readonly { readonly name: string; readonly cell: (object: KubeObject) => string }[]
}

type Loose = Record<string, Record<string, unknown> | undefined>
const spec = (object: KubeObject) => ((object as unknown as Loose)['spec'] ?? {}) as Record<string, string | undefined>
const status = (object: KubeObject) => ((object as unknown as Loose)['status'] ?? {}) as Record<string, string | undefined>
const roleRef = (object: KubeObject) => ((object as unknown as Loose)['roleRef'] ?? {}) as Record<string, string | undefined>
const subjects = (object: KubeObject) =>
  ((object['subjects'] ?? []) as unknown as readonly { kind: string; name: string; namespace?: string }[])
    .map(({ kind, name, namespace }) => (kind === 'ServiceAccount' ? `${namespace ?? object.metadata.namespace}/${name}` : `${kind} ${name}`))
    .join(', ')
const rules = (object: KubeObject) => {
  const count = ((object['rules'] ?? []) as unknown as readonly unknown[]).length
  return count === 1 ? '1 rule' : `${count} rules`
}
const phase = (object: KubeObject) => (object.metadata.deletionTimestamp ? 'Terminating' : (status(object)['phase'] ?? ''))

const bindingColumns = [
  { name: 'Grants', cell: (object: KubeObject) => `${roleRef(object)['kind']} ${roleRef(object)['name']}` },
  { name: 'To', cell: subjects },
]

/** The kinds of the objects panel, in the order a learner meets them. */
export const KINDS_SHOWN: readonly KindShown[] = [
  {
    resource: 'pods',
    label: 'Pods',
    empty: 'Apply a manifest of kind Pod from the editor, or run one: kubectl run web --image=nginx:1.27',
    columns: [
      { name: 'Phase', cell: phase },
      { name: 'Account', cell: (object) => spec(object)['serviceAccountName'] ?? '' },
      { name: 'Node', cell: (object) => spec(object)['nodeName'] ?? 'not scheduled' },
    ],
  },
  { resource: 'serviceaccounts', label: 'Service accounts', empty: 'Every namespace gets one named default a moment after it is made.', columns: [] },
  {
    resource: 'roles.rbac.authorization.k8s.io',
    label: 'Roles',
    empty: 'A Role lists what may be done in a namespace.',
    columns: [{ name: 'Allows', cell: rules }],
  },
  {
    resource: 'rolebindings.rbac.authorization.k8s.io',
    label: 'Role bindings',
    empty: 'A RoleBinding gives a role to an account, in one namespace.',
    columns: bindingColumns,
  },
  {
    resource: 'clusterroles.rbac.authorization.k8s.io',
    label: 'Cluster roles',
    empty: 'Tick “The cluster’s own” to see those every cluster has.',
    columns: [{ name: 'Allows', cell: rules }],
  },
  {
    resource: 'clusterrolebindings.rbac.authorization.k8s.io',
    label: 'Cluster role bindings',
    empty: 'Tick “The cluster’s own” to see those every cluster has.',
    columns: bindingColumns,
  },
  {
    resource: 'secrets',
    label: 'Secrets',
    empty: 'Accounts have no Secrets of their own since Kubernetes 1.24.',
    columns: [{ name: 'Type', cell: (object) => String(object['type'] ?? '') }],
  },
  { resource: 'configmaps', label: 'Config maps', empty: 'Tick “The cluster’s own” to see kube-root-ca.crt.', columns: [] },
  { resource: 'namespaces', label: 'Namespaces', empty: '', columns: [{ name: 'Phase', cell: phase }] },
  { resource: 'nodes', label: 'Nodes', empty: 'The nodes register themselves when the cluster starts.', columns: [] },
]
