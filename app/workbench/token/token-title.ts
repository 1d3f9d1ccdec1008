import type { JsonObject } from '../../cluster/kernel/json.ts'
import type { TokenLifeMessages } from '../../messages/token-life.en.ts'
import { formOf } from './token-form.ts'

/** What a token is, by its own words, in a line: its account, and what it is bound to. */
export function titleOf(claims: JsonObject, { title }: TokenLifeMessages): { readonly who: string; readonly what: string } {
  const form = formOf(claims)
  if (form.type === 'plain' || form.type === 'certificate') {
    const what = form.type === 'plain' ? title.noAccount : title.ofCourse
    return { who: typeof claims['sub'] === 'string' ? claims['sub'] : title.nobody, what }
  }
  const { namespace = '', serviceaccount, pod, node, secret } = form.claims
  const who = title.account(serviceaccount?.name ?? '?', namespace)
  if (form.type === 'legacy') return { who, what: title.inSecret(secret?.name ?? '?') }
  if (pod) return { who, what: title.toPod(pod.name) }
  if (secret) return { who, what: title.toSecret(secret.name) }
  if (node) return { who, what: title.toNode(node.name) }
  return { who, what: title.unbound }
}

/** How a token can be taken back before it expires, in a sentence. */
export function revocationOf(claims: JsonObject, { revocation }: TokenLifeMessages): string {
  const form = formOf(claims)
  if (form.type === 'plain' || form.type === 'certificate') return revocation[form.type]
  const { serviceaccount, pod, node, secret } = form.claims
  if (pod) return revocation.pod(pod.name)
  if (secret) return revocation.secret(secret.name)
  if (node) return revocation.node(node.name)
  return revocation.unbound(serviceaccount?.name ?? '')
}
