import { parse, type ParseError, printParseErrorCode } from 'jsonc-parser'
import { isJsonObject, type JsonObject } from '../../cluster/kernel/json.ts'
import { base64url } from '../../cluster/kernel/text.ts'
import type { TokenTextMessages } from '../../messages/token-text.en.ts'

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

/** A sentence or two, said in the language of the moment. */
export type Said = (messages: TokenTextMessages) => string

export interface PartProblem {
  /** What is wrong, exactly where. */
  readonly message: Said
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
  if (encoded === '')
    return name === 'signature' ? { ...part, bytes: new Uint8Array() } : { ...part, problem: { message: emptyPart(name), at: from } }
  const misfit = [...encoded].findIndex((letter) => !BASE64URL_LETTER.test(letter))
  if (misfit >= 0) return { ...part, ...readUpTo(part, misfit, wrongLetter(part, source, misfit)) }
  if (encoded.length % 4 === 1) {
    const message: Said = ({ part: say }) => say.length(name, encoded.length)
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

const emptyPart =
  (name: 'header' | 'payload'): Said =>
  ({ part }) =>
    name === 'header' ? part.emptyHeader : part.emptyPayload

function wrongLetter({ name, encoded, from }: { name: PartName; encoded: string; from: number }, source: string, index: number): PartProblem {
  const letter = String.fromCodePoint(encoded.codePointAt(index) ?? 0)
  return { message: ({ part, letters }) => part.letter(name, index + 1, letter, whyWrong(letter, letters)), at: placeOf(source, from, index) }
}

function whyWrong(letter: string, letters: TokenTextMessages['letters']): string {
  if (letter === '=') return letters.padding
  if (letter === '+') return letters.plainBase64('-')
  if (letter === '/') return letters.plainBase64('_')
  return letters.other
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
    return { problem: { message: ({ part }) => part.noText(name) } }
  }
  const broken = jsonProblem(text)
  if (broken) {
    const { at, what } = broken
    const message: Said = ({ part, json }) => part.noJson(name, at >= text.length ? part.atEnd : part.atCharacter(at + 1), json[what])
    return { text, problem: { message, decodedAt: at } }
  }
  const value: unknown = JSON.parse(text)
  if (isJsonObject(value)) return { text, value }
  return { text, problem: { message: ({ part, values }) => part.noObject(name, values[kindOf(value)]), decodedAt: 0 } }
}

const kindOf = (value: unknown) => (value === null ? 'null' : Array.isArray(value) ? 'list' : (typeof value as 'string' | 'number' | 'boolean'))

/** What can be wrong with a text as JSON: the parser's errors, and two it does not tell. */
export type JsonMistake = keyof TokenTextMessages['json']

/** The first thing wrong with a text as JSON: what, and at which offset. Undefined when JSON.parse takes it. */
export function jsonProblem(text: string): { readonly what: JsonMistake; readonly at: number } | undefined {
  if (text.trim() === '') return { what: 'Nothing', at: 0 }
  try {
    JSON.parse(text)
    return undefined
  } catch {
    const errors: ParseError[] = []
    parse(text, errors, { disallowComments: true, allowTrailingComma: false })
    const [first] = errors
    return first ? { what: mistakeOf(first), at: first.offset } : { what: 'Unreadable', at: text.length }
  }
}

function mistakeOf({ error }: ParseError): JsonMistake {
  const name = printParseErrorCode(error)
  return name === '<unknown ParseErrorCode>' || name === 'UnexpectedEndOfComment' ? 'Unreadable' : name
}
