import { type Feature, firstRelease } from '../../cluster/releases.ts'
import type { TokenClaimsMessages } from '../../messages/token-claims.en.ts'

/** What a claim answers. Rows stand together by it. */
export type ClaimQuestion = keyof TokenClaimsMessages['questions']

/** The groups of claims in the order they are told. */
export const QUESTIONS: readonly ClaimQuestion[] = ['who', 'bound', 'whom', 'when', 'which', 'other']

type ClaimForm = 'bound' | 'legacy' | 'certificate' | 'plain'

/** A claim that is known; the catalogue has its words. */
export interface ClaimMeaning {
  readonly form: ClaimForm
  readonly name: string
  readonly question: ClaimQuestion
  /** The behaviour that came with a release; before it tokens had no such claim. */
  readonly since?: Feature
}

/** A claim, or a member of the header, in words: one sentence each. `backticks` are code. */
export interface ClaimWords {
  readonly means: string
  /** Who put it there, and out of what. */
  readonly from: string
  /** What the API server does with it when the token is used. */
  readonly checked: string
}

const QUESTION_OF: { readonly [Form in ClaimForm]: Readonly<Record<keyof TokenClaimsMessages[Form], ClaimQuestion>> } = {
  /** The claims of a token of the TokenRequest API, by path. Models pkg/serviceaccount/claims.go and jwt.go. */
  bound: {
    sub: 'who',
    'kubernetes.io.namespace': 'who',
    'kubernetes.io.serviceaccount.name': 'who',
    'kubernetes.io.serviceaccount.uid': 'who',
    'kubernetes.io.pod.name': 'bound',
    'kubernetes.io.pod.uid': 'bound',
    'kubernetes.io.node.name': 'bound',
    'kubernetes.io.node.uid': 'bound',
    'kubernetes.io.secret.name': 'bound',
    'kubernetes.io.secret.uid': 'bound',
    iss: 'whom',
    aud: 'whom',
    iat: 'when',
    nbf: 'when',
    exp: 'when',
    'kubernetes.io.warnafter': 'when',
    jti: 'which',
  },
  /** The claims of a Secret's token, by name. Models pkg/serviceaccount/legacy.go (LegacyClaims). */
  legacy: {
    sub: 'who',
    'kubernetes.io/serviceaccount/namespace': 'who',
    'kubernetes.io/serviceaccount/service-account.name': 'who',
    'kubernetes.io/serviceaccount/service-account.uid': 'who',
    'kubernetes.io/serviceaccount/secret.name': 'bound',
    iss: 'whom',
  },
  /** The claims of the course's certificate, by path. */
  certificate: {
    sub: 'who',
    iss: 'whom',
    aud: 'whom',
    iat: 'when',
    jti: 'which',
    'keycard.course': 'other',
    'keycard.release': 'other',
    'keycard.lessons': 'other',
    'keycard.exam.passedAt': 'other',
    'keycard.exam.questions': 'other',
    'keycard.exam.tasks': 'other',
    'keycard.note': 'other',
  },
  /** The claims that RFC 7519 registers, for tokens that are not of Kubernetes. */
  plain: { sub: 'who', iss: 'whom', aud: 'whom', iat: 'when', nbf: 'when', exp: 'when', jti: 'which' },
}

/** Claims of the TokenRequest API that older releases did not write. */
const SINCE: Readonly<Record<string, Feature>> = {
  'kubernetes.io.node.name': 'tokenNodeInfo',
  'kubernetes.io.node.uid': 'tokenNodeInfo',
  jti: 'tokenJti',
}

const ofRecord = <Value>(record: Readonly<Record<string, Value>>, name: string): Value | undefined =>
  Object.hasOwn(record, name) ? record[name] : undefined

/** What a claim of a token is; undefined for one that Kubernetes does not write. */
export function meaningOf(form: ClaimForm, path: readonly string[]): ClaimMeaning | undefined {
  const name = path.join('.')
  const question = ofRecord(QUESTION_OF[form], name)
  const since = form === 'bound' ? ofRecord(SINCE, name) : undefined
  return question && { form, name, question, ...(since ? { since } : {}) }
}

/** What a claim means. */
export const claimWords = ({ form, name }: ClaimMeaning, messages: TokenClaimsMessages): ClaimWords | undefined => ofRecord(messages[form], name)

/** What a member of the header means; undefined for one that Kubernetes does not write. Models pkg/serviceaccount/jwt.go (signerFromRSAPrivateKey, signerFromECDSAPrivateKey). */
export const memberWords = (name: string, messages: TokenClaimsMessages): ClaimWords | undefined => ofRecord(messages.members, name)

/** `since 1.30`, for a claim that older releases did not write. */
export const sinceText = ({ since }: Pick<ClaimMeaning, 'since'>, messages: TokenClaimsMessages): string | undefined =>
  since && messages.since(firstRelease(since))
