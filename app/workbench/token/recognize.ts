import { type JwtPart, PART_NAMES, readPart, type Said } from './jwt-part.ts'
import type { JsonObject } from '../../cluster/kernel/json.ts'
import type { TokenTextMessages } from '../../messages/token-text.en.ts'

/** What a pasted text turned out to be. Nothing is verified here, and nothing leaves the page. */
export type Recognized =
  | { readonly kind: 'nothing' }
  | DecodedToken
  /** Meant to be a token, but broken: what is wrong first, and the parts as far as they can be read. */
  | { readonly kind: 'broken'; readonly problem: Said; readonly at?: number; readonly parts: readonly JwtPart[] }
  | {
      readonly kind: 'other'
      readonly what: OtherText
      /** What a client would send of it. */
      readonly sent?: string
    }

/** The catalogue says more of each. */
export type OtherText = keyof TokenTextMessages['others']

/** A JSON Web Token taken apart. */
export interface DecodedToken {
  readonly kind: 'token'
  /** The token alone, as a client would send it. */
  readonly token: string
  readonly header: JsonObject
  readonly claims: JsonObject
  readonly signature: Uint8Array
  readonly parts: readonly [JwtPart, JwtPart, JwtPart]
  /** True when it was found inside of base64: then the parts' places are those in the text that was inside. */
  readonly inside?: true
  /** What was done to the text to get at the token. */
  readonly notes: readonly Said[]
}

/** What may stand around a token where it was copied from: `Authorization: Bearer …`, `token: …`, quotes. */
const BEFORE = /^\s*(?:(?:export\s+)?["']?[\w.-]*(?:authorization|token)["']?\s*[:=]\s*)?["'`]?\s*(?:bearer\s+)?["'`]?/i
const AFTER = /["'`,;\s]*$/
/** `{"` in base64: how the header of every JSON Web Token begins. */
const JSON_START = /^eyJ|^e[wyz]/
/** Long words with two dots between them: a token whose header does not even begin like one. */
const TWO_DOTS = /^[\w+/=-]{8,}\.[\w+/=-]{8,}\.[\w+/=-]*$/
const LEFT_OUT = /\.\.\.|…/

/** Says what a text is: a token, one that is broken and where, or something else that is mistaken for one. */
export function recognize(source: string): Recognized {
  if (source.trim() === '') return { kind: 'nothing' }
  const from = BEFORE.exec(source)?.[0].length ?? 0
  const to = Math.max(from, source.length - (AFTER.exec(source)?.[0].length ?? 0))
  const bare = source.slice(from, to).replace(/\s+/g, '')
  const before = source.slice(0, from).trim()
  const notes: Said[] = []
  if (before !== '') notes.push((say) => say.notes.before(before))
  if (/\s/.test(source.slice(from, to))) notes.push((say) => say.notes.blanks)
  return otherText(source, bare) ?? readToken(source, from, to, notes) ?? insideBase64(bare, notes) ?? plainText(source, bare)
}

/** The text as a token, whole or broken; undefined when it does not look like one. */
function readToken(source: string, from: number, to: number, notes: readonly Said[]): Recognized | undefined {
  const text = source.slice(from, to)
  const dots = [...text.matchAll(/\./g)].map(({ index }) => from + index)
  const encoded = text.replace(/\s+/g, '')
  const edges = [from - 1, ...dots, to]
  const parts = PART_NAMES.slice(0, edges.length - 1).map((name, index) =>
    readPart(name, source, (edges[index] ?? 0) + 1, index === 2 ? to : (edges[index + 1] ?? to)),
  )
  const [header, payload, signature] = parts
  if (dots.length === 2 && header?.value && payload?.value && signature?.bytes) {
    return {
      kind: 'token',
      token: encoded,
      header: header.value,
      claims: payload.value,
      signature: signature.bytes,
      parts: [header, payload, signature],
      notes,
    }
  }
  if (!JSON_START.test(encoded) && !TWO_DOTS.test(encoded)) return undefined
  if (LEFT_OUT.test(text)) {
    return { kind: 'broken', problem: (say) => say.dots.leftOut, at: from + text.search(LEFT_OUT), parts }
  }
  if (dots.length !== 2) return { kind: 'broken', parts, ...wrongDots(parts, dots, to) }
  const problem = parts.find((part) => part.problem !== undefined)?.problem
  return { kind: 'broken', problem: problem?.message ?? (() => ''), parts, ...(problem?.at === undefined ? {} : { at: problem.at }) }
}

function wrongDots(parts: readonly JwtPart[], dots: readonly number[], to: number): { problem: Said; at: number } {
  if (dots.length > 2) return { problem: (say) => say.dots.many(dots.length), at: dots[2] ?? to }
  if (dots.length === 1) return { problem: (say) => say.dots.one, at: to }
  const [first] = parts
  const seen = first?.value ? ('alg' in first.value ? 'header' : 'part') : 'beginning'
  return { problem: (say) => say.dots.none[seen], at: to }
}

/** A token as a Secret keeps it: `kubectl get secret -o yaml` prints data in base64. */
function insideBase64(bare: string, notes: readonly Said[]): Recognized | undefined {
  const inner = fromBase64(bare)
  if (inner === undefined) return undefined
  const found = readToken(inner, 0, inner.trimEnd().length, [...notes, (say) => say.notes.base64])
  return found?.kind === 'token' ? { ...found, inside: true } : otherText(inner, inner)
}

function fromBase64(text: string): string | undefined {
  if (text.length < 16 || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) return undefined
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0)))
  } catch {
    return undefined
  }
}

const other = (what: OtherText, sent?: string): Recognized => ({ kind: 'other', what, ...(sent === undefined ? {} : { sent }) })

/** Texts that are known by how they look, and are no tokens to look into. */
function otherText(source: string, bare: string): Recognized | undefined {
  const block = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(source)?.[1]
  if (block === 'CERTIFICATE') return other('certificate')
  if (block?.endsWith('PRIVATE KEY')) return other('private-key')
  if (/^\s*apiVersion:\s*v1\s*$/m.test(source) && /^\s*kind:\s*Config\s*$/m.test(source)) return other('kubeconfig')
  if (bare.split('.').length === 5 && JSON_START.test(bare)) return other('encrypted-token')
  if (/^[a-z0-9]{6}\.[a-z0-9]{16}$/.test(bare)) return other('bootstrap-token', bare)
  return undefined
}

function plainText(source: string, bare: string): Recognized {
  const text = source.trim()
  return /^[\x21-\x7e]{6,}$/.test(text) && !/^https?:/.test(bare) ? other('opaque-token', text) : other('text')
}
