import type { KubeObject } from '../../cluster/api/object.ts'
import { failure, type Invocation } from '../command.ts'
import { createObject } from '../create-object.ts'
import { oneName } from '../resources.ts'
import { subjectsOf } from '../subjects.ts'

const GROUP = 'rbac.authorization.k8s.io'

/** `create rolebinding` and `create clusterrolebinding`. Models kubectl/pkg/cmd/create/create_rolebinding.go and create_clusterrolebinding.go. */
export async function run(invocation: Invocation): Promise<number> {
  const { flags, path } = invocation
  const clusterWide = path === 'create clusterrolebinding'
  const clusterRole = flags.string('clusterrole')
  const role = clusterWide ? '' : flags.string('role')
  if (clusterWide && !flags.given('clusterrole')) throw failure('required flag(s) "clusterrole" not set')
  const name = oneName(invocation)
  if (clusterWide && clusterRole === '') throw failure('clusterrole must be specified')
  if (!clusterWide && (clusterRole === '') === (role === '')) throw failure('exactly one of clusterrole or role must be specified')
  const roleRef = role ? { apiGroup: GROUP, kind: 'Role', name: role } : { apiGroup: GROUP, kind: 'ClusterRole', name: clusterRole }
  const subjects = subjectsOf(flags)
  const object = {
    apiVersion: `${GROUP}/v1`,
    kind: clusterWide ? 'ClusterRoleBinding' : 'RoleBinding',
    metadata: { name },
    roleRef,
    ...(subjects.length > 0 ? { subjects } : {}),
  } as unknown as KubeObject
  return createObject(invocation, {
    object,
    namespaced: !clusterWide,
    wrap: `failed to create ${clusterWide ? 'clusterrolebinding' : 'rolebinding'}: `,
  })
}
