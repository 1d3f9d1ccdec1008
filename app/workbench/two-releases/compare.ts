import type { KubeObject } from '../../cluster/api/object.ts'
import { equalJson, isJsonObject, type Json, type JsonObject } from '../../cluster/kernel/json.ts'
import type { TwoReleasesMessages } from '../../messages/two-releases.en.ts'
import type { ApplyResult } from '../../session/apply-manifests.ts'
import { findingText } from '../editor/text-marks.ts'
import { claimsInWords, fileText, placeOf } from './in-words.ts'
import type { FoundFile, FoundToken, Outcome } from './outcome.ts'

/**
 * One thing that is not alike. `older` and `newer` are what it is on the two releases; the one that has no such thing is undefined.
 * `about` says of what it is told: `Pod front-desk`.
 */
export type Difference =
  /** A document was answered otherwise: went through or was refused, in other words. */
  | Sides<'answer', string>
  /** The server warned of it. */
  | Sides<'warning', string>
  /** It exists on one release alone. */
  | (Sides<'object', KubeObject> & { readonly object: KubeObject })
  /** A field of an object. `path` has names where lists are lists of named things: `status.conditions[Ready].observedGeneration`. */
  | (Sides<'field', Json> & { readonly kind: string; readonly path: string })
  /** A claim of a token. */
  | (Sides<'claim', Json> & { readonly path: string })
  | (Sides<'file', string> & { readonly path: string })
  /** A column or a line of what kubectl prints. */
  | (Sides<'heading', string> & { readonly heading: string })
  | (Sides<'event', string> & { readonly reason: string })

interface Sides<Type extends string, Value> {
  readonly type: Type
  readonly about: string
  readonly older: Value | undefined
  readonly newer: Value | undefined
}

/** All that is not alike in what came of the same manifest on two releases. */
export function differencesOf(older: Outcome, newer: Outcome, messages: TwoReleasesMessages): Difference[] {
  return [
    ...answers(older.answers, newer.answers, messages),
    ...objects(older, newer),
    ...tokens(older, newer, messages),
    ...files(older, newer, messages),
    ...headings(older, newer),
    ...events(older, newer),
  ]
}

/** What two lists have under the same key. A key that is there several times is counted: generated names look alike here. */
function paired<T>(older: readonly T[], newer: readonly T[], keyOf: (one: T) => string): { key: string; older?: T; newer?: T }[] {
  const keyed = (list: readonly T[]) => {
    const times = new Map<string, number>()
    return new Map(
      list.map((one) => {
        const key = keyOf(one)
        const count = (times.get(key) ?? 0) + 1
        times.set(key, count)
        return [count === 1 ? key : `${key} (${count})`, one] as const
      }),
    )
  }
  const [a, b] = [keyed(older), keyed(newer)]
  return [...new Set([...a.keys(), ...b.keys()])].map((key) => {
    const [one, other] = [a.get(key), b.get(key)]
    return { key, ...(one === undefined ? {} : { older: one }), ...(other === undefined ? {} : { newer: other }) }
  })
}

/** What the server said to a document: without what it was called, and without warnings, which are told apart. */
const answerOf = ({ ok, message }: ApplyResult) => (ok ? message.replace(/^\S+ /, '') : message)

const warningsOf = (answer: ApplyResult | undefined) => (answer?.warnings ?? []).map(findingText)

function answers(older: readonly ApplyResult[], newer: readonly ApplyResult[], { places }: TwoReleasesMessages): Difference[] {
  const lines = paired(older, newer, ({ line }) => places.document(line))
  return lines.flatMap(({ key: about, older: a, newer: b }): Difference[] => {
    const [one, other] = [a && answerOf(a), b && answerOf(b)]
    const warnings = paired(warningsOf(a), warningsOf(b), (text) => text)
    return [
      ...(one === other ? [] : [{ type: 'answer', about, older: one, newer: other } as const]),
      ...warnings
        .filter((warning) => warning.older === undefined || warning.newer === undefined)
        .map((warning) => ({ type: 'warning', about, older: warning.older, newer: warning.newer }) as const),
    ]
  })
}

/** `Pod front-desk`, with its namespace when that is not the one called default. */
export function titleOf({ kind, metadata: { namespace = 'default', name = '' } }: KubeObject): string {
  return namespace === 'default' ? `${kind} ${name}` : `${kind} ${namespace}/${name}`
}

