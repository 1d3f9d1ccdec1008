import { ExpiringMap } from '../kernel/expiring-map.ts'
import type { Json } from '../kernel/json.ts'
import { LruMap } from '../kernel/lru-map.ts'
import type { AuthenticationResult } from './token-authenticator.ts'

/** How long a success is remembered. Virtual ms. Models kubeapiserver/options/authentication.go (TokenSuccessCacheTTL) and impersonation/cache.go. */
export const SUCCESS_LIFETIME = 10_000
/** Models impersonation/cache.go (newModeIndexCache). */
const REQUESTORS = 10_000

/**
 * What the API server remembers of who proved to be whom, which is why a right just taken away may still work for 10 s.
 * Only successes are in it. It is plain data, and part of a snapshot.
 */
export class IdentityMemory {
  /** Tokens that were good, by the audiences they were asked for and the token. */
  readonly tokens = new ExpiringMap<AuthenticationResult>(SUCCESS_LIFETIME)
  /** Impersonations that were allowed by a constrained mode. */
  readonly impersonations = new ExpiringMap<true>(SUCCESS_LIFETIME)
  /** The mode that last let a user impersonate, by user name: it is tried first the next time, and words the refusal. */
  readonly modes = new LruMap<string>(REQUESTORS)

  snapshot(): Json {
    return { tokens: this.tokens.snapshot(), impersonations: this.impersonations.snapshot(), modes: this.modes.snapshot() }
  }

  restore(state: Json): void {
    const saved = state as { tokens: Json; impersonations: Json; modes: Json }
    this.tokens.restore(saved.tokens)
    this.impersonations.restore(saved.impersonations)
    this.modes.restore(saved.modes)
  }

  /** As when the API server is started anew. */
  forget(): void {
    this.tokens.clear()
    this.impersonations.clear()
    this.modes.clear()
  }
}
