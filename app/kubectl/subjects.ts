import { failure } from './command.ts'
import type { FlagValues } from './flags.ts'

export interface Subject {
  readonly kind: string
  readonly apiGroup?: string
  readonly name: string
  readonly namespace?: string
}

/** Subjects of --user, --group and --serviceaccount, in this order. */
export function subjectsOf(flags: FlagValues): Subject[] {
  const apiGroup = 'rbac.authorization.k8s.io'
  return [
    ...flags.all('user').map((name) => ({ kind: 'User', apiGroup, name })),
    ...flags.all('group').map((name) => ({ kind: 'Group', apiGroup, name })),
    ...flags.all('serviceaccount').map((account) => {
      const parts = account.split(':')
      const [namespace = '', name = ''] = parts
      if (parts.length !== 2 || namespace === '' || name === '') throw failure('serviceaccount must be <namespace>:<name>')
      return { kind: 'ServiceAccount', name, namespace }
    }),
  ]
}
