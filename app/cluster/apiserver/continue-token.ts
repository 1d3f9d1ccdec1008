import { DecodeError, decodeObject, parsedValue } from '../api/decode.ts'
import { JsonSyntaxError, parseJson } from '../api/json-text.ts'
import { int64, object, pointer, string } from '../api/schema.ts'
import { badRequest } from '../api/status.ts'
import { base64url, bytesOf, textOf } from '../kernel/text.ts'

/** Where a list goes on, as a client carries it. Revision -1 means: wherever the state is by then. Models storage/continue.go (EncodeContinue). */
export function continueToken(revision: number, lastKey: string): string {
  const start = lastKey.endsWith('\u0000') ? lastKey : `${lastKey}\u0000`
  return base64url.encode(bytesOf(JSON.stringify({ v: 'meta.k8s.io/v1', rv: revision, start })))
}

const TOKEN = object('k8s.io.storage.continueToken', 'What a continue token holds.', {
  v: pointer(string, 'Version of the encoding.'),
  rv: pointer(int64, 'Revision of the list.'),
  start: pointer(string, 'Key of the first object that was not listed yet.'),
})

/** Reads a token. Throws 400. Models storage/continue.go (DecodeContinue). */
export function parseContinue(token: string): { revision: number; start: string } {
  const bad = (why: string) => badRequest(`invalid continue token: continue key is not valid: ${why}`)
  const illegal = illegalBase64(token)
  if (illegal !== undefined) throw bad(`illegal base64 data at input byte ${illegal}`)
  try {
    const { object: read } = decodeObject(TOKEN, parsedValue(parseJson(jsonText(base64url.decode(token))).value))
    const { v = '', rv = 0, start = '' } = read as { v?: string; rv?: number; start?: string }
    if (v !== 'meta.k8s.io/v1') throw bad(`server does not recognize this encoded version ${v}`)
    if (rv === 0) throw bad('incorrect encoded start resourceVersion (version meta.k8s.io/v1)')
    if (start === '') throw bad('encoded start key empty (version meta.k8s.io/v1)')
    if (climbs(start)) throw bad(start)
    return { revision: rv, start }
  } catch (error) {
    if (error instanceof JsonSyntaxError || error instanceof DecodeError) throw bad(error.message)
    throw error
  }
}

/** Where the text ceases to be base64url without padding; undefined for one that is. Models encoding/base64 (RawURLEncoding). */
function illegalBase64(text: string): number | undefined {
  const stranger = text.search(/[^\w-]/)
  if (stranger >= 0) return stranger
  return text.length % 4 === 1 ? text.length - 1 : undefined
}

/** Go's reader of JSON takes bytes for what they are, be they UTF-8 or not, and tells of the first it cannot read. Throws JsonSyntaxError. */
function jsonText(bytes: Uint8Array): string {
  const [first = 0] = bytes
  if (first >= 0x80) throw new JsonSyntaxError(`invalid character '${shownByte(first)}' looking for beginning of value`)
  try {
    return textOf(bytes)
  } catch {
    return String.fromCharCode(...bytes)
  }
}

/** A byte as strconv.Quote shows it: the printable ones of Latin-1 stand for themselves. */
const shownByte = (byte: number) => (byte <= 0xa0 || byte === 0xad ? `\\u${byte.toString(16).padStart(4, '0')}` : String.fromCharCode(byte))

/** A key that is not as path.Clean would leave it could lead out of its resource. */
const climbs = (key: string) => /\/\/|\/\.{0,2}(\/|$)/.test(`/${key.replace(/^\//, '')}`)
