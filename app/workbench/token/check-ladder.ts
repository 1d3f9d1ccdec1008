import type { AuthenticationCheck } from '../../cluster/authn/token-authenticator.ts'
import type { TokenTrialMessages } from '../../messages/token-trial.en.ts'
import type { TokenForm } from './token-form.ts'

/** One question the API server asks about a token, and how it was answered. */
export interface Rung {
  readonly id: string
  readonly question: string
  readonly state: 'passed' | 'failed' | 'not reached'
  /** Why it failed, in a sentence. `backticks` are code. */
  readonly why?: string
  /** What the server compared. */
  readonly expected?: string
  readonly found?: string
}

interface Step {
  readonly id: string
  readonly question: string
  /** The checks of the server that belong to it, and what it means when one fails. */
  readonly failures: Readonly<Record<string, string>>
}

/** The questions in the server's order, for a token of this form. Models pkg/serviceaccount/jwt.go and claims.go. */
function stepsOf(form: TokenForm | undefined, { ladder }: TokenTrialMessages): readonly Step[] {
  if (!form) return [{ id: 'known token', ...ladder.tokenFile }]
  const times = { id: 'times', ...ladder.times }
  const account = { id: 'service account', ...ladder.account }
  const first = [
    { id: 'issuer', ...ladder.issuer },
    { id: 'signature', ...ladder.signature },
    { id: 'audience', ...ladder.audience },
  ]
  if (form.type === 'plain' || form.type === 'certificate') return [...first, times]
  if (form.type === 'legacy') {
    const claims = { id: 'claims', ...ladder.legacyClaims }
    return [...first, claims, { id: 'secret', ...ladder.legacySecret }, account, { id: 'marked invalid', ...ladder.legacyMark }]
  }
  const { secret, pod, node } = form.claims
  return [
    ...first,
    times,
    account,
    ...(secret ? [{ id: 'secret', ...ladder.secret }] : []),
    ...(pod ? [{ id: 'pod', ...ladder.pod }] : []),
    ...(node && !pod ? [{ id: 'node', ...ladder.node }] : []),
  ]
}

/** Questions that not every token of a form is asked, by the check. */
const othersOf = ({ ladder: { claims, warnafter } }: TokenTrialMessages): Readonly<Record<string, Omit<Step, 'id'>>> => ({ claims, warnafter })

/** What stands on the trace beside the checks of before, when a success was remembered. */
const CACHE = 'token-cache'

/** For how long the server goes by what it found, in words; undefined when it asked anew. */
export const rememberedIn = (checks: readonly AuthenticationCheck[]): string | undefined =>
  checks.find(({ authenticator }) => authenticator === CACHE)?.found

/**
 * The questions the API server asks about a token, with the answers it found, from the checks on a request's trace. `form` is
 * that of the token, undefined for one that is no JSON Web Token. What the server checked and is not known here is told, too.
 */
export function ladderOf(checks: readonly AuthenticationCheck[], form: TokenForm | undefined, messages: TokenTrialMessages): readonly Rung[] {
  const steps = stepsOf(form, messages)
  // A text of another form is for the token file alone; there it is the answer that nobody knows it.
  const known = checks.filter(({ authenticator, passedOn }) => (form ? !passedOn && authenticator !== CACHE : authenticator === 'token-file'))
  const rungs = steps.map((step): Rung => {
    const own = known.filter(({ check }) => check === step.id || check in step.failures)
    const failed = own.find(({ ok }) => !ok)
    const why = failed && step.failures[failed.check]
    return {
      id: step.id,
      question: step.question,
      state: failed ? 'failed' : own.length > 0 ? 'passed' : 'not reached',
      ...(why ? { why } : {}),
      ...valuesOf(failed ?? own[0]),
    }
  })
  const told = new Set(steps.flatMap(({ id, failures }) => [id, ...Object.keys(failures)]))
  const questions = othersOf(messages)
  const others = known
    .filter(({ check }) => !told.has(check))
    .map((one): Rung => {
      const { question = one.check, failures = {} } = questions[one.check] ?? {}
      const why = one.ok ? undefined : failures[one.check]
      return { id: one.check, question, state: one.ok ? 'passed' : 'failed', ...(why ? { why } : {}), ...valuesOf(one) }
    })
  return [...rungs, ...others]
}

function valuesOf(check: AuthenticationCheck | undefined): Pick<Rung, 'expected' | 'found'> {
  const { expected, found } = check ?? {}
  return { ...(expected ? { expected } : {}), ...(found ? { found } : {}) }
}
