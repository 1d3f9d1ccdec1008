import { accountOf } from '../../cluster/authz/explain/words.ts'

/** What the identity graph is of. */
export type Scope =
  /** Everything of a namespace; of all of them when `namespace` is ''. */
  | { readonly type: 'namespace'; readonly namespace: string }
  | { readonly type: 'account'; readonly namespace: string; readonly name: string }
  /** One request, by its number in the log: who made it, and what decided it. */
  | { readonly type: 'request'; readonly seq: number }

/**
 * A scope as the bus carries it: `namespace/shop`, `namespace/` for all of them, `account/shop/web`, `request/12`. The long name
 * of an account (`system:serviceaccount:shop:web`) and a bare number are read too.
 */
export function parseScope(subject: string): Scope | undefined {
  const [type, first = '', second] = subject.split('/')
  if (type === 'namespace' && second === undefined) return { type, namespace: first }
  if (type === 'account' && first !== '' && second) return { type, namespace: first, name: second }
  if (type === 'request' && /^\d+$/.test(first)) return { type, seq: Number(first) }
  if (/^\d+$/.test(subject)) return { type: 'request', seq: Number(subject) }
  const account = accountOf(subject)
  return account && { type: 'account', ...account }
}

export function scopeText(scope: Scope): string {
  if (scope.type === 'namespace') return `namespace/${scope.namespace}`
  return scope.type === 'account' ? `account/${scope.namespace}/${scope.name}` : `request/${scope.seq}`
}
