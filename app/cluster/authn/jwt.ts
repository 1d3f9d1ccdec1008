import { isJsonObject, type JsonObject, sortedJson } from '../kernel/json.ts'
import { base64url, bytesOf, textOf } from '../kernel/text.ts'
import type { SigningKey } from './signing-key.ts'

/** A JWT in its parts, its signature not yet looked at. */
export interface ParsedJwt {
  readonly header: JsonObject
  readonly claims: JsonObject
  /** What the signature is over: `header.payload`. */
  readonly signingInput: string
  readonly signature: string
}

/** The header of a JWT, or of the part of one that is signed; undefined for anything else. */
export const headerOf = (token: string): JsonObject | undefined => decodePart(token.slice(0, Math.max(0, token.indexOf('.'))))

/**
 * The parts of a compact JWT, or undefined for anything that is not three base64url parts of which the first two are JSON objects
 * with a header that can be read. Models go-jose jws.go (ParseSigned).
 */
export function parseJwt(token: string): ParsedJwt | undefined {
  const parts = token.split('.')
  const [header, payload, signature] = parts
  if (parts.length !== 3 || header === undefined || payload === undefined || signature === undefined) return undefined
  const decodedHeader = decodePart(header)
  const decodedClaims = decodePart(payload)
  if (!decodedHeader || !decodedClaims || !isBase64url(signature) || !isReadable(decodedHeader)) return undefined
  return { header: decodedHeader, claims: decodedClaims, signingInput: `${header}.${payload}`, signature }
}

const isReadable = (header: JsonObject) =>
  ['alg', 'kid', 'nonce'].every((name) => ['string', 'undefined'].includes(typeof (header[name] ?? undefined)))
const isBase64url = (text: string) => /^[\w-]*$/.test(text) && text.length % 4 !== 1

function decodePart(part: string): JsonObject | undefined {
  try {
    const value: unknown = JSON.parse(textOf(base64url.decode(part)))
    return isJsonObject(value) ? value : undefined
  } catch {
    return undefined
  }
}

/**
 * What is signed for these claims: header {alg, kid}, claims with sorted keys. A token of the API server has no `type` in its header.
 * Models pkg/serviceaccount/jwt.go (GenerateToken).
 */
export function signingInputOf({ algorithm, keyId }: Pick<SigningKey, 'algorithm' | 'keyId'>, claims: JsonObject, type?: string): string {
  const header = { alg: algorithm, kid: keyId, ...(type === undefined ? {} : { typ: type }) }
  return `${encodePart(header)}.${encodePart(sortedJson(claims))}`
}

const encodePart = (value: unknown) => base64url.encode(bytesOf(JSON.stringify(value)))
