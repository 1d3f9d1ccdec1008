import { EMPTY_WISH, parseWish, type Wish, wishSubject } from '../question-subject.ts'

/** The questions of the Ask panel, in the order of their buttons. */
export const ASKS = [
  { id: 'who-can', fields: ['verb', 'what', 'namespace', 'name'] },
  { id: 'what-can', fields: ['who', 'groups', 'namespace'] },
  { id: 'changes', fields: [] },
  { id: 'usage', fields: ['who', 'groups'] },
  { id: 'escalations', fields: ['who', 'groups'] },
  { id: 'mistakes', fields: [] },
] as const satisfies readonly { id: string; fields: readonly (keyof Wish)[] }[]

export type AskId = (typeof ASKS)[number]['id']

/** What the Ask panel shows: a question's kind, and what it is about once somebody has asked. */
export interface AskSubject {
  readonly ask: AskId
  readonly wish: Wish
  /** False until the fields were filled in and sent off. */
  readonly asked: boolean
}

/** A question as the bus carries it: `who-can?verb=list&what=secrets&namespace=shop`, or `what-can` for the empty fields. */
export function parseAskSubject(subject: string): AskSubject {
  const [id, query] = subject.split('?')
  const ask = ASKS.find((one) => one.id === id)?.id ?? 'who-can'
  return query === undefined ? { ask, wish: EMPTY_WISH, asked: false } : { ask, wish: parseWish(query), asked: true }
}

export const askSubject = ({ ask, wish, asked }: AskSubject): string => (asked ? `${ask}?${wishSubject(wish)}` : ask)
