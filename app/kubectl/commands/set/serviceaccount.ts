import { changeObjects } from '../../change-objects.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { withPodSpec } from '../../pod-template.ts'
import { UNSELECTED_SET_FLAGS } from './flags.ts'

export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE) SERVICE_ACCOUNT',
  about: 'Pods of a Deployment are made anew with the account; that of a pod cannot be changed.',
  examples: [['The pods of a Deployment run as bot', 'kubectl set serviceaccount deployment web bot']],
  flags: UNSELECTED_SET_FLAGS,
  run,
}

/** Models kubectl/pkg/cmd/set/set_serviceaccount.go. */
async function run(invocation: Invocation): Promise<number> {
  const account = invocation.args.at(-1)
  if (account === undefined) throw failure('serviceaccount is required')
  return changeObjects(invocation, {
    targets: invocation.args.slice(0, -1),
    manager: 'kubectl-set',
    said: 'serviceaccount updated',
    failed: 'failed to patch ServiceAccountName ',
    toldUnchanged: true,
    naming: true,
    change: (object) => withPodSpec(object, (spec) => ({ ...spec, serviceAccount: account, serviceAccountName: account })),
  })
}
