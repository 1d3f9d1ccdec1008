import { type JwtPart, PART_NAMES, readPart } from './jwt-part.ts'
import type { JsonObject } from '../../cluster/kernel/json.ts'

/** What a pasted text turned out to be. Nothing is verified here, and nothing leaves the page. */
export type Recognized =
  | { readonly kind: 'nothing' }
  | DecodedToken
  /** Meant to be a token, but broken: what is wrong first, and the parts as far as they can be read. */
  | { readonly kind: 'broken'; readonly problem: string; readonly at?: number; readonly parts: readonly JwtPart[] }
  | {
      readonly kind: 'other'
      readonly what: OtherText
      readonly title: string
      readonly explanation: string /** What a client would send of it. */
      readonly sent?: string
    }

export type OtherText = 'certificate' | 'private key' | 'kubeconfig' | 'encrypted token' | 'bootstrap token' | 'opaque token' | 'text'

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
  /** What was done to the text to get at the token: sentences. */
  readonly notes: readonly string[]
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
  const notes = [
    ...(source.slice(0, from).trim() === '' ? [] : [`Left out “${source.slice(0, from).trim()}”, which stands before the token.`]),
    ...(/\s/.test(source.slice(from, to)) ? ['The line breaks and spaces inside were left out: a token has none.'] : []),
  ]
  return otherText(source, bare) ?? readToken(source, from, to, notes) ?? insideBase64(bare, notes) ?? plainText(source, bare)
}

/** The text as a token, whole or broken; undefined when it does not look like one. */
function readToken(source: string, from: number, to: number, notes: readonly string[]): Recognized | undefined {
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
    const at = from + text.search(LEFT_OUT)
    return {
      kind: 'broken',
      problem: 'Its middle was left out where it was copied from: there are dots in a row instead. Copy the whole of it.',
      at,
      parts,
    }
  }
  if (dots.length !== 2) return { kind: 'broken', parts, ...wrongDots(parts, dots, to) }
  const problem = parts.find((part) => part.problem !== undefined)?.problem
  return { kind: 'broken', problem: problem?.message ?? '', parts, ...(problem?.at === undefined ? {} : { at: problem.at }) }
}

function wrongDots(parts: readonly JwtPart[], dots: readonly number[], to: number): { problem: string; at: number } {
  const whole = 'A JSON Web Token has two dots: header.payload.signature.'
  if (dots.length > 2) {
    return { problem: `There are ${dots.length} dots. ${whole} Is this more than one token, or something after it?`, at: dots[2] ?? to }
  }
  const [first] = parts
  if (dots.length === 1) return { problem: `There is one dot. ${whole} The signature is missing: was the end cut off?`, at: to }
  const seen = first?.value ? ('alg' in first.value ? 'This is a header alone' : 'This is one part alone') : 'This is the beginning of one at most'
  return { problem: `There is no dot. ${whole} ${seen}.`, at: to }
}

/** A token as a Secret keeps it: `kubectl get secret -o yaml` prints data in base64. */
function insideBase64(bare: string, notes: readonly string[]): Recognized | undefined {
  const inner = fromBase64(bare)
  if (inner === undefined) return undefined
  const found = readToken(inner, 0, inner.trimEnd().length, [
    ...notes,
    'Decoded from base64 first: that is how a Secret keeps its data. A client sends the token itself.',
  ])
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

const other = (what: OtherText, title: string, explanation: string, sent?: string): Recognized => ({
  kind: 'other',
  what,
  title,
  explanation,
  ...(sent === undefined ? {} : { sent }),
})

/** Texts that are known by how they look, and are no tokens to look into. */
function otherText(source: string, bare: string): Recognized | undefined {
  const block = /-----BEGIN ([A-Z0-9 ]+)-----/.exec(source)?.[1]
  if (block === 'CERTIFICATE') {
    return other(
      'certificate',
      'A certificate, not a token',
      'It says whose public key this is, and is no secret. In a pod it stands beside the token as ca.crt: with it a client checks that it talks to its own API server.',
    )
  }
  if (block?.endsWith('PRIVATE KEY')) {
    return other(
      'private key',
      'A private key, not a token',
      'Whoever has it can sign as its owner. If it is in use anywhere, take it for lost now that it was copied, and replace it.',
    )
  }
  if (/^\s*apiVersion:\s*v1\s*$/m.test(source) && /^\s*kind:\s*Config\s*$/m.test(source)) {
    return other(
      'kubeconfig',
      'A kubeconfig, not a token',
      'It may hold several credentials: tokens stand in it under users[].user.token. Paste one of those. The whole file is worth guarding like a password.',
    )
  }
  const parts = bare.split('.')
  if (parts.length === 5 && JSON_START.test(bare)) {
    return other(
      'encrypted token',
      'An encrypted token',
      'Four dots make five parts: a JSON Web Encryption. Only who has the key can read it. Kubernetes does not issue tokens like this.',
    )
  }
  if (/^[a-z0-9]{6}\.[a-z0-9]{16}$/.test(bare)) {
    return other(
      'bootstrap token',
      'A bootstrap token',
      'Six letters, a dot, sixteen letters: with it a new node joins a cluster. It says nothing of itself; the server looks it up in the Secret bootstrap-token-… in kube-system.',
      bare,
    )
  }
  return undefined
}

function plainText(source: string, bare: string): Recognized {
  if (/^[\x21-\x7e]{6,}$/.test(source.trim()) && !/^https?:/.test(bare)) {
    return other(
      'opaque token',
      'Not a JSON Web Token',
      'If it is a token, it is an opaque one: it says nothing of itself, and only the server that gave it out can look up whose it is. Tokens of kube-apiserver’s token file are such, and those of many other systems. You can still ask the API server about it.',
      source.trim(),
    )
  }
  return other(
    'text',
    'Not a token',
    'A service account token is one long word of three parts with dots between them, and begins with eyJ. Nothing like it is in this text.',
  )
}
