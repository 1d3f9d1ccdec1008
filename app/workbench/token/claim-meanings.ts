import { type Feature, firstRelease } from '../../cluster/releases.ts'

/** What a claim answers. Rows stand together by it. */
export type ClaimQuestion = 'who' | 'bound' | 'whom' | 'when' | 'which' | 'other'

/** The groups of claims in the order they are told. */
export const QUESTIONS: readonly { readonly id: ClaimQuestion; readonly title: string }[] = [
  { id: 'who', title: 'Who is it?' },
  { id: 'bound', title: 'What has to be there still?' },
  { id: 'whom', title: 'From whom, and for whom?' },
  { id: 'when', title: 'From when until when?' },
  { id: 'which', title: 'Which token is it?' },
  { id: 'other', title: 'What else it says' },
]

/** A claim that Kubernetes writes: one sentence each. `backticks` are code. */
export interface ClaimMeaning {
  readonly question: ClaimQuestion
  readonly means: string
  /** Who put it there, and out of what. */
  readonly from: string
  /** What the API server does with it when the token is used. */
  readonly checked: string
  /** The behaviour that came with a release; before it tokens had no such claim. */
  readonly since?: Feature
}

const LEGACY_FROM = 'The token controller wrote it when it filled the Secret.'

/** The claims of a token of the TokenRequest API, by path. Models pkg/serviceaccount/claims.go and jwt.go. */
const BOUND: Readonly<Record<string, ClaimMeaning>> = {
  sub: {
    question: 'who',
    means: 'The user name of the account, for everyone who reads the token.',
    from: 'Made of the namespace and the name of the account.',
    checked: 'Not checked by kube-apiserver, which reads the account under `kubernetes.io`. Other systems go by it.',
  },
  'kubernetes.io.namespace': {
    question: 'who',
    means: 'The namespace of the account.',
    from: 'The path of the request: `POST …/namespaces/NAMESPACE/serviceaccounts/NAME/token`.',
    checked: 'The account is looked up in it.',
  },
  'kubernetes.io.serviceaccount.name': {
    question: 'who',
    means: 'The name of the account.',
    from: 'The path of the same request.',
    checked: 'An account of this name has to be there.',
  },
  'kubernetes.io.serviceaccount.uid': {
    question: 'who',
    means: 'Which account of that name: each that is made has a uid of its own.',
    from: '`metadata.uid` of the account when the token was made.',
    checked: 'Has to be the uid of the account now: a token dies with its account, also when one of the same name follows.',
  },
  'kubernetes.io.pod.name': {
    question: 'bound',
    means: 'The pod the token was made for.',
    from: '`spec.boundObjectRef` of the request. The kubelet names the pod whose file it writes.',
    checked: 'The pod has to be there. When it goes, the token is void; a pod that has merely ended still counts.',
  },
  'kubernetes.io.pod.uid': {
    question: 'bound',
    means: 'Which pod of that name.',
    from: '`metadata.uid` of the pod when the token was made.',
    checked: 'Has to be the uid of the pod now.',
  },
  'kubernetes.io.node.name': {
    question: 'bound',
    means: 'The node: the one the token is bound to, or the one its pod was on.',
    from: 'The server wrote it: from `spec.boundObjectRef`, or from `spec.nodeName` of the pod.',
    checked: 'Beside a pod it is only told on, in the user’s extra. Without one the node has to be there.',
    since: 'tokenNodeInfo',
  },
  'kubernetes.io.node.uid': {
    question: 'bound',
    means: 'Which node of that name.',
    from: '`metadata.uid` of the node. Absent where the node was not there.',
    checked: 'As the name: checked only where there is no pod.',
    since: 'tokenNodeInfo',
  },
  'kubernetes.io.secret.name': {
    question: 'bound',
    means: 'The Secret the token is bound to. The token is not in it: it is only a switch.',
    from: '`spec.boundObjectRef` of the request.',
    checked: 'The Secret has to be there: delete it, and the token is void.',
  },
  'kubernetes.io.secret.uid': {
    question: 'bound',
    means: 'Which Secret of that name.',
    from: '`metadata.uid` of the Secret when the token was made.',
    checked: 'Has to be the uid of the Secret now.',
  },
  iss: {
    question: 'whom',
    means: 'Who issued it. Under this address others find the keys to verify it with.',
    from: 'The first `--service-account-issuer` of the API server.',
    checked: 'Has to be one of the server’s issuers. Else it does not even look at the signature: invalid bearer token.',
  },
  aud: {
    question: 'whom',
    means: 'Whom it is for. Whoever is not in this list has to refuse it.',
    from: '`spec.audiences` of the request, for a pod’s file the `audience` of its volume. Without one, the API server’s own.',
    checked: 'Has to have one of the audiences of who asks: the API server’s own for a request, those of the review for a TokenReview.',
  },
  iat: {
    question: 'when',
    means: 'When it was made.',
    from: 'The clock of the API server.',
    checked: 'Must not be more than 60 s ahead.',
  },
  nbf: {
    question: 'when',
    means: 'Not valid before.',
    from: 'The same moment as `iat`.',
    checked: 'Must not be more than 60 s ahead.',
  },
  exp: {
    question: 'when',
    means: 'When it expires.',
    from: '`iat` and `spec.expirationSeconds`: an hour unless asked for, ten minutes at least. A pod’s 3607 s become a year.',
    checked: 'Refused once it is more than 60 s past.',
  },
  'kubernetes.io.warnafter': {
    question: 'when',
    means: 'From here on it should have been replaced.',
    from: '`iat` and the 3607 s that were asked for. Only in tokens that were given a year in their place.',
    checked: 'Later uses are let through, counted in `serviceaccount_stale_tokens_total` and noted in the audit log.',
  },
  jti: {
    question: 'which',
    means: 'The id of this one token.',
    from: 'Drawn at random by the API server.',
    checked:
      'Not checked: no list of tokens is kept. It is told on as `authentication.kubernetes.io/credential-id`, so a use can be traced to the request that gave the token out.',
    since: 'tokenJti',
  },
}

