import type { KubeObject } from '../../cluster/api/object.ts'
import { failure, type Invocation } from '../command.ts'
import { requireName } from '../result.ts'
import { createGenerated, knownResource } from './generate.ts'

const GROUP = 'rbac.authorization.k8s.io'

/** kubectl create rolebinding, kubectl create clusterrolebinding */
export async function run(invocation: Invocation): Promise<number> {
  const cluster = invocation.path.endsWith('clusterrolebinding')
  const { flags } = invocation
  const clusterRole = flags.string('clusterrole')
  const role = cluster ? '' : flags.string('role')
  const name = requireName(invocation)
  if (cluster && !flags.given('clusterrole')) throw failure('required flag(s) "clusterrole" not set')
  if ((clusterRole === '') === (role === '')) throw failure('exactly one of clusterrole or role must be specified')
  const kind = cluster ? 'ClusterRoleBinding' : 'RoleBinding'
  const object = {
    apiVersion: `${GROUP}/v1`,
    kind,
    metadata: { name },
    roleRef: { apiGroup: GROUP, kind: clusterRole ? 'ClusterRole' : 'Role', name: clusterRole || role },
    ...subjectsOf(invocation),
  } as unknown as KubeObject
  const what = cluster ? 'clusterrolebinding' : 'rolebinding'
  return createGenerated(object, knownResource(kind, `${what}s`, GROUP, !cluster), invocation, `failed to create ${what}: `)
}

function subjectsOf({ flags }: Invocation): { subjects?: object[] } {
  const accounts = flags.all('serviceaccount').map((text) => {
    const [namespace = '', name = '', ...more] = text.split(':')
    if (namespace === '' || name === '' || more.length > 0) throw failure('serviceaccount must be <namespace>:<name>')
    return { kind: 'ServiceAccount', name, namespace }
  })
  const subjects = [
    ...flags.all('user').map((name) => ({ apiGroup: GROUP, kind: 'User', name })),
    ...flags.all('group').map((name) => ({ apiGroup: GROUP, kind: 'Group', name })),
    ...accounts,
  ]
  return subjects.length > 0 ? { subjects } : {}
}
