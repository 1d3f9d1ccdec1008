import { isJsonObject, type Json, type JsonObject } from '../../cluster/kernel/json.ts'
import { type ClaimMeaning, type ClaimQuestion, meaningOf, QUESTIONS } from './claim-meanings.ts'
import { formOf } from './token-form.ts'

/** One claim as the page tells it. */
export interface ClaimRow {
  readonly path: readonly string[]
  /** `kubernetes.io.pod.uid` */
  readonly name: string
  readonly value: Json
  readonly meaning: ClaimMeaning | undefined
  /** Seconds since the epoch, told as a date too. */
  readonly isTime: boolean
}

/** Claims that hold claims of their own. */
const OPENED = new Set(['kubernetes.io', 'keycard'])
const TIMES = new Set(['iat', 'nbf', 'exp', 'kubernetes.io.warnafter'])

/** The claims of a payload, those under `kubernetes.io` each by itself, grouped by what they answer. Empty groups are left out. */
export function claimGroups(claims: JsonObject): { readonly question: ClaimQuestion; readonly rows: readonly ClaimRow[] }[] {
  const form = formOf(claims).type
  const rows = leaves(claims, form === 'bound' || form === 'certificate' ? 2 : 0).map(({ path, value }): ClaimRow => {
    const name = path.join('.')
    return { path, name, value, meaning: meaningOf(form, path), isTime: TIMES.has(name) && typeof value === 'number' }
  })
  return QUESTIONS.map((question) => ({ question, rows: rows.filter(({ meaning }) => (meaning?.question ?? 'other') === question) })).filter(
    (group) => group.rows.length > 0,
  )
}

/** The values of an object by path; objects are opened to so many levels below the first, under the names that open. */
function leaves(object: JsonObject, depth: number, before: readonly string[] = []): { path: readonly string[]; value: Json }[] {
  return Object.entries(object).flatMap(([key, value]) => {
    const path = [...before, key]
    const opens = isJsonObject(value) && depth > 0 && OPENED.has(path[0] ?? '') && Object.keys(value).length > 0
    return opens ? leaves(value, depth - 1, path) : [{ path, value: value as Json }]
  })
}
