import type { AuthenticationCheck } from '../../cluster/authn/token-authenticator.ts'
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

const ISSUER: Step = {
  id: 'issuer',
  question: 'Is it from an issuer of ours?',
  failures: {
    issuer: 'The server takes tokens of its own issuers alone. This one it does not even look into, so it says no more than invalid bearer token.',
  },
}
const SIGNATURE: Step = {
  id: 'signature',
  question: 'Did one of our keys sign it?',
  failures: {
    signature: 'Either the words were changed after they were signed, or someone else signed them. What the token says counts for nothing then.',
  },
}
const AUDIENCE: Step = {
  id: 'audience',
  question: 'Is it for the one who asks?',
  failures: {
    audience: 'It is made for someone else. Whoever got it cannot pass it on: ask for a token with the audience of the one who will check it.',
  },
}
const TIMES: Step = {
  id: 'times',
  question: 'Is it valid at this time?',
  failures: {
    times: 'A time in it is no number.',
    expiry: 'It has expired. A pod’s file has a newer one: read it again, do not keep the old one in memory.',
    'not before': 'It is not valid yet.',
    'issued at': 'It says it was made in the future.',
  },
}
const ACCOUNT: Step = {
  id: 'service account',
  question: 'Is its account there, and the same?',
  failures: {
    'service account': 'Its account is gone, and the token with it.',
    'service account uid': 'The account was deleted and made again. The name is the same, the account is not: tokens of the old one are void.',
  },
}
const bound = (id: string, what: string, gone: string): Step => ({
  id,
  question: `Is its ${what} there, and the same?`,
  failures: { [id]: gone, [`${id} uid`]: `Another ${what} has the name now. The token was bound to the one before.` },
})
const POD = bound('pod', 'pod', 'The pod it was made for is gone, and the token with it.')
const NODE = bound('node', 'node', 'The node it was made for is gone, and the token with it.')
const SECRET = bound('secret', 'Secret', 'The Secret it was bound to is gone: so it was taken back.')
const LEGACY_CLAIMS: Step = {
  id: 'claims',
  question: 'Does it say all it has to?',
  failures: { claims: 'A claim that a Secret’s token has to have is missing, or does not agree with the others.' },
}
const LEGACY_SECRET: Step = {
  id: 'secret',
  question: 'Does its Secret still hold it?',
  failures: { secret: 'The Secret is gone, or holds another token: so this one was taken back.' },
}
const LEGACY_MARK: Step = {
  id: 'marked invalid',
  question: 'Is it still in use?',
  failures: { 'marked invalid': 'It was not used for so long that the control plane marked its Secret invalid, before deleting it.' },
}
const TOKEN_FILE: Step = {
  id: 'known token',
  question: 'Is it in the server’s token file?',
  failures: { 'known token': 'It is none of the tokens the server was started with.', audience: 'Tokens of the file are for the API server alone.' },
}

/** The questions in the server's order, for a token of this form. Models pkg/serviceaccount/jwt.go and claims.go. */
function stepsOf(form: TokenForm | undefined): readonly Step[] {
  if (!form) return [TOKEN_FILE]
  if (form.type === 'plain' || form.type === 'certificate') return [ISSUER, SIGNATURE, AUDIENCE, TIMES]
  if (form.type === 'legacy') return [ISSUER, SIGNATURE, AUDIENCE, LEGACY_CLAIMS, LEGACY_SECRET, ACCOUNT, LEGACY_MARK]
  const { secret, pod, node } = form.claims
  const objects = [...(secret ? [SECRET] : []), ...(pod ? [POD] : []), ...(node && !pod ? [NODE] : [])]
  return [ISSUER, SIGNATURE, AUDIENCE, TIMES, ACCOUNT, ...objects]
}

/** Questions that not every token of a form is asked. */
const OTHERS: Readonly<Record<string, { readonly question: string; readonly why?: string }>> = {
  claims: { question: 'Can its claims be read?', why: 'A claim is of another type than the server reads it as.' },
  warnafter: { question: 'Should it have been replaced by now?' },
}

/** What stands on the trace beside the checks of before, when a success was remembered. */
const CACHE = 'token-cache'

/** For how long the server goes by what it found, in words; undefined when it asked anew. */
export const rememberedIn = (checks: readonly AuthenticationCheck[]): string | undefined =>
  checks.find(({ authenticator }) => authenticator === CACHE)?.found

/**
 * The questions the API server asks about a token, with the answers it found, from the checks on a request's trace. `form` is
 * that of the token, undefined for one that is no JSON Web Token. What the server checked and is not known here is told, too.
 */
export function ladderOf(checks: readonly AuthenticationCheck[], form: TokenForm | undefined): readonly Rung[] {
  // A text of another form is for the token file alone; there it is the answer that nobody knows it.
  const known = checks.filter(({ authenticator, passedOn }) => (form ? !passedOn && authenticator !== CACHE : authenticator === 'token-file'))
  const rungs = stepsOf(form).map((step): Rung => {
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
  const told = new Set(
    rungs.flatMap(({ id }) =>
      stepsOf(form)
        .filter((step) => step.id === id)
        .flatMap((step) => [id, ...Object.keys(step.failures)]),
    ),
  )
  const rest = known.filter(({ check }) => !told.has(check))
  const others = rest.map((one): Rung => {
    const { question = one.check, why } = OTHERS[one.check] ?? {}
    return { id: one.check, question, state: one.ok ? 'passed' : 'failed', ...(one.ok || !why ? {} : { why }), ...valuesOf(one) }
  })
  return [...rungs, ...others]
}

function valuesOf(check: AuthenticationCheck | undefined): Pick<Rung, 'expected' | 'found'> {
  const { expected, found } = check ?? {}
  return { ...(expected ? { expected } : {}), ...(found ? { found } : {}) }
}
