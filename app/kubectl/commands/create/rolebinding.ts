import { type Command, failure } from '../../command.ts'
import { oneName } from '../../resources.ts'
import { CREATE_FLAGS, flag } from '../../shared-flags.ts'
import { createBinding, SUBJECT_FLAGS } from './bindings.ts'

/** Models kubectl/pkg/cmd/create/create_rolebinding.go. */
export const command: Command = {
  usage: 'NAME (--role=NAME | --clusterrole=NAME) [--user=NAME] [--group=NAME] [--serviceaccount=NAMESPACE:NAME]',
  about: 'It grants in its own namespace only, even when the role is a ClusterRole.',
  examples: [
    ['The account bot may do here what the Role reader allows', 'kubectl create rolebinding bot-reads --role=reader --serviceaccount=default:bot'],
    ['alice may do here what the ClusterRole edit allows', 'kubectl create rolebinding alice-edits --clusterrole=edit --user=alice'],
  ],
  flags: [
    ...CREATE_FLAGS,
    flag('role', 'string', 'The Role to grant.'),
    flag('clusterrole', 'string', 'The ClusterRole to grant.'),
    ...SUBJECT_FLAGS,
  ],
  run: async (invocation) => {
    const name = oneName(invocation)
    const [role, clusterRole] = [invocation.flags.string('role'), invocation.flags.string('clusterrole')]
    if ((role === '') === (clusterRole === '')) throw failure('exactly one of clusterrole or role must be specified')
    return createBinding(invocation, 'RoleBinding', name, role ? { kind: 'Role', name: role } : { kind: 'ClusterRole', name: clusterRole })
  },
}
