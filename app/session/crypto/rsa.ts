import { sha256 } from '@noble/hashes/sha2.js'
import { base64url, bytesOf } from '../../cluster/kernel/text.ts'

/** DER of AlgorithmIdentifier + OCTET STRING head for SHA-256 in PKCS #1 v1.5 (RFC 8017, 9.2 note 1). */
const SHA256_PREFIX = Uint8Array.from([
  0x30, 0x31, 0x30, 0x0d, 0x06, 0x09, 0x60, 0x86, 0x48, 0x01, 0x65, 0x03, 0x04, 0x02, 0x01, 0x05, 0x00, 0x04, 0x20,
])

export interface RsaPublicKey {
  readonly n: bigint
  readonly e: bigint
  /** Length of the modulus in bytes. */
  readonly size: number
}

/** With the factors, so that signing can use the Chinese remainder theorem: a quarter of the work. */
export interface RsaPrivateKey extends RsaPublicKey {
  readonly p: bigint
  readonly q: bigint
  readonly dp: bigint
  readonly dq: bigint
  readonly qi: bigint
}

/** Reads a public RSA JWK. Throws when a member is missing. */
export function rsaPublicKey(jwk: JsonWebKey): RsaPublicKey {
  const n = base64url.decode(member(jwk, 'n'))
  return { n: toBigInt(n), e: toBigInt(base64url.decode(member(jwk, 'e'))), size: n.length }
}

/** Reads a private RSA JWK with its factors. Throws when a member is missing. */
export function rsaPrivateKey(jwk: JsonWebKey): RsaPrivateKey {
  const part = (name: 'p' | 'q' | 'dp' | 'dq' | 'qi') => toBigInt(base64url.decode(member(jwk, name)))
  return { ...rsaPublicKey(jwk), p: part('p'), q: part('q'), dp: part('dp'), dq: part('dq'), qi: part('qi') }
}

function member(jwk: JsonWebKey, name: keyof JsonWebKey): string {
  const value = jwk[name]
  if (typeof value !== 'string') throw new TypeError(`the RSA key has no member ${name}`)
  return value
}

/** RSASSA-PKCS1-v1_5 with SHA-256 over a text; base64url. The same key and text give the same signature. */
export function signRs256(key: RsaPrivateKey, text: string): string {
  const m = toBigInt(encoded(text, key.size))
  const m1 = modPower(m % key.p, key.dp, key.p)
  const m2 = modPower(m % key.q, key.dq, key.q)
  const h = ((((m1 - m2) * key.qi) % key.p) + key.p) % key.p
  return base64url.encode(toBytes(m2 + h * key.q, key.size))
}

/** True if the base64url signature is this key's over the text. Never throws. */
export function verifyRs256(key: RsaPublicKey, text: string, signature: string): boolean {
  try {
    const bytes = base64url.decode(signature)
    if (bytes.length !== key.size) return false
    const s = toBigInt(bytes)
    return s < key.n && modPower(s, key.e, key.n) === toBigInt(encoded(text, key.size))
  } catch {
    return false
  }
}

/** EMSA-PKCS1-v1_5: 00 01 ff … ff 00 prefix hash. */
function encoded(text: string, size: number): Uint8Array {
  const hash = sha256(bytesOf(text))
  const block = new Uint8Array(size).fill(0xff)
  block[0] = 0
  block[1] = 1
  block[size - hash.length - SHA256_PREFIX.length - 1] = 0
  block.set(SHA256_PREFIX, size - hash.length - SHA256_PREFIX.length)
  block.set(hash, size - hash.length)
  return block
}

/** base^exponent mod modulus, four bits of the exponent at a time. */
export function modPower(base: bigint, exponent: bigint, modulus: bigint): bigint {
  const powers = [1n]
  for (let i = 1; i < 16; i++) powers.push(((powers[i - 1] as bigint) * base) % modulus)
  let result = 1n
  for (const digit of exponent.toString(16)) {
    for (let i = 0; i < 4; i++) result = (result * result) % modulus
    const value = Number.parseInt(digit, 16)
    if (value > 0) result = (result * (powers[value] as bigint)) % modulus
  }
  return result
}

/** The number of big-endian bytes. */
export function toBigInt(bytes: Uint8Array): bigint {
  let hex = '0x'
  for (const byte of bytes) hex += byte.toString(16).padStart(2, '0')
  return bytes.length === 0 ? 0n : BigInt(hex)
}

/** A number as so many big-endian bytes. */
export function toBytes(value: bigint, size: number): Uint8Array {
  const hex = value.toString(16).padStart(size * 2, '0')
  return Uint8Array.from({ length: size }, (_, i) => Number.parseInt(hex.slice(2 * i, 2 * i + 2), 16))
}
