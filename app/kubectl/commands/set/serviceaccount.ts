import { type Command, failure, type Invocation } from '../../command.ts'
import { SET_FLAGS } from './flags.ts'
import { type Change, podSpecOf, setOn } from './set.ts'

/** Models kubectl/pkg/cmd/set/set_serviceaccount.go. */
export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE) SERVICE_ACCOUNT',
  about: 'Pods of a Deployment are made anew with the account; that of a pod cannot be changed.',
  examples: [['The pods of a Deployment run as bot', 'kubectl set serviceaccount deployment web bot']],
  flags: SET_FLAGS,
  run: (invocation) => setOn(invocation, changeOf(invocation)),
}

function changeOf(invocation: Invocation): Change {
  const { args } = invocation
  if (args.length === 0) throw failure('serviceaccount is required')
  const account = args.at(-1) ?? ''
  const targets = args.slice(0, -1)
  if (targets.length === 0 && !invocation.flags.given('filename'))
    throw failure('one or more resources must be specified as <resource> <name> or <resource>/<name>')
  return {
    targets,
    said: 'serviceaccount updated',
    failed: 'failed to patch ServiceAccountName ',
    patch: (object) => podSpecOf(object)[1]({ serviceAccount: account, serviceAccountName: account }),
  }
}
