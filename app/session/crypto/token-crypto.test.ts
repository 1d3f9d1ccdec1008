import { createHash, createPublicKey, generateKeyPairSync, sign, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { compactVerify, importJWK, SignJWT } from 'jose'
import { expect, test } from 'vitest'
import { parseJwt, signingInputOf } from '../../cluster/authn/jwt.ts'
import { nodeTokenCrypto } from '../../node/crypto.ts'
import { keyIdOf } from './key-id.ts'
import { SANDBOX_SIGNING_KEY } from './sandbox-key.ts'
import { es256 } from './ecdsa.ts'
import { rs256 } from './rsa.ts'
import { tokenCrypto } from './token-crypto.ts'

const recorded = JSON.parse(readFileSync('e2e/conformance/signing-key.json', 'utf8')) as JsonWebKey
const ecKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) as JsonWebKey

const claimSets = fc.record({
  sub: fc.string(),
  jti: fc.uuid(),
  exp: fc.integer({ min: 0 }),
  aud: fc.array(fc.string()),
  'kubernetes.io': fc.dictionary(fc.string(), fc.string()),
})

test('the recorded control plane gave its key this id', () => {
  expect(keyIdOf(recorded)).toBe('0g7_zxN2nig_qVUYFTHDWcDxc-uBkqyAWgMrm-rQHZ0')
})

test.each([
  ['RSA', SANDBOX_SIGNING_KEY],
  ['EC', ecKey],
])('a key id is the hash of the public key as Node encodes it: %s', (_, jwk) => {
  const der = createPublicKey({ key: jwk as never, format: 'jwk' }).export({ type: 'spki', format: 'der' })
  expect(keyIdOf(jwk)).toBe(createHash('sha256').update(der).digest('base64url'))
})

test('plain JavaScript and Node sign RS256 alike, and each verifies the other, over 1,000 claim sets', () => {
  const plain = tokenCrypto([SANDBOX_SIGNING_KEY], [rs256, es256])
  const node = nodeTokenCrypto([SANDBOX_SIGNING_KEY])
  let checked = 0
  fc.assert(
    fc.property(claimSets, (claims) => {
      const input = signingInputOf(plain, claims)
      const signature = node.sign(input)
      expect(node.verify(plain.signingKeyId, input, signature)).toBe(true)
      expect(plain.verify(plain.signingKeyId, input, signature)).toBe(true)
      // Signing in plain JavaScript takes milliseconds: every tenth is enough to see that the bytes are the same.
      if (checked++ % 10 === 0) expect(plain.sign(input)).toBe(signature)
    }),
    { numRuns: 1000 },
  )
})

test('ES256 signatures are Node’s to verify, are the same each time, and Node’s are ours to verify', () => {
  const plain = tokenCrypto([ecKey], [rs256, es256])
  const publicKey = createPublicKey({ key: ecKey as never, format: 'jwk' })
  fc.assert(
    fc.property(fc.string(), (input) => {
      const signature = plain.sign(input)
      expect(plain.sign(input)).toBe(signature)
      expect(verify('sha256', Buffer.from(input), { key: publicKey, dsaEncoding: 'ieee-p1363' }, Buffer.from(signature, 'base64url'))).toBe(true)
      const theirs = sign('sha256', Buffer.from(input), { key: ecKey as never, format: 'jwk', dsaEncoding: 'ieee-p1363' }).toString('base64url')
      expect(plain.verify(plain.signingKeyId, input, theirs)).toBe(true)
    }),
    { numRuns: 50 },
  )
})

test('jose verifies what we mint, and we verify what jose mints', async () => {
  const plain = tokenCrypto([SANDBOX_SIGNING_KEY], [rs256, es256])
  const input = signingInputOf(plain, { sub: 'system:serviceaccount:default:default' })
  const { n, e } = SANDBOX_SIGNING_KEY
  const publicKey = await importJWK({ kty: 'RSA', n: n ?? '', e: e ?? '' }, 'RS256')
  await expect(compactVerify(`${input}.${plain.sign(input)}`, publicKey)).resolves.toHaveProperty('protectedHeader.alg', 'RS256')

  const minted = await new SignJWT({ sub: 'x' })
    .setProtectedHeader({ alg: 'RS256', kid: plain.signingKeyId })
    .sign(await importJWK(SANDBOX_SIGNING_KEY as never, 'RS256'))
  const parsed = parseJwt(minted)
  expect(parsed && plain.verify(plain.signingKeyId, parsed.signingInput, parsed.signature)).toBe(true)
})

test.each(['', 'AAAA', 'not base64url!', 'A'.repeat(342)])('a signature that is none is refused: %j', (signature) => {
  for (const crypto of [
    tokenCrypto([SANDBOX_SIGNING_KEY], [rs256, es256]),
    tokenCrypto([ecKey], [rs256, es256]),
    nodeTokenCrypto([SANDBOX_SIGNING_KEY]),
  ]) {
    expect(crypto.verify(crypto.signingKeyId, 'a.b', signature)).toBe(false)
  }
})
