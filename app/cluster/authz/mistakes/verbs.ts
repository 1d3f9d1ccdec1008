/** Verbs that requests for resources have, and those that some authorization checks ask for by name. */
const VERBS = new Set(
  'get list watch create update patch delete deletecollection proxy use bind escalate impersonate approve sign attest request-serviceaccounts-token-audience'.split(
    ' ',
  ),
)

/** True for a verb that something asks for. The verbs of constrained impersonation are in families. */
export const isVerb = (verb: string) => VERBS.has(verb) || verb === '*' || /^impersonate(?:-on)?:/.test(verb)

export interface MeantVerbs {
  readonly verbs: readonly string[]
  /** The part of pods that a kubectl command is about. */
  readonly subresource?: string
}

const READ = ['get', 'list', 'watch']
const WRITE = ['create', 'update', 'patch', 'delete']

/** What people write in place of verbs: HTTP methods, everyday words, kubectl's commands. */
const MEANT: Readonly<Record<string, MeantVerbs>> = {
  post: { verbs: ['create'] },
  put: { verbs: ['update'] },
  head: { verbs: ['get'] },
  read: { verbs: READ },
  view: { verbs: READ },
  describe: { verbs: ['get', 'list'] },
  show: { verbs: ['get'] },
  write: { verbs: WRITE },
  modify: { verbs: ['update', 'patch'] },
  change: { verbs: ['update', 'patch'] },
  edit: { verbs: ['get', 'patch'] },
  apply: { verbs: ['get', 'create', 'patch'] },
  replace: { verbs: ['get', 'update'] },
  label: { verbs: ['get', 'patch'] },
  annotate: { verbs: ['get', 'patch'] },
  add: { verbs: ['create'] },
  insert: { verbs: ['create'] },
  remove: { verbs: ['delete'] },
  destroy: { verbs: ['delete'] },
  all: { verbs: ['*'] },
  any: { verbs: ['*'] },
  exec: { verbs: ['create', 'get'], subresource: 'exec' },
  attach: { verbs: ['create', 'get'], subresource: 'attach' },
  'port-forward': { verbs: ['create', 'get'], subresource: 'portforward' },
  portforward: { verbs: ['create', 'get'], subresource: 'portforward' },
  log: { verbs: ['get'], subresource: 'log' },
  logs: { verbs: ['get'], subresource: 'log' },
  evict: { verbs: ['create'], subresource: 'eviction' },
}

/** What somebody means by a word that is no verb; undefined when that cannot be told, as for verbs of somebody's own. */
export function verbsMeantBy(word: string): MeantVerbs | undefined {
  const lower = word.toLowerCase()
  if (lower !== word && isVerb(lower)) return { verbs: [lower] }
  const known = MEANT[lower]
  if (known) return known
  const [, stem = ''] = /^(.*?)(?:s|es)$/.exec(lower) ?? []
  if (VERBS.has(stem)) return { verbs: [stem] }
  const squeezed = lower.replace(/[-_ ]/g, '')
  if (squeezed !== lower && VERBS.has(squeezed)) return { verbs: [squeezed] }
  return undefined
}
