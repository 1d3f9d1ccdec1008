import type { Json, JsonObject } from '../kernel/json.ts'
import type { Random } from '../kernel/random.ts'
import type { SigningAlgorithm, SigningKey, TokenCrypto } from './signing-key.ts'

/** What may not be done with the keys, and why. */
export class KeyRingError extends Error {
  override name = 'KeyRingError'
}

interface HeldKey {
  readonly key: SigningKey
  /** The private JWK of a key that was added; one the cluster was started with is known by its id. */
  readonly jwk?: JsonObject
  /** False once it has been dropped. Tokens it signed are still sealed with it: they are what they were. */
  readonly verifies: boolean
}

/**
 * The keys of the cluster's service account issuer: one signs, those that have not been dropped verify. Models kube-apiserver's
 * --service-account-signing-key-file and --service-account-key-file.
 */
export class KeyRing {
  readonly #crypto: TokenCrypto
  #held: readonly HeldKey[]
  #signing: SigningKey

  constructor(crypto: TokenCrypto) {
    const [first] = crypto.keys
    if (!first) throw new RangeError('a cluster needs a key to sign tokens with')
    this.#crypto = crypto
    this.#held = crypto.keys.map((key) => ({ key, verifies: true }))
    this.#signing = first
  }

  /** The key tokens are signed with. */
  get signing(): SigningKey {
    return this.#signing
  }

  /** The keys tokens are verified with, in the order the JWKS lists them. */
  get verifying(): readonly SigningKey[] {
    return this.#held.filter(({ verifies }) => verifies).map(({ key }) => key)
  }

  /** A key by its id, dropped or not. */
  find(keyId: string): SigningKey | undefined {
    return this.#held.find(({ key }) => key.keyId === keyId)?.key
  }

  /** A new key, which signs from now on. */
  add(algorithm: SigningAlgorithm, random: Random): SigningKey {
    const jwk = this.#crypto.generateKey(algorithm, random)
    const key = this.#crypto.readKey(jwk)
    this.#held = [...this.#held, { key, jwk, verifies: true }]
    this.#signing = key
    return key
  }

  /** Tokens signed with this key are no longer accepted. Throws KeyRingError for the key that signs, and for one that is not there. */
  drop(keyId: string): SigningKey {
    const found = this.#held.find(({ key, verifies }) => key.keyId === keyId && verifies)
    if (!found) throw new KeyRingError(`No key ${keyId} is in use.`)
    if (found.key === this.#signing) throw new KeyRingError(`The key ${keyId} signs new tokens. Add another one first.`)
    this.#held = this.#held.map((one) => (one === found ? { ...one, verifies: false } : one))
    return found.key
  }

  snapshot(): Json {
    const held = this.#held.map(({ key, jwk, verifies }) => ({ keyId: key.keyId, verifies, ...(jwk ? { jwk } : {}) }))
    return { held, signing: this.#signing.keyId }
  }

  /** Throws a RangeError when the snapshot is of a cluster that was started with other keys. */
  restore(state: Json): void {
    const { held, signing } = state as unknown as { held: readonly { keyId: string; verifies: boolean; jwk?: JsonObject }[]; signing: string }
    this.#held = held.map(({ keyId, verifies, jwk }) => {
      const key = jwk ? this.#crypto.readKey(jwk) : this.#crypto.keys.find((one) => one.keyId === keyId)
      if (!key) throw new RangeError(`the snapshot is of a cluster with the key ${keyId}, which this one was not started with`)
      return { key, verifies, ...(jwk ? { jwk } : {}) }
    })
    const key = this.find(signing)
    if (!key) throw new RangeError(`the snapshot does not hold its signing key ${signing}`)
    this.#signing = key
  }
}
