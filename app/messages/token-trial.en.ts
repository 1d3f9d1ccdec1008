import { pluralIn } from './catalogue.ts'

const plural = pluralIn('en')

/** What is said where a token is tried on the API server: what can be asked, and the questions the server asks itself. */
export const tokenTrialMessages = {
  ask: 'Ask',
  trials: {
    review: 'Whose is it? (TokenReview)',
    whoami: 'Who am I? (SelfSubjectReview)',
    get: 'Read something with it (GET)',
  },
  forAudience: 'for the audience',
  ownAudience: 'the API server’s own',
  path: 'Path',
  askServer: 'Ask the API server',
  noAnswer: (why: string) => `There was no answer: ${why}`,
  guess: {
    name: 'Your guess:',
    guesses: { 'let-in': 'it is let in', '401': '401, nobody knows it', '403': '403, it may not' },
    letIn: 'let in',
    right: (guess: string) => `You guessed ${guess}, and so it is.`,
    wrong: (guess: string, outcome: string) => `You guessed ${guess}, and it is ${outcome}. What did the server see that you did not think of?`,
  },
  changedSince: '(the token was changed since)',
  client: 'What the client is told',
  server: 'What the API server saw',
  wholeWay: 'Its whole way through the server',
  items: (kind: string, count: number) => plural(count, { one: `${kind} with 1 item`, other: `${kind} with # items` }),
  remembered: (how: string) => `Remembered: ${how}. A token that was taken back meanwhile still passes.`,
  mayItDoThis: 'May it do this?',
  known: 'The token is good: who it is, is known. That is 403, not 401.',
  notLookedAt: 'not looked at',
  expected: 'expected',
  found: 'found',
  marks: { passed: 'yes:', failed: 'no:', 'not reached': 'not asked:' },
  /** The questions the server asks, and why the answer may be no: by the check that failed. `backticks` are code. */
  ladder: {
    issuer: {
      question: 'Is it from an issuer of ours?',
      failures: {
        issuer:
          'The server takes tokens of its own issuers alone. This one it does not even look into, so it says no more than invalid bearer token.',
      },
    },
    signature: {
      question: 'Did one of our keys sign it?',
      failures: {
        signature: 'Either the words were changed after they were signed, or someone else signed them. What the token says counts for nothing then.',
      },
    },
    audience: {
      question: 'Is it for the one who asks?',
      failures: {
        audience: 'It is made for someone else. Whoever got it cannot pass it on: ask for a token with the audience of the one who will check it.',
      },
    },
    times: {
      question: 'Is it valid at this time?',
      failures: {
        times: 'A time in it is no number.',
        expiry: 'It has expired. A pod’s file has a newer one: read it again, do not keep the old one in memory.',
        'not before': 'It is not valid yet.',
        'issued at': 'It says it was made in the future.',
      },
    },
    account: {
      question: 'Is its account there, and the same?',
      failures: {
        'service account': 'Its account is gone, and the token with it.',
        'service account uid': 'The account was deleted and made again. The name is the same, the account is not: tokens of the old one are void.',
      },
    },
    pod: {
      question: 'Is its pod there, and the same?',
      failures: {
        pod: 'The pod it was made for is gone, and the token with it.',
        'pod uid': 'Another pod has the name now. The token was bound to the one before.',
      },
    },
    node: {
      question: 'Is its node there, and the same?',
      failures: {
        node: 'The node it was made for is gone, and the token with it.',
        'node uid': 'Another node has the name now. The token was bound to the one before.',
      },
    },
    secret: {
      question: 'Is its Secret there, and the same?',
      failures: {
        secret: 'The Secret it was bound to is gone: so it was taken back.',
        'secret uid': 'Another Secret has the name now. The token was bound to the one before.',
      },
    },
    legacyClaims: {
      question: 'Does it say all it has to?',
      failures: { claims: 'A claim that a Secret’s token has to have is missing, or does not agree with the others.' },
    },
    legacySecret: {
      question: 'Does its Secret still hold it?',
      failures: { secret: 'The Secret is gone, or holds another token: so this one was taken back.' },
    },
    legacyMark: {
      question: 'Is it still in use?',
      failures: {
        'marked invalid': 'It was not used for so long that the control plane marked its Secret invalid, before deleting it.',
      },
    },
    tokenFile: {
      question: 'Is it in the server’s token file?',
      failures: {
        'known token': 'It is none of the tokens the server was started with.',
        audience: 'Tokens of the file are for the API server alone.',
      },
    },
    claims: { question: 'Can its claims be read?', failures: { claims: 'A claim is of another type than the server reads it as.' } },
    warnafter: { question: 'Should it have been replaced by now?', failures: {} },
  },
}

export type TokenTrialMessages = typeof tokenTrialMessages
