import type { AuthenticationCheck } from './token-authenticator.ts'

/** A check that ended the authentication, with upstream's text. */
export class CheckFailed extends Error {
  override name = 'CheckFailed'
}

/** Notes what an authenticator looked at, for the trace. Decides nothing. */
export class Checks {
  readonly list: AuthenticationCheck[] = []
  readonly #authenticator: string

  constructor(authenticator: string) {
    this.#authenticator = authenticator
  }

  passed(check: string, values: { expected?: string; found?: string } = {}): void {
    this.list.push({ authenticator: this.#authenticator, check, ok: true, ...values })
  }

  /** Notes the failure and returns what to throw. */
  failed(check: string, message: string, values: { expected?: string; found?: string }): CheckFailed {
    this.list.push({ authenticator: this.#authenticator, check, ok: false, ...values })
    return new CheckFailed(message)
  }
}
