import type { KubeObject } from '../../api/object.ts'
import { RBAC_GROUP } from '../rbac-types.ts'
import { CLUSTER_ROLE_BINDINGS, NAMESPACE_ROLE_BINDINGS, NAMESPACE_ROLES } from './bindings.ts'
import { CLUSTER_ROLES } from './cluster-roles.ts'
import { CONTROLLER_ROLES } from './controller-roles.ts'
import type { PolicyBinding, PolicyRole } from './policy-role.ts'

/** Models bootstrappolicy/policy.go (addDefaultMetadata). */
const LABELS = { 'kubernetes.io/bootstrapping': 'rbac-defaults' }
const ANNOTATIONS = { 'rbac.authorization.kubernetes.io/autoupdate': 'true' }
const API_VERSION = `${RBAC_GROUP}/v1`

/** Every object of the default policy, ready to be stored, in the order the server makes them: roles before bindings. */
export function bootstrapPolicyObjects(): KubeObject[] {
  const controllerBindings = Object.keys(CONTROLLER_ROLES).map((name) =>
    binding('ClusterRoleBinding', `system:controller:${name}`, {
      role: `system:controller:${name}`,
      subjects: [{ kind: 'ServiceAccount', name, namespace: 'kube-system' }],
    }),
  )
  return [
    ...Object.entries(CLUSTER_ROLES).map(([name, policy]) => role('ClusterRole', name, policy)),
    ...Object.entries(CONTROLLER_ROLES).map(([name, policy]) => role('ClusterRole', `system:controller:${name}`, policy)),
    ...Object.entries(CLUSTER_ROLE_BINDINGS).map(([name, policy]) => binding('ClusterRoleBinding', name, policy)),
    ...controllerBindings,
    ...Object.entries(NAMESPACE_ROLES).map(([path, policy]) => role('Role', path, policy)),
    ...Object.entries(NAMESPACE_ROLE_BINDINGS).map(([path, policy]) => binding('RoleBinding', path, policy)),
  ]
}

/** `path` is a name, or `namespace/name`. */
function metadataOf(path: string, labels: Readonly<Record<string, string>> = {}) {
  const slash = path.indexOf('/')
  const [namespace, name] = slash < 0 ? [undefined, path] : [path.slice(0, slash), path.slice(slash + 1)]
  return { name, ...(namespace === undefined ? {} : { namespace }), labels: { ...LABELS, ...labels }, annotations: ANNOTATIONS }
}

function role(kind: string, path: string, { rules, labels, aggregates }: PolicyRole): KubeObject {
  return {
    kind,
    apiVersion: API_VERSION,
    metadata: metadataOf(path, labels),
    rules: aggregates ? null : (rules as unknown as KubeObject[]),
    ...(aggregates ? { aggregationRule: { clusterRoleSelectors: aggregates.map((matchLabels) => ({ matchLabels })) } } : {}),
  } as unknown as KubeObject
}

function binding(kind: 'RoleBinding' | 'ClusterRoleBinding', path: string, policy: PolicyBinding): KubeObject {
  const subjects = policy.subjects.map(({ kind: subjectKind, name, namespace }) => ({
    kind: subjectKind,
    ...(subjectKind === 'ServiceAccount' ? {} : { apiGroup: RBAC_GROUP }),
    name,
    ...(namespace === undefined ? {} : { namespace }),
  }))
  const roleKind = kind === 'RoleBinding' ? 'Role' : 'ClusterRole'
  return {
    kind,
    apiVersion: API_VERSION,
    metadata: metadataOf(path),
    ...(subjects.length > 0 ? { subjects } : {}),
    roleRef: { apiGroup: RBAC_GROUP, kind: roleKind, name: policy.role },
  } as unknown as KubeObject
}
