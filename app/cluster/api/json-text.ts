import { type Json, type JsonObject, setMember } from '../kernel/json.ts'
import { oncePer } from '../kernel/once-per.ts'
import { Recent } from '../kernel/recent.ts'

/** What a JSON text held. */
export interface ParsedJson {
  readonly value: Json
  /**
   * All members of the objects that name a key twice, in the order of the text. `value` itself holds the last of each.
   * Absent when there are none, which is nearly always.
   */
  readonly repeated?: RepeatedKeys
}

export type RepeatedKeys = ReadonlyMap<object, readonly (readonly [key: string, value: Json])[]>

/** A text that is no JSON; the message is Go's. */
export class JsonSyntaxError extends Error {
  override name = 'JsonSyntaxError'
}

const UNEXPECTED_END = 'unexpected end of JSON input'
const MAX_DEPTH = 10000

/** Reads a JSON text as Go does, telling its mistakes in Go's words. Models encoding/json/scanner.go. Throws JsonSyntaxError. */
export function parseJson(text: string): ParsedJson {
  const parser = new Parser(text)
  const value = parser.document()
  return parser.repeated === undefined ? { value } : { value, repeated: parser.repeated }
}

/** Compact JSON as Go prints it: <, > and & are escaped, and the line separators. */
export function goJson(value: unknown, indent?: number): string {
  const text = JSON.stringify(value, undefined, indent)
  return UNSAFE.test(text) ? text.replace(ALL_UNSAFE, (c) => ESCAPES[c] ?? c) : text
}

const keptText = oncePer((value: object) => goJson(value))

/**
 * The same, compact, keeping the text of what is frozen: the objects of a list are the stored ones, and the same from one
 * list to the next. Not for single objects, whose text would only take room. Models storage/cacher/caching_object.go.
 */
export function goJsonOfList(value: unknown): string {
  if (!isObject(value)) return goJson(value)
  if (Object.isFrozen(value)) return keptText(value)
  if (Array.isArray(value)) return value.some(isObject) ? `[${value.map(goJsonOfList).join(',')}]` : goJson(value)
  let text = ''
  for (const key in value) {
    const member = (value as JsonObject)[key]
    if (member !== undefined) text += `${text === '' ? '' : ','}${goJson(key)}:${goJsonOfList(member)}`
  }
  return `{${text}}`
}

const recentTexts = new Recent<object, string>(32)

/**
 * The same, compact, for a single object. The texts of the last few frozen ones are kept: what is written is answered, sent to
 * each watch and read again at once. Models storage/cacher/caching_object.go, which keeps them while they are being sent.
 */
export function goJsonOfObject(value: unknown): string {
  if (!isObject(value) || !Object.isFrozen(value)) return goJson(value)
  let text = recentTexts.get(value)
  if (text === undefined) {
    text = goJson(value)
    recentTexts.set(value, text)
  }
  return text
}

const isObject = (value: unknown): value is object => typeof value === 'object' && value !== null

const UNSAFE = /[<>&\u2028\u2029]/
const ALL_UNSAFE = /[<>&\u2028\u2029]/g
const ESCAPES: Readonly<Record<string, string>> = {
  '<': '\\u003c',
  '>': '\\u003e',
  '&': '\\u0026',
  '\u2028': '\\u2028',
  '\u2029': '\\u2029',
}

const QUOTE = 34
const BACKSLASH = 92

class Parser {
  readonly #text: string
  #at = 0
  #depth = 0
  repeated: Map<object, [string, Json][]> | undefined

  constructor(text: string) {
    this.#text = text
  }

  document(): Json {
    const value = this.#value()
    this.#space()
    if (this.#at < this.#text.length) this.#fail('after top-level value')
    return value
  }

  #value(): Json {
    const c = this.#space()
    switch (c) {
      case 123:
        return this.#object()
      case 91:
        return this.#array()
      case QUOTE:
        return this.#string()
      case 116:
        return this.#literal('true', true)
      case 102:
        return this.#literal('false', false)
      case 110:
        return this.#literal('null', null)
      default:
        if (c === 45 || isDigit(c)) return this.#number()
        return this.#fail('looking for beginning of value')
    }
  }

