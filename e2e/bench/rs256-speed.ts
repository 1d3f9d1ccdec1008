import { rs256 } from '../../app/session/crypto/rs256.ts'
import { SANDBOX_SIGNING_KEY } from '../../app/session/crypto/sandbox-key.ts'
import { base64url, bytesOf } from '../../app/cluster/kernel/text.ts'

/** Signatures a second, made or verified one after the other. */
export interface Rs256Speed {
  readonly sign: number
  readonly verify: number
}

/** What is signed: as long as a pod's token. */
const inputOf = (index: number) => `${'h'.repeat(84)}.${`${index}`.padStart(620, 'p')}`

async function perSecond(count: number, work: (index: number) => unknown): Promise<number> {
  const began = performance.now()
  for (let index = 0; index < count; index++) await work(index)
  return (count * 1000) / (performance.now() - began)
}

/** The page's own RS256, in plain JavaScript. Runs in Node and in a worker. */
export async function plainSpeed(): Promise<Rs256Speed> {
  const sign = rs256.signer(SANDBOX_SIGNING_KEY)
  const verify = rs256.verifier(SANDBOX_SIGNING_KEY)
  const signature = sign(inputOf(0))
  await perSecond(20, (index) => sign(inputOf(index)))
  return {
    sign: await perSecond(100, (index) => sign(inputOf(index))),
    verify: await perSecond(2000, () => {
      if (!verify(inputOf(0), signature)) throw new Error('a signature was not verified')
    }),
  }
}

/** The same by WebCrypto, awaited each time; undefined where there is none. */
export async function webCryptoSpeed(): Promise<Rs256Speed | undefined> {
  const { subtle } = globalThis.crypto
  if (subtle === undefined) return undefined
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const { kty, n, e } = SANDBOX_SIGNING_KEY
  const key = await subtle.importKey('jwk', SANDBOX_SIGNING_KEY, algorithm, false, ['sign'])
  const publicKey = await subtle.importKey('jwk', { kty, n, e } as JsonWebKey, algorithm, false, ['verify'])
  const bytes = (text: string) => Uint8Array.from(bytesOf(text))
  const sign = async (input: string) => base64url.encode(new Uint8Array(await subtle.sign(algorithm.name, key, bytes(input))))
  const signature = await sign(inputOf(0))
  return {
    sign: await perSecond(500, (index) => sign(inputOf(index))),
    verify: await perSecond(2000, async () => {
      const good = await subtle.verify(algorithm.name, publicKey, Uint8Array.from(base64url.decode(signature)), bytes(inputOf(0)))
      if (!good) throw new Error('a signature was not verified')
    }),
  }
}
