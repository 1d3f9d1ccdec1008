import { sha256 } from '@noble/hashes/sha2.js'
import { base64url } from '../../cluster/kernel/text.ts'

const RSA_ENCRYPTION = [0x30, 0x0d, 0x06, 0x09, 0x2a, 0x86, 0x48, 0x86, 0xf7, 0x0d, 0x01, 0x01, 0x01, 0x05, 0x00]
const EC_P256 = [0x30, 0x13, 0x06, 0x07, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x02, 0x01, 0x06, 0x08, 0x2a, 0x86, 0x48, 0xce, 0x3d, 0x03, 0x01, 0x07]
const SEQUENCE = 0x30
const INTEGER = 0x02
const BIT_STRING = 0x03

/** The id a kube-apiserver gives a key: base64url(SHA-256(DER of its SubjectPublicKeyInfo)). Models pkg/serviceaccount/jwt.go (keyIDFromPublicKey). */
export function keyIdOf(jwk: JsonWebKey): string {
  return base64url.encode(sha256(Uint8Array.from(subjectPublicKeyInfo(jwk))))
}

function subjectPublicKeyInfo(jwk: JsonWebKey): number[] {
  if (jwk.kty === 'RSA') {
    const key = der(SEQUENCE, [...derInteger(jwk.n), ...derInteger(jwk.e)])
    return der(SEQUENCE, [...RSA_ENCRYPTION, ...der(BIT_STRING, [0, ...key])])
  }
  if (jwk.kty === 'EC' && jwk.crv === 'P-256') {
    const point = [4, ...base64url.decode(jwk.x ?? ''), ...base64url.decode(jwk.y ?? '')]
    return der(SEQUENCE, [...EC_P256, ...der(BIT_STRING, [0, ...point])])
  }
  throw new TypeError(`a key of type ${jwk.kty} ${jwk.crv ?? ''} cannot sign service account tokens: RSA or EC P-256 can`)
}

/** An unsigned integer; a leading zero keeps it positive. */
function derInteger(text: string | undefined): number[] {
  const bytes = [...base64url.decode(text ?? '')]
  return der(INTEGER, (bytes[0] ?? 0) >= 0x80 ? [0, ...bytes] : bytes)
}

function der(tag: number, content: readonly number[]): number[] {
  const { length } = content
  if (length < 0x80) return [tag, length, ...content]
  const size = length < 0x100 ? [length] : [length >> 8, length & 0xff]
  return [tag, 0x80 | size.length, ...size, ...content]
}
