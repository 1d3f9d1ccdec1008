import type { UserInfo } from './user.ts'

/** One check of a credential, as the trace shows it. */
export interface AuthenticationCheck {
  /** Which authenticator: 'token-file', 'legacy-service-account', 'service-account', 'client-certificate', 'anonymous'. */
  readonly authenticator: string
  /** Plain words: 'signature', 'audience', 'expiry', 'service account', 'pod'. */
  readonly check: string
  readonly ok: boolean
  /** Values compared, for the page: expected audience, token's audience. */
  readonly expected?: string
  readonly found?: string
}

export interface AuthenticationResult {
  /** Present when somebody recognised the credential. */
  readonly user?: UserInfo
  /** Audiences both asked for and in the token. */
  readonly audiences?: readonly string[]
  /** Upstream's aggregate error text, as TokenReview shows it. */
  readonly error?: string
  readonly checks: readonly AuthenticationCheck[]
  /** `Warning` headers the authenticator adds. */
  readonly warnings?: readonly string[]
}

/** Authenticates one bearer token for the given audiences (the API server's own when empty). */
export interface TokenAuthenticator {
  authenticate(token: string, audiences: readonly string[]): AuthenticationResult
}
