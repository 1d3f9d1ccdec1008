import { parse, type ParseError, printParseErrorCode } from 'jsonc-parser'
import { isJsonObject, type JsonObject } from '../../cluster/kernel/json.ts'
import { base64url } from '../../cluster/kernel/text.ts'

export const PART_NAMES = ['header', 'payload', 'signature'] as const
export type PartName = (typeof PART_NAMES)[number]

/** One of the parts between the dots of a token, and what is in it as far as it can be read. */
export interface JwtPart {
  readonly name: PartName
  /** Where it stands in the text that was pasted: [from, to). */
  readonly from: number
  readonly to: number
  /** Without the line breaks and spaces that a terminal put into it. */
  readonly encoded: string
  /** The bytes; absent when the part is not base64url. */
  readonly bytes?: Uint8Array
  /** Header and payload: the text the bytes are. */
  readonly text?: string
  /** Header and payload: what the text says. */
  readonly value?: JsonObject
  readonly problem?: PartProblem
}

export interface PartProblem {
  /** A sentence or two: what is wrong, exactly where. */
  readonly message: string
  /** The place in the pasted text; absent where there is no one place. */
  readonly at?: number
  /** The place in the decoded text, for JSON that breaks off. */
  readonly decodedAt?: number
}

const BASE64URL_LETTER = /[A-Za-z0-9_-]/
const BLANK = /\s/

/** Reads the part of a token that stands at [from, to) of a text. Never throws: what is wrong is in `problem`. */
export function readPart(name: PartName, source: string, from: number, to: number): JwtPart {
  const encoded = source.slice(from, to).replace(/\s+/g, '')
  const part = { name, from, to, encoded }
  if (encoded === '') return name === 'signature' ? { ...part, bytes: new Uint8Array() } : { ...part, problem: emptyPart(name, from) }
  const misfit = [...encoded].findIndex((letter) => !BASE64URL_LETTER.test(letter))
  if (misfit >= 0) return { ...part, ...readUpTo(part, misfit, wrongLetter(part, source, misfit)) }
  if (encoded.length % 4 === 1) {
    const message = `The ${name} has ${encoded.length} characters, and no bytes come out as that many in base64url: one is missing, or there is one too many.`
    return { ...part, ...readUpTo(part, encoded.length - 1, { message, at: to }) }
  }
  const bytes = base64url.decode(encoded)
  return name === 'signature' ? { ...part, bytes } : { ...part, bytes, ...readJson(name, bytes) }
}

/** The text before a letter that breaks the base64url, as far as it goes; the signature has none. */
function readUpTo({ name, encoded }: Pick<JwtPart, 'name' | 'encoded'>, index: number, problem: PartProblem): Pick<JwtPart, 'text' | 'problem'> {
  const whole = index - (index % 4)
  if (name === 'signature' || whole === 0) return { problem }
  const text = new TextDecoder().decode(base64url.decode(encoded.slice(0, whole)))
  return { text, problem: { ...problem, decodedAt: text.length } }
}

function emptyPart(name: PartName, at: number): PartProblem {
  return { message: `The ${name} is empty: nothing stands ${name === 'header' ? 'before the first dot' : 'between the two dots'}.`, at }
}

function wrongLetter({ name, encoded, from }: { name: PartName; encoded: string; from: number }, source: string, index: number): PartProblem {
  const letter = String.fromCodePoint(encoded.codePointAt(index) ?? 0)
  const place = `character ${index + 1} of the ${name} is “${letter}”`
  const why =
    letter === '='
      ? 'a JSON Web Token leaves the padding out'
      : letter === '+' || letter === '/'
        ? `that is plain base64; in base64url it is “${letter === '+' ? '-' : '_'}”`
        : 'base64url has only the letters A to Z and a to z, digits, “-” and “_”'
  return { message: `${capital(place)}: ${why}.`, at: placeOf(source, from, index) }
}

/** Where the nth character that is no blank stands, from `from` on. */
function placeOf(source: string, from: number, index: number): number {
  let at = from
  for (let left = index; at < source.length; at++) {
    if (BLANK.test(source[at] ?? '')) continue
    if (left === 0) break
    left--
  }
  return at
}

/** The bytes as a JSON object, or why they are none. */
function readJson(name: PartName, bytes: Uint8Array): Pick<JwtPart, 'text' | 'value' | 'problem'> {
  let text: string
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return { problem: { message: `The ${name} is base64url, but the bytes in it are not text in UTF-8.` } }
  }
  const broken = jsonProblem(text)
  if (broken) {
    const place = broken.at >= text.length ? 'at its end' : `at character ${broken.at + 1}`
    return { text, problem: { message: `The ${name} decodes to text that is not JSON: ${place}, ${broken.what}.`, decodedAt: broken.at } }
  }
  const value: unknown = JSON.parse(text)
  if (isJsonObject(value)) return { text, value }
  return { text, problem: { message: `The ${name} decodes to JSON, but to ${kindOf(value)}: it has to be an object, { … }.`, decodedAt: 0 } }
}

const kindOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'a list' : `a ${typeof value}`)

/** By the name of the parser's error. */
const EXPECTED: Readonly<Record<string, string>> = {
  InvalidSymbol: 'something stands there that is no JSON value',
  InvalidNumberFormat: 'a number is not complete',
  PropertyNameExpected: 'a name in double quotes should come',
  ValueExpected: 'a value should come',
  ColonExpected: 'a colon should come',
  CommaExpected: 'a comma should come',
  CloseBraceExpected: 'the closing } is missing',
  CloseBracketExpected: 'the closing ] is missing',
  EndOfFileExpected: 'something stands there after the end',
  InvalidCommentToken: 'JSON has no comments',
  UnexpectedEndOfString: 'a text has no closing quote',
  UnexpectedEndOfNumber: 'a number is not complete',
  InvalidUnicode: 'an escaped character is not complete',
  InvalidEscapeCharacter: 'a backslash stands before a letter it has no meaning for',
  InvalidCharacter: 'a control character stands in a text',
}

/** The first thing wrong with a text as JSON: what, and at which offset. Undefined when JSON.parse takes it. */
export function jsonProblem(text: string): { readonly what: string; readonly at: number } | undefined {
  if (text.trim() === '') return { what: 'nothing stands there', at: 0 }
  try {
    JSON.parse(text)
    return undefined
  } catch {
    const errors: ParseError[] = []
    parse(text, errors, { disallowComments: true, allowTrailingComma: false })
    const [first] = errors
    return { what: (first && EXPECTED[printParseErrorCode(first.error)]) ?? 'it cannot be read', at: first?.offset ?? text.length }
  }
}

const capital = (text: string) => text.charAt(0).toUpperCase() + text.slice(1)
