import { base64 as base64Codec, base64urlnopad, utf8 } from '@scure/base'

/** UTF-8 bytes of a text. */
export const bytesOf = (text: string): Uint8Array => utf8.decode(text)

/** The text of UTF-8 bytes. Throws on bytes that are not UTF-8. */
export const textOf = (bytes: Uint8Array): string => utf8.encode(bytes)

/** Standard base64 with padding: Secrets' data. */
export const base64 = {
  encode: (bytes: Uint8Array): string => base64Codec.encode(bytes),
  /** Throws on anything that is not base64. */
  decode: (text: string): Uint8Array => base64Codec.decode(text),
}

const BASE64URL = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_'

/** Base64url without padding: the parts of a JWT. */
export const base64url = {
  encode: (bytes: Uint8Array): string => base64urlnopad.encode(bytes),
  /** As Go's RawURLEncoding: bits of the last letter beyond the last byte do not matter. Throws on what is not base64url. */
  decode: (text: string): Uint8Array => {
    const spare = (text.length * 6) % 8
    const last = BASE64URL.indexOf(text.slice(-1))
    return base64urlnopad.decode(spare === 0 || last < 0 ? text : text.slice(0, -1) + BASE64URL[(last >> spare) << spare])
  },
}

/** RFC 3339 in UTC with whole seconds, as metav1.Time prints: 2026-01-02T03:04:05Z. `at` is virtual ms. */
export function rfc3339(at: number): string {
  if (at !== lastMoment.at) lastMoment = { at, text: `${new Date(at).toISOString().slice(0, 19)}Z` }
  return lastMoment.text
}

/** A write tells its moment several times. */
let lastMoment = { at: Number.NaN, text: '' }

/** The day in UTC: 2026-01-02. `at` is virtual ms. */
export const dateText = (at: number): string => new Date(at).toISOString().slice(0, 10)

/** True for a day that is one, as dateText prints it. Models Go's time.Parse with the layout 2006-01-02. */
export function isDateText(text: string): boolean {
  const at = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(text) : Number.NaN
  // Date.parse takes the 31st of February for a day in March.
  return !Number.isNaN(at) && dateText(at) === text
}

/** RFC 3339 with microseconds, as metav1.MicroTime prints. */
export function rfc3339Micro(at: number): string {
  return `${new Date(at).toISOString().slice(0, 23)}000Z`
}

/** Letters of generated names. Models k8s.io/apimachinery/pkg/util/rand (no vowels, no look-alikes). */
export const NAME_ALPHABET = 'bcdfghjklmnpqrstvwxz2456789'

const BYTE_TEXTS = Array.from({ length: 256 }, (_, byte) => byte.toString(16).padStart(2, '0'))
const bytesText = (word: number, from: number, to: number): string => {
  let text = ''
  for (let shift = from; shift >= to; shift -= 8) text += BYTE_TEXTS[(word >>> shift) & 0xff]
  return text
}

/** Four words of 32 bits as a version 4 UUID; six of the bits say that it is one. */
export function uuidText(a: number, b: number, c: number, d: number): string {
  const version = (b & 0xffff0fff) | 0x4000
  const variant = (c & 0x3fffffff) | 0x80000000
  return `${bytesText(a, 24, 0)}-${bytesText(version, 24, 16)}-${bytesText(version, 8, 0)}-${bytesText(variant, 24, 16)}-${bytesText(variant, 8, 0)}${bytesText(d, 24, 0)}`
}
