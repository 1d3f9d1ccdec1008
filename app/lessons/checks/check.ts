import type * as z from 'zod/mini'
import type { CheckKind } from './check-kind.ts'
import { can, cannot } from './kinds/access.ts'
import { elapsedSeconds, file, log } from './kinds/container.ts'
import { event, object } from './kinds/object.ts'
import { rbacMinimal } from './kinds/rbac-minimal.ts'
import { request } from './kinds/request.ts'
import { token, tokenMinted, tokenRefreshed } from './kinds/token.ts'

/** The kinds of checks, by the key an author writes. */
export const CHECK_KINDS = {
  object,
  can,
  cannot,
  request,
  token,
  tokenMinted,
  tokenRefreshed,
  file,
  log,
  event,
  elapsedSeconds,
  rbacMinimal,
} as const

type KindName = keyof typeof CHECK_KINDS
type Asked<K> = K extends CheckKind<infer T> ? T : never

/** One question to the cluster. */
export type Question = { [K in KindName]: { readonly kind: K; readonly asked: Asked<(typeof CHECK_KINDS)[K]> } }[KindName]

/** Questions joined: all, any, none of them hold. */
export type Condition =
  | Question
  | { readonly kind: 'all' | 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'not'; readonly of: Condition }

/** A question to the cluster, never to the learner's text, with what to say while the answer is no. */
export interface Check {
  readonly condition: Condition
  readonly unmet: string
}

/** A wrong state worth naming: while it holds, this is said instead of what is missing. */
export interface Mistake {
  readonly when: Condition
  readonly say: string
}

/** What is wrong in what an author wrote, and where in it: ['0', 'object', 'resource']. */
export interface CheckProblem {
  readonly path: readonly (string | number)[]
  readonly message: string
}

const KIND_NAMES = [...Object.keys(CHECK_KINDS), 'all', 'any', 'not']

/** Reads a list of checks: each a condition and its `unmet`. */
export function readChecks(value: unknown): { checks: Check[]; problems: CheckProblem[] } {
  return readList(value, 'unmet', (condition, unmet) => ({ condition, unmet }))
}

/** Reads a list of mistakes: each a condition under `when`'s place, and what to `say`. */
export function readMistakes(value: unknown): { checks: Mistake[]; problems: CheckProblem[] } {
  return readList(value, 'say', (when, say) => ({ when, say }))
}

function readList<T>(value: unknown, textKey: string, make: (condition: Condition, text: string) => T): { checks: T[]; problems: CheckProblem[] } {
  const problems: CheckProblem[] = []
  if (!Array.isArray(value)) return { checks: [], problems: [{ path: [], message: 'this has to be a list: each line begins with -' }] }
  const checks = value.flatMap((item: unknown, index) => {
    if (!isMap(item)) {
      problems.push({ path: [index], message: `this has to have one of ${KIND_NAMES.join(', ')}, and ${textKey}` })
      return []
    }
    const { [textKey]: text, ...condition } = item
    if (typeof text !== 'string' || text.trim() === '') problems.push({ path: [index], message: `it needs ${textKey}: what to tell the learner` })
    const read = readCondition(condition, [index], problems)
    return read && typeof text === 'string' ? [make(read, text)] : []
  })
  return { checks, problems }
}

function readCondition(value: unknown, path: readonly (string | number)[], problems: CheckProblem[]): Condition | undefined {
  const complain = (message: string, ...at: (string | number)[]) => {
    problems.push({ path: [...path, ...at], message })
    return undefined
  }
  if (!isMap(value)) return complain(`a check is one of ${KIND_NAMES.join(', ')}`)
  const [kind, ...others] = Object.keys(value)
  if (kind === undefined) return complain(`a check is one of ${KIND_NAMES.join(', ')}`)
  if (!KIND_NAMES.includes(kind)) return complain(`there is no check ${kind}; there are ${KIND_NAMES.join(', ')}`, kind)
  if (others[0] !== undefined) return complain(`one check at a time: ${kind} or ${others[0]}; join them with all or any`, others[0])
  const inner = value[kind]
  if (kind === 'not') {
    const of = readCondition(inner, [...path, kind], problems)
    return of && { kind, of }
  }
  if (kind === 'all' || kind === 'any') {
    if (!Array.isArray(inner) || inner.length === 0) return complain(`${kind} is a list of checks`, kind)
    const of = inner.map((one, index) => readCondition(one, [...path, kind, index], problems))
    return of.every((one) => one !== undefined) ? { kind, of } : undefined
  }
  return readQuestion(kind as KindName, inner, [...path, kind], problems)
}

function readQuestion(kind: KindName, value: unknown, path: readonly (string | number)[], problems: CheckProblem[]): Question | undefined {
  const known = CHECK_KINDS[kind] as CheckKind<unknown>
  const result = known.schema.safeParse(value)
  if (!result.success) {
    for (const issue of result.error.issues) problems.push({ path: [...path, ...placeOf(issue)], message: `${kind}: ${issue.message}` })
    return undefined
  }
  return { kind, asked: result.data } as Question
}

/** Where an issue stands; that of an unknown key is the key. */
function placeOf(issue: z.core.$ZodIssue): (string | number)[] {
  const path = issue.path.map((step) => (typeof step === 'symbol' ? String(step) : step))
  return issue.code === 'unrecognized_keys' && issue.keys[0] !== undefined ? [...path, issue.keys[0]] : path
}

const isMap = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value)
