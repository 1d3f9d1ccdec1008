import { checkPrimeSync, createPrivateKey, createPublicKey, sign } from 'node:crypto'
import { describe, expect, test } from 'vitest'
import { Random } from '../../cluster/kernel/random.ts'
import { base64url } from '../../cluster/kernel/text.ts'
import { es256 } from './es256.ts'
import { isProbablyPrime } from './rsa-key.ts'
import { rs256 } from './rs256.ts'
import { signingKey } from './token-crypto.ts'

describe.each([
  ['RS256', rs256],
  ['ES256', es256],
])('a generated key for %s', (_, suite) => {
  const jwk = suite.generate(new Random('a seed'))

  test('is the same for the same seed, and another for another', () => {
    expect(suite.generate(new Random('a seed'))).toEqual(jwk)
    expect(suite.generate(new Random('another'))).not.toEqual(jwk)
  })

  test('is one that Node signs with and the cluster verifies', () => {
    const key = createPrivateKey({ key: jwk as never, format: 'jwk' })
    const signature = sign('sha256', Buffer.from('header.payload'), { key, dsaEncoding: 'ieee-p1363' }).toString('base64url')
    expect(signingKey(jwk, [suite]).verify('header.payload', signature)).toBe(true)
  })
})

test('a generated RSA key has 2048 bits and two primes, and Node’s signature with it is ours', () => {
  const jwk = rs256.generate(new Random('primes'))
  expect(createPublicKey({ key: jwk as never, format: 'jwk' }).asymmetricKeyDetails).toEqual({ modulusLength: 2048, publicExponent: 65537n })
  for (const factor of [jwk.p, jwk.q]) expect(checkPrimeSync(base64url.decode(factor ?? ''))).toBe(true)
  const signature = sign('sha256', Buffer.from('header.payload'), createPrivateKey({ key: jwk as never, format: 'jwk' })).toString('base64url')
  expect(signingKey(jwk, [rs256]).sign('header.payload')).toBe(signature)
})

test.each([
  [2n ** 127n - 1n, true],
  [104729n, true],
  // Carmichael numbers, and strong pseudoprimes to base 2.
  [561n, false],
  [825265n, false],
  [2047n, false],
  [3215031751n, false],
  [(2n ** 61n - 1n) * (2n ** 89n - 1n), false],
])('%d is prime: %s', (n, is) => {
  expect(isProbablyPrime(n, new Random('witnesses'))).toBe(is)
})