const LEGACY = 'kubernetes.io/serviceaccount/'

/** The claims of a Secret's token, by name. Models pkg/serviceaccount/legacy.go (LegacyClaims). */
const LEGACY_CLAIMS: Readonly<Record<string, ClaimMeaning>> = {
  sub: {
    question: 'who',
    means: 'The user name of the account.',
    from: LEGACY_FROM,
    checked: 'Has to name the same account as the claims below it.',
  },
  [`${LEGACY}namespace`]: {
    question: 'who',
    means: 'The namespace of the account and of the Secret.',
    from: LEGACY_FROM,
    checked: 'Both are looked up in it.',
  },
  [`${LEGACY}service-account.name`]: {
    question: 'who',
    means: 'The name of the account.',
    from: 'The annotation `kubernetes.io/service-account.name` of the Secret.',
    checked: 'An account of this name has to be there.',
  },
  [`${LEGACY}service-account.uid`]: {
    question: 'who',
    means: 'Which account of that name.',
    from: '`metadata.uid` of the account when the Secret was filled.',
    checked: 'Has to be the uid of the account now.',
  },
  [`${LEGACY}secret.name`]: {
    question: 'bound',
    means: 'The Secret that holds the token.',
    from: LEGACY_FROM,
    checked: 'The Secret has to be there, and to hold this very token. Deleting it is the way to take the token back.',
  },
  iss: {
    question: 'whom',
    means: 'The fixed name that Secrets’ tokens have in every cluster.',
    from: LEGACY_FROM,
    checked: 'Tells the server to treat it as a Secret’s token. No audience and no time stand in one: it is good for the API server, for ever.',
  },
}

const COURSE = 'The course’s page, when the certificate was signed.'
const NOBODY = 'Nobody checks it. Whoever has the key can write anything here, and this key is published.'

