import type { Json } from '../../../cluster/kernel/json.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { type Subject, subjectsOf } from '../../subjects.ts'
import { SUBJECT_FLAGS } from '../create/bindings.ts'
import { usage } from '../../usage.ts'
import { SET_FLAGS } from './flags.ts'
import { type Change, setOn } from './set.ts'

/** Models kubectl/pkg/cmd/set/set_subject.go. */
export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE) [--user=NAME] [--group=NAME] [--serviceaccount=NAMESPACE:NAME]',
  examples: [['Grant the role of a binding to one more account', 'kubectl set subject rolebinding bot-reads --serviceaccount=dev:bot']],
  flags: [...SET_FLAGS, ...SUBJECT_FLAGS],
  run: (invocation) => setOn(invocation, changeOf(invocation)),
}

function changeOf(invocation: Invocation): Change {
  const { flags, args } = invocation
  const added = subjectsOf(flags)
  if (added.length === 0) throw failure('you must specify at least one value of user, group or serviceaccount')
  if (args.length === 0 && !flags.given('filename'))
    throw usage(invocation, 'one or more resources must be specified as <resource> <name> or <resource>/<name>')
  return {
    targets: args,
    said: 'subjects updated',
    failed: 'failed to patch subjects to rolebinding: ',
    patch: (object) => {
      if (!object.kind.endsWith('RoleBinding')) throw failure('setting subjects is only supported for RoleBinding/ClusterRoleBinding')
      const subjects = (object['subjects'] ?? []) as unknown as Subject[]
      const fresh = added.filter(
        (one) => !subjects.some((known) => known.kind === one.kind && known.name === one.name && (known.namespace ?? '') === (one.namespace ?? '')),
      )
      return fresh.length === 0 ? {} : ({ subjects: [...subjects, ...fresh] } as unknown as Json)
    },
  }
}
