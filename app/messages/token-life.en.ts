/** What is said of a token’s life, and of a token at a glance: whose it is, and what takes it back. */
export const tokenLifeMessages = {
  name: 'How long it lives',
  endless:
    'No time stands in it: it is good until its account or its Secret is deleted. That is what makes these tokens dangerous, and why nothing makes them of itself any more since Kubernetes 1.24.',
  bar: 'The token’s life; the list below says the same in words',
  now: (time: string) => `now ${time}`,
  /** `onBar` is what stands beside the mark; the sources have `code`. */
  moments: {
    minted: { title: 'Minted', onBar: 'minted', sentence: 'When it was signed. Whoever signed it keeps no copy.' },
    valid: {
      title: 'Valid from',
      onBar: 'valid from',
      sentence: (leeway: number) => `Before it the server refuses the token, give or take ${leeway} s for clocks that differ.`,
    },
    renewed: {
      title: 'Renewed',
      onBar: 'renewed',
      sentence: 'The kubelet writes a new one into the pod’s file. The old one goes on working: nothing takes it back.',
    },
    renewedAbout: {
      title: 'Renewed, about',
      onBar: 'renewed, about',
      sentence: 'If it is a pod’s: from 80 % of its life on, a day at the latest, the kubelet writes a new one.',
    },
    told: {
      title: 'Told to expire',
      onBar: 'told to expire',
      sentence: 'What the kubelet was told. A use after it is let through, and counted as stale: someone holds on to an old token.',
    },
    expiry: { title: 'Expires', onBar: 'expires', sentence: 'The end that is signed into the token.' },
    refused: {
      title: 'Refused',
      sentence: (leeway: number) => `${leeway} s later: clocks may differ by so much. From here on the answer is 401.`,
    },
  },
  /** Where a moment stands: a claim, a field, a rule. */
  sources: {
    both: (one: string, other: string) => `${one}, and ${other}`,
    kubelet: 'the kubelet’s rule',
    leeway: 'the API server’s leeway',
  },
  /** Where in its life it is; stretches of time are filled in. `code` is in some. */
  phases: {
    early: (left: string) => `not valid for another ${left}`,
    endless: 'never expires',
    expired: (since: string) => `expired ${since} ago`,
    leeway: (left: string) => `expired, and taken for another ${left}`,
    stale: (since: string, left: string) => `stale for ${since}, and taken for another ${left}`,
    dueOfTold: (left: string) => `due to be renewed; ${left} of the time told left`,
    due: (left: string) => `due to be renewed; ${left} left`,
    validOfTold: (left: string, toExpiry: string) => `${left} left of the time told, ${toExpiry} left to \`exp\``,
    valid: (left: string) => `${left} left`,
  },
  twoEnds: {
    question: 'Why does it have two ends?',
    why: (asked: number, signed: number) =>
      `The kubelet asked for ${asked} s, and was told that the token expires then: \`status.expirationTimestamp\`. Into the token the server signed ${signed} s, a year. Programs written before 2021 read the file once and keep what they read. Refused after an hour they would break, so the server goes on taking the token, writes \`warnafter\` into it, and counts who uses it later.`,
    which:
      'Only a token that is bound to a pod, asked for with exactly 3607 s, and only for the API server gets the year. Ask for an hour of your own, and it is an hour. `--service-account-extend-token-expiration=false` turns the year off.',
  },
  title: {
    token: 'Token of',
    certificate: 'Certificate of',
    plain: 'Of',
    nobody: 'nobody',
    account: (name: string, namespace: string) => `${name} in ${namespace}`,
    inSecret: (secret: string) => `kept in the Secret ${secret}`,
    toPod: (pod: string) => `bound to the pod ${pod}`,
    toSecret: (secret: string) => `bound to the Secret ${secret}`,
    toNode: (node: string) => `bound to the node ${node}`,
    unbound: 'bound to no object',
    noAccount: 'not a service account’s token',
    ofCourse: 'a certificate of this course, which opens nothing',
  },
  revocation: {
    plain: 'Its issuer knows how it can be taken back.',
    certificate: 'It opens nothing, so there is nothing to take back.',
    pod: (name: string) => `To take it back, delete the pod ${name}: the token is void from then on.`,
    secret: (name: string) => `To take it back, delete the Secret ${name}: the token is void from then on.`,
    node: (name: string) => `To take it back, delete the node ${name}: the token is void from then on.`,
    unbound: (account: string) =>
      `It is bound to no object: only deleting the account ${account}, or changing the cluster’s keys, takes it back before it expires.`,
  },
  takeApart: 'Take it apart',
}

export type TokenLifeMessages = typeof tokenLifeMessages
