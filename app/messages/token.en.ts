import { pluralIn } from './catalogue.ts'

const plural = pluralIn('en')
const times = (count: number) => plural(count, { one: 'once', other: '# times' })

/** What the token panel says around what it reads. `backticks` are code. */
export const tokenMessages = {
  source: 'The token',
  reading: 'What it is',
  clear: 'Clear',
  input: 'Token',
  paste: 'Paste a token',
  /** Where the text was read. */
  place: {
    file: (path: string, pod: string) => `From the file \`${path}\` of the pod ${pod}.`,
    secret: (secret: string) => `From the Secret \`${secret}\`.`,
    newer: 'The kubelet has written a new token into this file since.',
    showNewer: 'Show the new one',
  },
  picker: {
    name: 'Pick a token of this cluster',
    none: 'The cluster has no tokens yet',
    pick: 'Pick one of this cluster …',
    files: 'In files of running pods',
    secrets: 'In Secrets',
    told: 'Given out, newest first',
    inNamespace: (name: string, namespace: string) => `${name} in ${namespace}`,
    forPod: (what: string, pod: string) => `${what}, for pod ${pod}`,
  },
  wish: {
    name: 'Ask for a new one',
    account: 'Account',
    audience: 'Audience',
    ownAudience: 'the API server’s own',
    seconds: 'Seconds',
    usualSeconds: '3600, when nothing is asked for',
    boundTo: 'Bound to',
    nothing: 'nothing',
    pod: (name: string) => `pod ${name}`,
    ask: 'Ask',
    answered: (status: number) => `the server answered ${status}`,
    note: 'A TokenRequest, as `kubectl create token` sends it. Nothing is stored: the answer is the only copy. Less than 600 s is refused, and how long it really is, the server decides.',
  },
  empty: {
    title: 'No token to look at yet',
    paste: 'Paste one, or pick one of this cluster. A service account’s token is three words with dots between them:',
    parts: 'The first says how it is signed, the second what it says, the third vouches for both.',
    encoded:
      'The first two are encoded, not encrypted: whoever holds a token can read it. Reading is not verifying, and verified is not accepted: here you see all three, one after the other.',
    warning:
      'Do not paste tokens of a real cluster that are still good, here or anywhere: a token works for whoever has it. What you paste stays in this page and is forgotten when you leave.',
  },
  /** A token of which the log alone tells. */
  told: {
    unknown: (id: string) => `The log knows of no token ${id}.`,
    tokenOf: 'A token of',
    inNamespace: (namespace: string) => `in ${namespace}`,
    nowhere: 'Its text is nowhere to be read: the API server gave it out once and keeps no copy.',
    wasInFile: 'The file it was in has another one now, or the pod is gone.',
    printed: 'If it was printed in the terminal, paste it from there.',
    log: 'What the cluster’s log tells of it:',
  },
  uses: {
    inFile: (pod: string) => `It is in the file of ${pod} now.`,
    wasInFile: (pod: string) => `It was in the file of ${pod}, and is no more.`,
    unused: 'It has not been used yet.',
    used: (uses: number) => `Used ${times(uses)}.`,
    usedAndRefused: (uses: number, refusals: number) => `Used ${times(uses)}, refused ${times(refusals)}.`,
    last: 'Its last use',
  },
  sections: {
    name: 'Parts of the reading',
    life: 'life',
    header: 'header',
    payload: 'payload',
    signature: 'signature',
    verdict: 'verdict',
    bench: 'bench',
    verified: 'verified',
    notVerified: 'not verified',
  },
  verdict: { name: 'Verdict', role: 'what the API server thinks of it' },
  foreign: {
    name: 'Not of this sandbox',
    from: 'It says it is from',
    nobody: 'nobody',
    endless: 'It never expires.',
    left: (span: string) => `It is good for another ${span}.`,
    expired: 'It has expired.',
    warning: 'If it is a live one, it works for whoever sees it: do not paste such tokens into web pages, this one included.',
    decoded:
      'Here it is decoded in the page and forgotten when you leave. It is not saved, not written to the log and not sent, unless you press “Ask the API server”, and then to the simulated one in this page. Decoded is not verified: anybody can write any claim.',
  },
  signature: {
    name: 'Signature',
    role: 'who vouches for it',
    noKeys: (why: string) => `The cluster’s keys could not be read: ${why}`,
    empty: 'The third part is empty.',
    bytes: (count: number) => `${count} bytes over the two parts before it, dot and all.`,
    reckoned: 'This page read the public keys at `/openid/v1/jwks`, as anybody may who is to trust this issuer, and reckoned it out here.',
    verified: (key: string) =>
      `Verified: the key \`${key}\` signed exactly this header and this payload. That says who wrote it, not that it is still good: ask the API server.`,
    unknown: (key: string) => `Not verified: none of the cluster’s keys is called \`${key}\`.`,
    dropped: 'It was one until it was dropped: from then on nothing it signed counts.',
    somebodyElse: 'Somebody else signed it.',
    mismatch: (key: string) =>
      `Not verified: the key \`${key}\` is the cluster’s, and did not sign this. Header or payload were changed, or somebody else signed under its name.`,
    algorithm: (algorithm: string) =>
      `Not verified: the token says \`${algorithm}\`, and no key of the cluster is for that. A server that lets the token choose can be fooled; this one does not.`,
    noAlgorithm: 'no algorithm',
  },
  keys: {
    name: 'Keys of the cluster',
    signs: 'signs new tokens',
    verifies: 'verifies the tokens it signed',
    thisToo: ', this one too',
    drop: 'Drop it',
    addRsa: 'Add an RSA key',
    addP256: 'Add a P-256 key',
    note: 'Keys are changed one after the other: add a new one, which signs from then on; wait until nobody holds a token of the old one; drop the old one. Whoever still has such a token then gets 401. In a real cluster these are the files of `--service-account-signing-key-file` and `--service-account-key-file`.',
  },
}

export type TokenMessages = typeof tokenMessages
