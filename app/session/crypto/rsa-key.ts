import type { Random } from '../../cluster/kernel/random.ts'
import { base64url } from '../../cluster/kernel/text.ts'
import { modPower, toBigInt, toBytes } from './rsa.ts'

/** Half of RSA-2048. */
const PRIME_BITS = 1024
const EXPONENT = 65537n
/** More than enough for numbers of this size that nobody chose (FIPS 186-5, table B.1). */
const WITNESSES = 5
const SMALL_PRIMES = primesBelow(8192)

/**
 * A new RSA-2048 key, made of the cluster's chance: the same seed, the same key. It takes some tenths of a second. For a sandbox
 * whose keys open nothing; a key that is to keep a secret comes from a library and from real entropy.
 */
export function generateRsaKey(random: Random): JsonWebKey {
  let p = prime(random)
  let q = prime(random)
  if (p < q) [p, q] = [q, p]
  const d = inverse(EXPONENT, lcm(p - 1n, q - 1n))
  const encode = (value: bigint, size = PRIME_BITS / 8) => base64url.encode(toBytes(value, size))
  return {
    kty: 'RSA',
    n: encode(p * q, PRIME_BITS / 4),
    e: 'AQAB',
    d: encode(d, PRIME_BITS / 4),
    p: encode(p),
    q: encode(q),
    dp: encode(d % (p - 1n)),
    dq: encode(d % (q - 1n)),
    qi: encode(inverse(q, p)),
  }
}

/** The next prime from a place of chance on; its two highest bits are set, so that two of them make a number of full length. */
function prime(random: Random): bigint {
  const bytes = Uint8Array.from({ length: PRIME_BITS / 8 }, () => random.below(256))
  bytes[0] = (bytes[0] ?? 0) | 0xc0
  const start = toBigInt(bytes) | 1n
  const remainders = SMALL_PRIMES.map((small) => Number(start % BigInt(small)))
  for (let step = 0; ; step += 2) {
    if (SMALL_PRIMES.some((small, i) => ((remainders[i] ?? 0) + step) % small === 0)) continue
    const candidate = start + BigInt(step)
    if ((candidate - 1n) % EXPONENT !== 0n && isProbablyPrime(candidate, random)) return candidate
  }
}

/** Miller and Rabin's test with 2 and bases of chance. */
export function isProbablyPrime(n: bigint, random: Random): boolean {
  let odd = n - 1n
  let twos = 0
  while ((odd & 1n) === 0n) {
    odd >>= 1n
    twos++
  }
  const passes = (base: bigint): boolean => {
    let x = modPower(base, odd, n)
    if (x === 1n) return true
    for (let i = 0; i < twos; i++) {
      if (x === n - 1n) return true
      x = (x * x) % n
    }
    return false
  }
  if (!passes(2n)) return false
  for (let i = 1; i < WITNESSES; i++) if (!passes(2n + (BigInt(random.uint32()) % (n - 3n)))) return false
  return true
}

function lcm(a: bigint, b: bigint): bigint {
  let [x, y] = [a, b]
  while (y !== 0n) [x, y] = [y, x % y]
  return (a / x) * b
}

/** value^-1 mod modulus, by Euclid. */
function inverse(value: bigint, modulus: bigint): bigint {
  let [r, nextR] = [modulus, value % modulus]
  let [t, nextT] = [0n, 1n]
  while (nextR !== 0n) {
    const quotient = r / nextR
    ;[r, nextR] = [nextR, r - quotient * nextR]
    ;[t, nextT] = [nextT, t - quotient * nextT]
  }
  return t < 0n ? t + modulus : t
}

function primesBelow(limit: number): readonly number[] {
  const composite = new Uint8Array(limit)
  const primes: number[] = []
  for (let n = 3; n < limit; n += 2) {
    if (composite[n]) continue
    primes.push(n)
    for (let multiple = n * n; multiple < limit; multiple += n) composite[multiple] = 1
  }
  return primes
}
