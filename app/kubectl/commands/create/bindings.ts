import type { KubeObject } from '../../../cluster/api/object.ts'
import type { Invocation } from '../../command.ts'
import type { Flag } from '../../flags.ts'
import { flag } from '../../shared-flags.ts'
import { subjectsOf } from '../../subjects.ts'
import { createObject } from './create-object.ts'

const GROUP = 'rbac.authorization.k8s.io'

/** Whom a binding grants its role to. */
export const SUBJECT_FLAGS: readonly Flag[] = [
  flag('user', 'array', 'Grant it to this user. Once for each.'),
  flag('group', 'array', 'Grant it to this group. Once for each.'),
  flag('serviceaccount', 'array', 'Grant it to this account, NAMESPACE:NAME. Once for each.'),
]

/** Makes a binding of a role to the subjects of the flags. */
export async function createBinding(
  invocation: Invocation,
  kind: 'RoleBinding' | 'ClusterRoleBinding',
  name: string,
  role: { readonly kind: 'Role' | 'ClusterRole'; readonly name: string },
): Promise<number> {
  const subjects = subjectsOf(invocation.flags)
  const object = {
    apiVersion: `${GROUP}/v1`,
    kind,
    metadata: { name },
    ...(subjects.length > 0 ? { subjects } : {}),
    roleRef: { apiGroup: GROUP, ...role },
  } as unknown as KubeObject
  return createObject(invocation, { object, namespaced: kind === 'RoleBinding', wrap: `failed to create ${kind.toLowerCase()}: ` })
}
