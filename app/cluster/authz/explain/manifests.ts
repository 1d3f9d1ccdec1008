import { isPathSegment } from '../../api/validation/names.ts'
import type { KubeObject, ObjectMeta } from '../../api/object.ts'
import type { StorageView } from '../../apiserver/storage.ts'
import type { UserInfo } from '../../authn/user.ts'
import type { Attributes } from '../attributes.ts'
import { type PolicyRule, RBAC_GROUP, type RoleObject, type Subject } from '../rbac-types.ts'
import { rbacKeyOf } from './overlay.ts'
import { accountOf } from './words.ts'

// Objects of RBAC as somebody would write them to apply.

const API_VERSION = `${RBAC_GROUP}/v1`

/** A Role, or a ClusterRole when no namespace is given. */
export function roleManifest(name: string, namespace: string, rules: readonly PolicyRule[]): KubeObject {
  const kind = namespace === '' ? 'ClusterRole' : 'Role'
  return { apiVersion: API_VERSION, kind, metadata: metadataOf(name, namespace), rules: [...rules] }
}

/** A RoleBinding, or a ClusterRoleBinding when no namespace is given. */
export function bindingManifest(name: string, namespace: string, role: { kind: string; name: string }, subjects: readonly Subject[]): KubeObject {
  const kind = namespace === '' ? 'ClusterRoleBinding' : 'RoleBinding'
  const roleRef = { apiGroup: RBAC_GROUP, kind: role.kind, name: role.name }
  return { apiVersion: API_VERSION, kind, metadata: metadataOf(name, namespace), subjects: [...subjects], roleRef }
}

const metadataOf = (name: string, namespace: string): ObjectMeta => (namespace === '' ? { name } : { name, namespace })

/** A stored object without what the server wrote into it, so that it can be applied. */
export function asManifest({ metadata, ...rest }: KubeObject): KubeObject {
  const { name = '', namespace = '', labels, annotations } = metadata
  return {
    ...rest,
    metadata: { ...metadataOf(name, namespace), ...(labels ? { labels } : {}), ...(annotations ? { annotations } : {}) },
  } as KubeObject
}

export const withRules = (role: RoleObject, rules: readonly PolicyRule[]): KubeObject => ({ ...asManifest(role), rules: [...rules] })

/** How a binding names the asker; undefined for one that no subject can name. Somebody known by groups alone is named by the first of them. */
export function subjectOf({ username, groups }: UserInfo): Subject | undefined {
  const account = accountOf(username)
  if (account) return { kind: 'ServiceAccount', name: account.name, namespace: account.namespace }
  if (username !== '') return { kind: 'User', apiGroup: RBAC_GROUP, name: username }
  const [group] = groups
  return group === undefined || group === '' ? undefined : { kind: 'Group', apiGroup: RBAC_GROUP, name: group }
}

/** The rule that allows this request and as little else as a rule can: this object if one is named and `named` is set, else any. */
export function smallestRule({ verb, resourceRequest, path, apiGroup, resource, subresource, name }: Attributes, named: boolean): PolicyRule {
  if (!resourceRequest) return { nonResourceURLs: [path], verbs: [verb] }
  const rule = { apiGroups: [apiGroup], resources: [subresource === '' ? resource : `${resource}/${subresource}`], verbs: [verb] }
  return named && name !== '' ? { ...rule, resourceNames: [name] } : rule
}

/** `build-list-pods`: a name for new objects that says what they are for. */
export function nameFor({ user, verb, resourceRequest, path, resource, subresource }: Attributes): string {
  const who = accountOf(user.username)?.name ?? user.username
  const words = resourceRequest ? [who, verb, resource, subresource] : [who, verb, path]
  const name = words
    .map((word) => word.toLowerCase().replace(/[^a-z0-9]+/g, '-'))
    .join('-')
    .replace(/-+/g, '-')
    .replace(/^-|-$/g, '')
  return name === '' || isPathSegment(name).length > 0 ? 'granted' : name.slice(0, 200)
}

/** The name, or the name with the first number behind it that makes it free for all of these kinds. */
export function freeName(name: string, namespace: string, kinds: readonly string[], view: StorageView): string {
  const isTaken = (candidate: string) => kinds.some((kind) => view.get(rbacKeyOf({ kind }) ?? '', namespace, candidate) !== undefined)
  if (!isTaken(name)) return name
  let number = 2
  while (isTaken(`${name}-${number}`)) number++
  return `${name}-${number}`
}
