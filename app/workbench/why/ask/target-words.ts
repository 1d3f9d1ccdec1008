import type { Target } from '../../../cluster/authz/escalations/technique.ts'

/** Whose rights are meant, as a heading. */
export function targetWords(target: Target): string {
  if (target.type === 'account') return `Service account ${target.name} in ${target.namespace}`
  if (target.type === 'user') return `User ${target.name}`
  if (target.namespace === '') return 'Everything in the cluster'
  return target.namespace === '*' ? 'Everything in every namespace' : `Everything in namespace ${target.namespace}`
}
