import { type Command, failure } from '../../command.ts'
import { oneName } from '../../resources.ts'
import { CREATE_FLAGS, flag } from '../../shared-flags.ts'
import { createBinding, SUBJECT_FLAGS } from './bindings.ts'

/** Models kubectl/pkg/cmd/create/create_clusterrolebinding.go. */
export const command: Command = {
  usage: 'NAME --clusterrole=NAME [--user=NAME] [--group=NAME] [--serviceaccount=NAMESPACE:NAME]',
  about: 'It grants in every namespace, and what lives in none.',
  examples: [['bob may read everything, everywhere', 'kubectl create clusterrolebinding bob-views --clusterrole=view --user=bob']],
  flags: [...CREATE_FLAGS, flag('clusterrole', 'string', 'The ClusterRole to grant.'), ...SUBJECT_FLAGS],
  run: async (invocation) => {
    const { flags } = invocation
    if (!flags.given('clusterrole')) throw failure('required flag(s) "clusterrole" not set')
    const name = oneName(invocation)
    return createBinding(invocation, 'ClusterRoleBinding', name, { kind: 'ClusterRole', name: flags.string('clusterrole') })
  },
}
