import type { KubeObject } from '../../../cluster/api/object.ts'
import { changeObjects } from '../../change-objects.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { type Subject, subjectsOf } from '../../subjects.ts'
import { SUBJECT_FLAGS } from '../create/bindings.ts'
import { SET_FLAGS } from './flags.ts'
import { refuseAllAndSelector } from './targets.ts'

export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE) [--user=NAME] [--group=NAME] [--serviceaccount=NAMESPACE:NAME]',
  examples: [['Grant the role of a binding to one more account', 'kubectl set subject rolebinding bot-reads --serviceaccount=dev:bot']],
  flags: [...SET_FLAGS, ...SUBJECT_FLAGS],
  run,
}

/** Models kubectl/pkg/cmd/set/set_subject.go. */
async function run(invocation: Invocation): Promise<number> {
  const { args, flags } = invocation
  let added: readonly Subject[] = []
  return changeObjects(invocation, {
    targets: args,
    manager: 'kubectl-set',
    said: 'subjects updated',
    failed: 'failed to patch subjects to rolebinding: ',
    check: () => {
      refuseAllAndSelector(invocation)
      if (!['user', 'group', 'serviceaccount'].some((name) => flags.all(name).length > 0))
        throw failure('you must specify at least one value of user, group or serviceaccount')
      added = subjectsOf(flags)
    },
    change: (object) => {
      if (!object.kind.endsWith('RoleBinding')) throw failure('setting subjects is only supported for RoleBinding/ClusterRoleBinding')
      const subjects = (object['subjects'] ?? []) as unknown as readonly Subject[]
      const fresh = added.filter((one) => !subjects.some((known) => isSame(known, one)))
      return { ...object, subjects: [...subjects, ...fresh] } as unknown as KubeObject
    },
  })
}

const isSame = (a: Subject, b: Subject) => a.kind === b.kind && a.name === b.name && (a.namespace ?? '') === (b.namespace ?? '')
