import type { AuthenticationCheck } from './token-authenticator.ts'

/** A check that ended the authentication, with upstream's text. */
export class CheckFailed extends Error {
  override name = 'CheckFailed'
}

/** What was compared: what had to be, and what was. */
export interface Compared {
  readonly expected?: string
  readonly found?: string
}

/** Notes what an authenticator looked at, for the trace. Decides nothing. */
export class Checks {
  readonly list: AuthenticationCheck[] = []
  readonly #authenticator: string

  constructor(authenticator: string) {
    this.#authenticator = authenticator
  }

  passed(check: string, values: Compared = {}): void {
    this.list.push({ authenticator: this.#authenticator, check, ok: true, ...values })
  }

  /** Notes that the token is not for this authenticator: the next one looks. */
  passedOn(check: string, values: Compared = {}): void {
    this.list.push({ authenticator: this.#authenticator, check, ok: false, passedOn: true, ...values })
  }

  /** Notes the failure and returns what to throw. */
  failed(check: string, message: string, values: Compared): CheckFailed {
    this.list.push({ authenticator: this.#authenticator, check, ok: false, ...values })
    return new CheckFailed(message)
  }
}

/** The check that decided against a credential. */
export function failedCheck(checks: readonly AuthenticationCheck[]): AuthenticationCheck | undefined {
  return checks.find(({ ok, passedOn }) => !ok && !passedOn)
}
