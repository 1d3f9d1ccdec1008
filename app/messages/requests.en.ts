import { pluralIn } from './catalogue.ts'

const plural = pluralIn('en')

/** What is said of requests to the API server, and of their way through it. */
export const requestsMessages = {
  yourLast: 'Your last request',
  chosen: 'The chosen request',
  slowed: 'Slowed',
  slowedSays: 'A request takes its way station by station, slow enough to follow',
  way: (request: string) => `Way of the request: ${request}`,
  in: (what: string, namespace: string) => `${what} in ${namespace}`,
  notRecognized: 'not recognized',
  open: 'open',
  list: {
    name: 'Requests, newest first',
    count: (count: number) => plural(count, { one: '# request', other: '# requests' }),
    countSoFar: (count: number) => plural(count, { one: '# request so far', other: '# requests so far' }),
    olderNotListed: (time: string) => `; what is older than ${time} is not listed`,
    notKept: (time: string) => `; those before ${time} are no longer kept`,
    empty: {
      head: 'No such request yet',
      says: 'Everything that happens in a cluster is a request to its API server. Run kubectl get pods in the terminal: it appears here, with its way through the server.',
    },
    narrowed: {
      head: 'No request is like this',
      says: 'Nothing so far was asked by this identity, with this verb, this verdict and these words together. Loosen one of the filters above.',
    },
  },
  filter: {
    sender: 'Whose requests',
    senders: { people: 'You and your pods', all: 'Everything' },
    who: { label: 'Identity', any: 'Anybody' },
    verb: { label: 'Verb', any: 'Any verb' },
    verdict: {
      label: 'Verdict',
      any: 'Any verdict',
      allowed: 'went through',
      refused: 'refused',
      error: 'other errors',
    },
    resource: { label: 'Resource', any: 'Any resource' },
    text: { label: 'Find in requests', placeholder: 'Name, path …' },
  },
  trace: {
    name: (request: string) => `Request: ${request}`,
    close: 'Close',
    by: 'By',
    staysOpen: 'The answer stays open and goes on as things change.',
    token: 'The token it was made with',
    passedOn: '(not for it, so the next one looks)',
    expected: 'expected',
    patch: { added: 'added', removed: 'removed', changed: 'changed' },
  },
  /** Everything a request may pass, by the name the log has for it: what it is called, and what it is for. */
  stations: {
    requestInfo: { name: 'requestInfo', question: 'What is asked?' },
    authentication: { name: 'authentication', question: 'Who is asking?' },
    audit: { name: 'audit', question: 'Write it down' },
    impersonation: { name: 'impersonation', question: 'As somebody else?' },
    authorization: { name: 'authorization', question: 'May they?' },
    handler: { name: 'handler', question: 'Do it' },
    decode: { name: 'decode', question: 'Read the object' },
    'mutating admission': { name: 'mutating admission', question: 'Fill in what is missing' },
    validation: { name: 'validation', question: 'Is it valid?' },
    'validating admission': { name: 'validating admission', question: 'Is it allowed to be so?' },
    storage: { name: 'storage', question: 'Keep it' },
    watch: { name: 'watch', question: 'Tell who watches' },
    review: { name: 'review', question: 'What of the one asked about?' },
    watchers: { name: 'watchers', question: 'Who was told, and acted?' },
  } as Readonly<Record<string, { readonly name: string; readonly question: string }>>,
  outcomes: {
    passed: 'passed',
    refused: 'refused',
    changed: 'changed it',
    skipped: 'not needed',
    ahead: 'not reached',
    unneeded: 'not needed',
  },
  consequences: {
    changes: {
      ADDED: (object: string, revision: number) => `Added ${object} at revision ${revision}`,
      MODIFIED: (object: string, revision: number) => `Changed ${object} at revision ${revision}`,
      DELETED: (object: string, revision: number) => `Removed ${object} at revision ${revision}`,
    },
    told: (who: string) => `Told of it by their watches: ${who}.`,
    nobodyTold: 'No part of the cluster watches it.',
    watches: 'Told, too, were the watches of',
    acted: (who: string) => `These acted on it: ${who}.`,
    nobodyActed: 'Nobody has acted on it so far.',
    controller: (name: string) => `${name} controller`,
    kubelet: (node: string) => `kubelet of ${node}`,
  },
}

export type RequestsMessages = typeof requestsMessages