function objects(older: Outcome, newer: Outcome): Difference[] {
  return paired(older.objects, newer.objects, titleOf).flatMap(({ key: about, older: a, newer: b }): Difference[] => {
    const object = a ?? b
    if (!object) return []
    if (!a || !b) return [{ type: 'object', about, older: a, newer: b, object }]
    return fieldDifferences(a as unknown as Json, b as unknown as Json).map((found) => ({ type: 'field', about, kind: object.kind, ...found }))
  })
}

function tokens(older: Outcome, newer: Outcome, messages: TwoReleasesMessages): Difference[] {
  const claims = (token: FoundToken) => claimsInWords(token, messages)
  return paired(older.tokens, newer.tokens, (token) => placeOf(token, messages)).flatMap(({ key: about, older: a, newer: b }): Difference[] =>
    // A token that is on one release alone is told with the Secret or the file it lies in.
    a && b ? fieldDifferences(claims(a), claims(b)).map((found) => ({ type: 'claim', about, ...found })) : [],
  )
}

function files(older: Outcome, newer: Outcome, messages: TwoReleasesMessages): Difference[] {
  const textOf = (file: FoundFile | undefined) => file && fileText(file, messages)
  return paired(older.files, newer.files, ({ pod, container, path }) => `${pod} ${container}: ${path}`).flatMap(
    ({ older: a, newer: b }): Difference[] => {
      const [one, other] = [textOf(a), textOf(b)]
      const file = a ?? b
      if (one === other || !file) return []
      return [{ type: 'file', about: messages.places.container(file.pod, file.container), path: file.path, older: one, newer: other }]
    },
  )
}

/** Words that stand at the head of columns, or of lines: `SECRETS`, `Mountable secrets`. */
function headingsOf(text: string): string[] {
  const [first = ''] = text.split('\n')
  if (/^[A-Z][A-Z -]+$/.test(first)) return first.split(/ {2,}/)
  return [...text.matchAll(/^([A-Z][A-Za-z ]*):/gm)].map(([, heading = '']) => heading)
}

function headings(older: Outcome, newer: Outcome): Difference[] {
  return paired(older.printed, newer.printed, ({ command }) => command).flatMap(({ key: about, older: a, newer: b }): Difference[] =>
    !a || !b
      ? []
      : paired(headingsOf(a.text), headingsOf(b.text), (heading) => heading)
          .filter((heading) => heading.older === undefined || heading.newer === undefined)
          .map(({ key, older: one, newer: other }) => ({ type: 'heading', about, heading: key, older: one, newer: other })),
  )
}

/** Events are the same when they are about the same, for the same reason; what they say may differ. */
function events(older: Outcome, newer: Outcome): Difference[] {
  return paired(older.events, newer.events, ({ about, reason }) => `${about} ${reason}`)
    .filter(({ older: a, newer: b }) => a?.message !== b?.message || a?.type !== b?.type)
    .map(({ older: a, newer: b }) => {
      const one = a ?? b
      return { type: 'event', about: one?.about ?? '', reason: one?.reason ?? '', older: a?.message, newer: b?.message }
    })
}

/** The fields in which two values differ, as deep as both have them. */
export function fieldDifferences(
  older: Json | undefined,
  newer: Json | undefined,
  path = '',
): { path: string; older: Json | undefined; newer: Json | undefined }[] {
  if (equalJson(older, newer)) return []
  // Each label is told by itself, also when there is no other.
  if (/^metadata\.(labels|annotations)$/.test(path))
    return members((older ?? {}) as JsonObject, (newer ?? {}) as JsonObject, (name) => `${path}.${name}`)
  if (older === undefined || newer === undefined) return [{ path, older, newer }]
  if (isJsonObject(older) && isJsonObject(newer)) return members(older, newer, (name) => (path === '' ? name : `${path}.${name}`))
  if (Array.isArray(older) && Array.isArray(newer)) return members(byName(older), byName(newer), (name) => `${path}[${name}]`)
  return [{ path, older, newer }]
}

function members(older: JsonObject, newer: JsonObject, pathOf: (name: string) => string) {
  return [...new Set([...Object.keys(older), ...Object.keys(newer)])].flatMap((name) => fieldDifferences(older[name], newer[name], pathOf(name)))
}

/** Members of a list by what names them, so that one more does not make all others differ; by their place where nothing does. */
function byName(list: readonly Json[]): JsonObject {
  return Object.fromEntries(list.map((one, index) => [nameIn(one) ?? String(index), one]))
}

function nameIn(one: Json): string | undefined {
  if (!isJsonObject(one)) return undefined
  const name = one['name'] ?? one['type'] ?? one['mountPath']
  return typeof name === 'string' ? name : undefined
}
