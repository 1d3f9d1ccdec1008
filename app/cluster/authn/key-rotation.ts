import type { Input } from '../history/input.ts'
import type { JsonObject } from '../kernel/json.ts'
import type { Log } from '../kernel/log.ts'
import type { Random } from '../kernel/random.ts'
import type { LogEntry } from '../log-entry.ts'
import type { IdentityMemory } from './identity-memory.ts'
import { signingInputOf } from './jwt.ts'
import type { KeyRing } from './key-ring.ts'
import type { SigningAlgorithm, SigningKey } from './signing-key.ts'

/** One of the keys tokens are verified with. */
export interface KeyInfo {
  readonly keyId: string
  readonly algorithm: SigningAlgorithm
  /** True for the one new tokens are signed with. */
  readonly signs: boolean
}

export interface KeyRotationParts {
  readonly keys: KeyRing
  readonly identities: IdentityMemory
  readonly log: Log<LogEntry>
  readonly random: Random
  /** Hears of a change that was made. */
  note(input: Input): void
}

/**
 * Changes the keys of the service account issuer, as an administrator does who starts kube-apiserver and kube-controller-manager
 * with other key files: a new key beside the old, and when no token signed with the old one is needed any more, without that.
 *
 * @notmodelled A real API server reads its key files when it starts. Here the keys change at once, and only what it remembers is
 * lost as in a restart: watches go on.
 */
export class KeyRotation {
  readonly #parts: KeyRotationParts

  constructor(parts: KeyRotationParts) {
    this.#parts = parts
  }

  /** The keys tokens are verified with, in the order the JWKS lists them. */
  list(): readonly KeyInfo[] {
    const { keys } = this.#parts
    return keys.verifying.map((key) => ({ keyId: key.keyId, algorithm: key.algorithm, signs: key === keys.signing }))
  }

  /** Makes a key, which signs from now on; the others still verify. */
  add(algorithm: SigningAlgorithm): void {
    this.#note('added', this.#parts.keys.add(algorithm, this.#parts.random))
    this.#parts.note({ type: 'key-added', algorithm })
  }

  /** From now on tokens signed with this key are refused. Throws KeyRingError for the key that signs, and for one not in use. */
  drop(keyId: string): void {
    this.#note('dropped', this.#parts.keys.drop(keyId))
    this.#parts.note({ type: 'key-dropped', keyId })
  }

  /** A token with these claims, of this `typ` if any, and the signature the cluster would give it: what no real API server lends. */
  sign(claims: JsonObject, type?: string): string {
    const { signing } = this.#parts.keys
    const input = signingInputOf(signing, claims, type)
    return `${input}.${signing.sign(input)}`
  }

  #note(event: 'added' | 'dropped', { keyId, algorithm }: SigningKey): void {
    const { identities, log } = this.#parts
    identities.forget()
    log.append({ type: 'key', event, keyId, algorithm })
  }
}
