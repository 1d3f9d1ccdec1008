import type { KubeObject } from '../../cluster/api/object.ts'
import { rbacKeyOf } from '../../cluster/authz/explain/overlay.ts'

const OTHER_KEYS: Readonly<Record<string, string>> = { Pod: 'pods', ServiceAccount: 'serviceaccounts' }

/** How the Objects panel is told to show an object: `roles.rbac.authorization.k8s.io/shop/reader`. */
export function objectSubjectOf({ kind, metadata }: KubeObject): string {
  return `${rbacKeyOf({ kind }) ?? OTHER_KEYS[kind] ?? kind}/${metadata.namespace ?? ''}/${metadata.name}`
}
