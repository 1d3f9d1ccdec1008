/** What a claim means, who put it there and out of what, and what the API server does with it: a sentence each, `backticks` are code. */
interface ClaimWords {
  readonly means: string
  readonly from: string
  readonly checked: string
}

const LEGACY_FROM = 'The token controller wrote it when it filled the Secret.'
const COURSE = 'The course’s page, when the certificate was signed.'
const PROGRESS = 'The learner’s saved progress.'
const NOBODY = 'Nobody checks it. Whoever has the key can write anything here, and this key is published.'

/** What only the standard says of a claim. */
const registered = (means: string): ClaimWords => ({
  means,
  from: 'Its issuer wrote it.',
  checked: 'Its issuer is not this cluster’s: this API server does not look at it.',
})

/** What became of an object that a claim names. */
const live = (what: string) => ({
  gone: (name: string) => `There is no ${what} ${name} in the cluster now.`,
  other: (name: string, uid: string) => `The ${what} ${name} of now is another one: its uid is ${uid}.`,
  leaving: (name: string) => `The ${what} ${name} is being deleted.`,
  there: (name: string) => `The ${what} ${name} is there.`,
  same: (name: string) => `The ${what} ${name} is there, and has this uid.`,
})

/** What the token panel says of the claims of a token, and of its header. */
export const tokenClaimsMessages = {
  payload: { name: 'Payload', role: 'what it says' },
  header: { name: 'Header', role: 'how it is signed' },
  asJson: 'As JSON',
  from: 'From',
  checked: 'Checked',
  since: (release: string) => `since ${release}`,
  foreignClaim: 'Not a claim that Kubernetes writes, or looks at.',
  foreignMember: 'Not something that Kubernetes writes. The API server does not follow it.',
  questions: {
    who: 'Who is it?',
    bound: 'What has to be there still?',
    whom: 'From whom, and for whom?',
    when: 'From when until when?',
    which: 'Which token is it?',
    other: 'What else it says',
  },
  live: { account: live('account'), pod: live('pod'), secret: live('Secret'), node: live('node') },
  bound: {
    sub: {
      means: 'The user name of the account, for everyone who reads the token.',
      from: 'Made of the namespace and the name of the account.',
      checked: 'Not checked by kube-apiserver, which reads the account under `kubernetes.io`. Other systems go by it.',
    },
    'kubernetes.io.namespace': {
      means: 'The namespace of the account.',
      from: 'The path of the request: `POST …/namespaces/NAMESPACE/serviceaccounts/NAME/token`.',
      checked: 'The account is looked up in it.',
    },
    'kubernetes.io.serviceaccount.name': {
      means: 'The name of the account.',
      from: 'The path of the same request.',
      checked: 'An account of this name has to be there.',
    },
    'kubernetes.io.serviceaccount.uid': {
      means: 'Which account of that name: each that is made has a uid of its own.',
      from: '`metadata.uid` of the account when the token was made.',
      checked: 'Has to be the uid of the account now: a token dies with its account, also when one of the same name follows.',
    },
    'kubernetes.io.pod.name': {
      means: 'The pod the token was made for.',
      from: '`spec.boundObjectRef` of the request. The kubelet names the pod whose file it writes.',
      checked: 'The pod has to be there. When it goes, the token is void; a pod that has merely ended still counts.',
    },
    'kubernetes.io.pod.uid': {
      means: 'Which pod of that name.',
      from: '`metadata.uid` of the pod when the token was made.',
      checked: 'Has to be the uid of the pod now.',
    },
    'kubernetes.io.node.name': {
      means: 'The node: the one the token is bound to, or the one its pod was on.',
      from: 'The server wrote it: from `spec.boundObjectRef`, or from `spec.nodeName` of the pod.',
      checked: 'Beside a pod it is only told on, in the user’s extra. Without one the node has to be there.',
    },
    'kubernetes.io.node.uid': {
      means: 'Which node of that name.',
      from: '`metadata.uid` of the node. Absent where the node was not there.',
      checked: 'As the name: checked only where there is no pod.',
    },
    'kubernetes.io.secret.name': {
      means: 'The Secret the token is bound to. The token is not in it: it is only a switch.',
      from: '`spec.boundObjectRef` of the request.',
      checked: 'The Secret has to be there: delete it, and the token is void.',
    },
    'kubernetes.io.secret.uid': {
      means: 'Which Secret of that name.',
      from: '`metadata.uid` of the Secret when the token was made.',
      checked: 'Has to be the uid of the Secret now.',
    },
    iss: {
      means: 'Who issued it. Under this address others find the keys to verify it with.',
      from: 'The first `--service-account-issuer` of the API server.',
      checked: 'Has to be one of the server’s issuers. Else it does not even look at the signature: invalid bearer token.',
    },
    aud: {
      means: 'Whom it is for. Whoever is not in this list has to refuse it.',
      from: '`spec.audiences` of the request, for a pod’s file the `audience` of its volume. Without one, the API server’s own.',
      checked: 'Has to have one of the audiences of who asks: the API server’s own for a request, those of the review for a TokenReview.',
    },
    iat: {
      means: 'When it was made.',
      from: 'The clock of the API server.',
      checked: 'Must not be more than 60 s ahead.',
    },
    nbf: {
      means: 'Not valid before.',
      from: 'The same moment as `iat`.',
      checked: 'Must not be more than 60 s ahead.',
    },
    exp: {
      means: 'When it expires.',
      from: '`iat` and `spec.expirationSeconds`: an hour unless asked for, ten minutes at least. A pod’s 3607 s become a year.',
      checked: 'Refused once it is more than 60 s past.',
    },
    'kubernetes.io.warnafter': {
      means: 'From here on it should have been replaced.',
      from: '`iat` and the 3607 s that were asked for. Only in tokens that were given a year in their place.',
      checked: 'Later uses are let through, counted in `serviceaccount_stale_tokens_total` and noted in the audit log.',
    },
    jti: {
      means: 'The id of this one token.',
      from: 'Drawn at random by the API server.',
      checked:
        'Not checked: no list of tokens is kept. It is told on as `authentication.kubernetes.io/credential-id`, so a use can be traced to the request that gave the token out.',
    },
  },
  legacy: {
    sub: {
      means: 'The user name of the account.',
      from: LEGACY_FROM,
      checked: 'Has to name the same account as the claims below it.',
    },
    'kubernetes.io/serviceaccount/namespace': {
      means: 'The namespace of the account and of the Secret.',
      from: LEGACY_FROM,
      checked: 'Both are looked up in it.',
    },
    'kubernetes.io/serviceaccount/service-account.name': {
      means: 'The name of the account.',
      from: 'The annotation `kubernetes.io/service-account.name` of the Secret.',
      checked: 'An account of this name has to be there.',
    },
    'kubernetes.io/serviceaccount/service-account.uid': {
      means: 'Which account of that name.',
      from: '`metadata.uid` of the account when the Secret was filled.',
      checked: 'Has to be the uid of the account now.',
    },
    'kubernetes.io/serviceaccount/secret.name': {
      means: 'The Secret that holds the token.',
      from: LEGACY_FROM,
      checked: 'The Secret has to be there, and to hold this very token. Deleting it is the way to take the token back.',
    },
    iss: {
      means: 'The fixed name that Secrets’ tokens have in every cluster.',
      from: LEGACY_FROM,
      checked: 'Tells the server to treat it as a Secret’s token. No audience and no time stand in one: it is good for the API server, for ever.',
    },
  },
  certificate: {
    sub: {
      means: 'The name the learner typed.',
      from: 'The field beside “Have it signed”.',
      checked: 'Not checked: nobody asked for a passport. A real issuer would say only what it knows.',
    },
    iss: {
      means: 'Who issued it: the issuer of this sandbox, the same as in the tokens of its service accounts.',
      from: 'The discovery document of the cluster that signed.',
      checked: 'The API server finds its own name here, and so goes on to look at the signature.',
    },
    aud: {
      means: 'Whom it is for: nobody who opens anything.',
      from: COURSE,
      checked: 'The API server is not among them. It refuses the certificate as a credential for that reason alone.',
    },
    iat: {
      means: 'When it was signed, by the clock of the learner’s machine and not by that of the cluster.',
      from: COURSE,
      checked: 'Not reached: the API server stops at the audience. There is no `exp`: what was done stays done.',
    },
    jti: {
      means: 'The id of this one certificate: signed anew it has another.',
      from: 'Drawn at random by the page.',
      checked: NOBODY,
    },
    'keycard.course': { means: 'The course.', from: 'Its `course.yaml`.', checked: NOBODY },
    'keycard.release': { means: 'The Kubernetes release the course is about.', from: 'Its `course.yaml`.', checked: NOBODY },
    'keycard.lessons': { means: 'The lessons that were finished by then.', from: PROGRESS, checked: NOBODY },
    'keycard.exam.passedAt': {
      means: 'When the exam was passed.',
      from: PROGRESS,
      checked: NOBODY,
    },
    'keycard.exam.questions': { means: 'Questions answered rightly.', from: PROGRESS, checked: NOBODY },
    'keycard.exam.tasks': {
      means: 'Broken clusters repaired, as their own checks found.',
      from: PROGRESS,
      checked: NOBODY,
    },
    'keycard.note': {
      means: 'What this is worth: a signature is worth as much as its key is kept secret.',
      from: COURSE,
      checked: 'By you, now.',
    },
  },
  plain: {
    sub: registered('Whom the token is about.'),
    iss: registered('Who issued it.'),
    aud: registered('Whom it is for.'),
    iat: registered('When it was made.'),
    nbf: registered('Not valid before.'),
    exp: registered('When it expires.'),
    jti: registered('The id of this one token.'),
  },
  members: {
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
  },
}

export type TokenClaimsMessages = typeof tokenClaimsMessages
