import type { AskMessages } from '../../../messages/ask.en.ts'
import type { Target } from '../../../cluster/authz/escalations/technique.ts'

/** Whose rights are meant, as a heading. */
export function targetWords(target: Target, messages: AskMessages['escalations']): string {
  if (target.type === 'account') return messages.account(target.namespace, target.name)
  if (target.type === 'user') return messages.user(target.name)
  if (target.namespace === '') return messages.cluster
  return target.namespace === '*' ? messages.everyNamespace : messages.namespace(target.namespace)
}
