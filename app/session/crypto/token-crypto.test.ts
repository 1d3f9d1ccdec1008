import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, sign, verify } from 'node:crypto'
import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { compactVerify, importJWK, SignJWT } from 'jose'
import { describe, expect, test } from 'vitest'
import { parseJwt } from '../../cluster/authn/jwt.ts'
import { KeyRing } from '../../cluster/authn/key-ring.ts'
import { tokenIssuer } from '../../cluster/authn/token-issuer.ts'
import type { JsonObject } from '../../cluster/kernel/json.ts'
import { nodeTokenCrypto } from '../../node/crypto.ts'
import { es256 } from './es256.ts'
import { keyIdOf } from './key-id.ts'
import { rs256 } from './rs256.ts'
import { SANDBOX_SIGNING_KEY } from './sandbox-key.ts'
import { signingKey, tokenCrypto } from './token-crypto.ts'

const SUITES = [rs256, es256]
const recorded = JSON.parse(readFileSync('e2e/conformance/signing-key.json', 'utf8')) as JsonWebKey
const ecKey = generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey.export({ format: 'jwk' }) as JsonWebKey

/** Claims of every kind of text: letters of all scripts, control characters, halves of surrogate pairs. */
const text = fc.string({ unit: 'binary', maxLength: 12 })
const claimSets = fc.record(
  {
    iss: fc.webUrl(),
    sub: text,
    jti: fc.uuid(),
    exp: fc.integer({ min: 0 }),
    aud: fc.array(text),
    'kubernetes.io': fc.record({ namespace: text, serviceaccount: fc.record({ name: text, uid: fc.uuid() }), warnafter: fc.integer() }),
    other: fc.jsonValue({ maxDepth: 2 }),
  },
  { requiredKeys: ['iss', 'sub'] },
) as fc.Arbitrary<JsonObject>

/** The same 1,000 claim sets in every run. */
const RUNS = { numRuns: 1000, seed: 20260102 }

const publicKeyOf = (jwk: JsonWebKey) => createPublicKey({ key: jwk as never, format: 'jwk' })
// The form of ECDSA signatures in a JWT; it does not matter for RSA.
const dsaEncoding = 'ieee-p1363'
const nodeVerifies = (key: KeyObject, input: string, signature: string) =>
  verify('sha256', Buffer.from(input), { key, dsaEncoding }, Buffer.from(signature, 'base64url'))
const nodeSigns = (key: KeyObject, input: string) => sign('sha256', Buffer.from(input), { key, dsaEncoding }).toString('base64url')
const decoded = (part: string) => JSON.parse(Buffer.from(part, 'base64url').toString()) as unknown

test('the recorded control plane gave its key this id', () => {
  expect(keyIdOf(recorded)).toBe('0g7_zxN2nig_qVUYFTHDWcDxc-uBkqyAWgMrm-rQHZ0')
})

describe.each([
  ['RS256', SANDBOX_SIGNING_KEY],
  ['ES256', ecKey],
])('%s in plain JavaScript', (algorithm, jwk) => {
  const crypto = tokenCrypto([jwk], SUITES)
  const key = signingKey(jwk, SUITES)
  const nodePrivate = createPrivateKey({ key: jwk as never, format: 'jwk' })
  const nodePublic = publicKeyOf(jwk)

  test('the key id is the base64url SHA-256 of the public key’s DER, as Node writes it', () => {
    const der = nodePublic.export({ type: 'spki', format: 'der' })
    expect(key.keyId).toBe(createHash('sha256').update(der).digest('base64url'))
  })

  test('Node verifies what the cluster mints, over 1,000 claim sets', () => {
    const issuer = tokenIssuer(new KeyRing(crypto))
    fc.assert(
      fc.property(claimSets, (claims) => {
        const [header = '', payload = '', signature = ''] = issuer.sign(claims).split('.')
        expect(decoded(header)).toEqual({ alg: algorithm, kid: key.keyId })
        expect(decoded(payload)).toEqual(JSON.parse(JSON.stringify(claims)))
        expect(nodeVerifies(nodePublic, `${header}.${payload}`, signature)).toBe(true)
      }),
      RUNS,
    )
  })

  test('what Node mints is verified, and not when a bit of it is another, over 1,000 claim sets', () => {
    fc.assert(
      fc.property(claimSets, fc.nat(), (claims, place) => {
        const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url')
        const input = `${part({ typ: 'JWT', alg: algorithm, kid: key.keyId })}.${part(claims)}`
        const parsed = parseJwt(`${input}.${nodeSigns(nodePrivate, input)}`)
        expect(parsed?.claims).toEqual(JSON.parse(JSON.stringify(claims)))
        expect(parsed && key.verify(parsed.signingInput, parsed.signature)).toBe(true)
        // Verifying is slow in plain JavaScript: every fifth is enough to see that a wrong bit does not pass.
        if (place % 5 !== 0) return
        const spoiled = Buffer.from(parsed?.signature ?? '', 'base64url')
        const at = place % spoiled.length
        spoiled[at] = (spoiled[at] ?? 0) ^ (1 << (place % 8))
        expect(key.verify(input, spoiled.toString('base64url'))).toBe(false)
      }),
      RUNS,
    )
  })

  test('the same claims have the same signature each time', () => {
    expect(key.sign('header.payload')).toBe(signingKey(jwk, SUITES).sign('header.payload'))
  })

  test('jose verifies what the cluster mints, and what jose mints is verified', async () => {
    const token = tokenIssuer(new KeyRing(crypto)).sign({ sub: 'system:serviceaccount:default:default' })
    await expect(compactVerify(token, await importJWK(key.jwk as never, algorithm))).resolves.toHaveProperty('protectedHeader.alg', algorithm)
    const theirs = await new SignJWT({ sub: 'x' })
      .setProtectedHeader({ alg: algorithm, kid: key.keyId })
      .sign(await importJWK(jwk as never, algorithm))
    const parsed = parseJwt(theirs)
    expect(parsed && key.verify(parsed.signingInput, parsed.signature)).toBe(true)
  })

  test.each(['', 'AAAA', 'not base64url!', 'A'.repeat(86), 'A'.repeat(342)])('a signature that is none is refused: %j', (signature) => {
    for (const one of [key, ...nodeTokenCrypto([jwk]).keys]) expect(one.verify('a.b', signature)).toBe(false)
  })
})

test('RS256 has one signature for each input: Node’s is the same to the byte', () => {
  const key = signingKey(SANDBOX_SIGNING_KEY, SUITES)
  const [native] = nodeTokenCrypto([SANDBOX_SIGNING_KEY]).keys
  fc.assert(
    fc.property(text, (input) => {
      expect(key.sign(input)).toBe(native?.sign(input))
    }),
    { numRuns: 50, seed: 1 },
  )
})

test.each([SANDBOX_SIGNING_KEY, ecKey])('of a private key only the public half is told', (jwk) => {
  const members = jwk.kty === 'RSA' ? ['kty', 'n', 'e'] : ['kty', 'crv', 'x', 'y']
  expect(Object.keys(signingKey(jwk, SUITES).jwk)).toEqual(members)
})

test('a key of a type that cannot sign tokens is refused', () => {
  expect(() => tokenCrypto([{ kty: 'oct', k: 'AAAA' }], SUITES)).toThrow('a key of type oct cannot be used here')
})