/** The claims of the course's certificate, by path. */
const CERTIFICATE: Readonly<Record<string, ClaimMeaning>> = {
  sub: {
    question: 'who',
    means: 'The name the learner typed.',
    from: 'The field beside “Have it signed”.',
    checked: 'Not checked: nobody asked for a passport. A real issuer would say only what it knows.',
  },
  iss: {
    question: 'whom',
    means: 'Who issued it: the issuer of this sandbox, the same as in the tokens of its service accounts.',
    from: 'The discovery document of the cluster that signed.',
    checked: 'The API server finds its own name here, and so goes on to look at the signature.',
  },
  aud: {
    question: 'whom',
    means: 'Whom it is for: nobody who opens anything.',
    from: COURSE,
    checked: 'The API server is not among them. It refuses the certificate as a credential for that reason alone.',
  },
  iat: {
    question: 'when',
    means: 'When it was signed, by the clock of the learner’s machine and not by that of the cluster.',
    from: COURSE,
    checked: 'Not reached: the API server stops at the audience. There is no `exp`: what was done stays done.',
  },
  jti: {
    question: 'which',
    means: 'The id of this one certificate: signed anew it has another.',
    from: 'Drawn at random by the page.',
    checked: NOBODY,
  },
  'keycard.course': { question: 'other', means: 'The course.', from: 'Its `course.yaml`.', checked: NOBODY },
  'keycard.release': { question: 'other', means: 'The Kubernetes release the course is about.', from: 'Its `course.yaml`.', checked: NOBODY },
  'keycard.lessons': { question: 'other', means: 'The lessons that were finished by then.', from: 'The learner’s saved progress.', checked: NOBODY },
  'keycard.exam.passedAt': {
    question: 'other',
    means: 'When the exam was passed.',
    from: 'The learner’s saved progress.',
    checked: NOBODY,
  },
  'keycard.exam.questions': { question: 'other', means: 'Questions answered rightly.', from: 'The learner’s saved progress.', checked: NOBODY },
  'keycard.exam.tasks': {
    question: 'other',
    means: 'Broken clusters repaired, as their own checks found.',
    from: 'The learner’s saved progress.',
    checked: NOBODY,
  },
  'keycard.note': {
    question: 'other',
    means: 'What this is worth: a signature is worth as much as its key is kept secret.',
    from: COURSE,
    checked: 'By you, now.',
  },
}

/** The claims that RFC 7519 registers, for tokens that are not of Kubernetes. */
const REGISTERED: Readonly<Record<string, ClaimMeaning>> = Object.fromEntries(
  (
    [
      ['sub', 'who', 'Whom the token is about.'],
      ['iss', 'whom', 'Who issued it.'],
      ['aud', 'whom', 'Whom it is for.'],
      ['iat', 'when', 'When it was made.'],
      ['nbf', 'when', 'Not valid before.'],
      ['exp', 'when', 'When it expires.'],
      ['jti', 'which', 'The id of this one token.'],
    ] as const
  ).map(([name, question, means]) => [
    name,
    { question, means, from: 'Its issuer wrote it.', checked: 'Its issuer is not this cluster’s: this API server does not look at it.' },
  ]),
)

const TABLES = { bound: BOUND, legacy: LEGACY_CLAIMS, certificate: CERTIFICATE, plain: REGISTERED } as const

/** What a claim of a token means; undefined for one that Kubernetes does not write. */
export function meaningOf(form: keyof typeof TABLES, path: readonly string[]): ClaimMeaning | undefined {
  const table = TABLES[form]
  const name = path.join('.')
  return Object.hasOwn(table, name) ? table[name] : undefined
}

/** The members of the header, by name. Models pkg/serviceaccount/jwt.go (signerFromRSAPrivateKey, signerFromECDSAPrivateKey). */
const HEADER: Readonly<Record<string, Omit<ClaimMeaning, 'question'>>> = {
  alg: {
    means: 'How it was signed.',
    from: 'Follows from the key: `RS256` for RSA, `ES256`, `ES384` or `ES512` for an elliptic curve.',
    checked: 'The token does not get to choose: what does not fit the key is refused, `none` too.',
  },
  kid: {
    means: 'Which key signed it.',
    from: 'SHA-256 of the public key, so it is the same wherever the key is.',
    checked: 'The server looks for a key of this id among its own. Without one it tries them all.',
  },
  typ: {
    means: 'What kind of thing this is.',
    from: 'kube-apiserver leaves it out; a signer outside of it may write `JWT`. This course’s certificates say `keycard-certificate+jwt`.',
    checked: 'Not checked by kube-apiserver. Others may insist on a type, so that a statement of one kind is not taken for another (RFC 8725).',
  },
}

/** What a member of the header means; undefined for one that Kubernetes does not write. */
export const headerMeaningOf = (name: string): Omit<ClaimMeaning, 'question'> | undefined => (Object.hasOwn(HEADER, name) ? HEADER[name] : undefined)

/** `since 1.30`, for a claim that older releases did not write. */
export const sinceText = ({ since }: Pick<ClaimMeaning, 'since'>): string | undefined => (since ? `since ${firstRelease(since)}` : undefined)
