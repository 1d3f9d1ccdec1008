import type { BindingObject, RoleObject } from '../rbac-types.ts'
import type { RbacRef } from './explanation.ts'

// What explanations in every language need of names and objects; the words themselves are in ../words.

const ACCOUNT = /^system:serviceaccount:([^:]+):([^:]+)$/

/** The account a user name is of; undefined for any other user. */
export function accountOf(username: string): { readonly namespace: string; readonly name: string } | undefined {
  const [, namespace, name] = ACCOUNT.exec(username) ?? []
  return namespace === undefined || name === undefined ? undefined : { namespace, name }
}

export const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)

export function bindingRef({ metadata }: BindingObject): RbacRef {
  const { name = '', namespace } = metadata
  return namespace ? { kind: 'RoleBinding', name, namespace } : { kind: 'ClusterRoleBinding', name }
}

export function roleRefOf({ metadata }: RoleObject): RbacRef {
  const { name = '', namespace } = metadata
  return namespace ? { kind: 'Role', name, namespace } : { kind: 'ClusterRole', name }
}
