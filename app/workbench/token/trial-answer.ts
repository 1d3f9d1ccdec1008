import type { TokenTrialMessages } from '../../messages/token-trial.en.ts'
import type { TrialAnswer } from '../../session/token-trial.ts'

/** What of an answer is worth reading: the status of a review, a Status as it is, lists by their length. */
export function answerInShort({ text, object }: Pick<TrialAnswer, 'text' | 'object'>, messages: TokenTrialMessages): string {
  if (!object) return text.length > LONGEST ? `${text.slice(0, LONGEST)} …` : text
  const { kind, status, items } = object
  if (kind === 'TokenReview' || kind === 'SelfSubjectReview') return JSON.stringify(status, null, 2)
  if (Array.isArray(items)) {
    const names = items.map((item: { metadata?: { name?: string } }) => item.metadata?.name ?? '')
    const listed = names.length === 0 ? '' : `: ${names.slice(0, NAMES).join(', ')}${names.length > NAMES ? ', …' : ''}`
    return `${messages.items(String(kind), names.length)}${listed}`
  }
  const whole = JSON.stringify(object, null, 2)
  return whole.length > LONGEST ? `${whole.slice(0, LONGEST)} …` : whole
}

/** Characters, and names of a list, that are shown. */
const LONGEST = 2000
const NAMES = 10