  #object(): Json {
    this.#enter()
    const object: Record<string, Json> = {}
    let entries: [string, Json][] | undefined
    if (this.#space() === 125) return this.#leave(object)
    for (;;) {
      if (this.#space() !== QUOTE) this.#fail('looking for beginning of object key string')
      const key = this.#string()
      if (this.#space() !== 58) this.#fail('after object key')
      this.#at++
      const value = this.#value()
      if (entries !== undefined || Object.hasOwn(object, key)) {
        entries ??= Object.entries(object)
        entries.push([key, value])
      }
      setMember(object, key, value)
      const c = this.#space()
      if (c === 44) {
        this.#at++
        continue
      }
      if (c !== 125) this.#fail('after object key:value pair')
      if (entries !== undefined && entries.length > Object.keys(object).length) {
        this.repeated ??= new Map()
        this.repeated.set(object, entries)
      }
      return this.#leave(object)
    }
  }

  #array(): Json {
    this.#enter()
    const items: Json[] = []
    if (this.#space() === 93) return this.#leave(items)
    for (;;) {
      items.push(this.#value())
      const c = this.#space()
      if (c === 44) {
        this.#at++
        continue
      }
      if (c !== 93) this.#fail('after array element')
      return this.#leave(items)
    }
  }

  #enter(): void {
    this.#at++
    if (++this.#depth > MAX_DEPTH) throw new JsonSyntaxError('exceeded max depth')
  }

  #leave<T>(value: T): T {
    this.#at++
    this.#depth--
    return value
  }

  #string(): string {
    const text = this.#text
    const start = ++this.#at
    let escaped = false
    for (;;) {
      const c = text.charCodeAt(this.#at)
      if (c === QUOTE) break
      if (c === BACKSLASH) {
        escaped = true
        this.#escape()
      } else if (c >= 32) this.#at++
      else this.#fail('in string literal')
    }
    const end = this.#at++
    return escaped ? (JSON.parse(text.slice(start - 1, end + 1)) as string) : text.slice(start, end)
  }

  #escape(): void {
    this.#at++
    const c = this.#text[this.#at] ?? ''
    if (c !== '' && '"\\/bfnrt'.includes(c)) this.#at++
    else if (c === 'u') {
      this.#at++
      for (let i = 0; i < 4; i++) {
        if (!/[0-9a-fA-F]/.test(this.#text[this.#at] ?? '')) this.#fail('in \\u hexadecimal character escape')
        this.#at++
      }
    } else this.#fail('in string escape code')
  }

  #literal<T>(word: string, value: T): T {
    for (let i = 1; i < word.length; i++) {
      this.#at++
      if (this.#text[this.#at] !== word[i]) this.#fail(`in literal ${word} (expecting '${word[i]}')`)
    }
    this.#at++
    return value
  }

  #number(): number {
    const text = this.#text
    const start = this.#at
    if (text.charCodeAt(this.#at) === 45) this.#at++
    if (text.charCodeAt(this.#at) === 48) this.#at++
    else this.#digits('in numeric literal')
    if (text.charCodeAt(this.#at) === 46) {
      this.#at++
      this.#digits('after decimal point in numeric literal')
    }
    if ((text.charCodeAt(this.#at) | 32) === 101) {
      this.#at++
      const sign = text.charCodeAt(this.#at)
      if (sign === 43 || sign === 45) this.#at++
      this.#digits('in exponent of numeric literal')
    }
    return Number(text.slice(start, this.#at))
  }

  #digits(context: string): void {
    if (!isDigit(this.#text.charCodeAt(this.#at))) this.#fail(context)
    while (isDigit(this.#text.charCodeAt(this.#at))) this.#at++
  }

  /** Skips white space; the code of the next character, NaN at the end. */
  #space(): number {
    for (;;) {
      const c = this.#text.charCodeAt(this.#at)
      if (c !== 32 && c !== 10 && c !== 13 && c !== 9) return c
      this.#at++
    }
  }

  #fail(context: string): never {
    const code = this.#text.codePointAt(this.#at)
    throw new JsonSyntaxError(code === undefined ? UNEXPECTED_END : `invalid character ${quoteCharacter(code)} ${context}`)
  }
}

const isDigit = (c: number) => c >= 48 && c <= 57

/** Go scans bytes, so of a character beyond ASCII only its first UTF-8 byte is told. Models scanner.go (quoteChar). */
function quoteCharacter(code: number): string {
  if (code === 39) return `'\\''`
  if (code === 34) return `'"'`
  if (code === 92) return `'\\\\'`
  if (code >= 32 && code < 127) return `'${String.fromCharCode(code)}'`
  const named = NAMED_CONTROLS[code]
  if (named !== undefined) return `'${named}'`
  if (code < 128) return `'\\x${code.toString(16).padStart(2, '0')}'`
  const firstByte = code < 0x800 ? 0xc0 | (code >> 6) : code < 0x10000 ? 0xe0 | (code >> 12) : 0xf0 | (code >> 18)
  return `'${String.fromCharCode(firstByte)}'`
}

const NAMED_CONTROLS: Readonly<Record<number, string>> = { 7: '\\a', 8: '\\b', 9: '\\t', 10: '\\n', 11: '\\v', 12: '\\f', 13: '\\r' }
