import type { JsonObject } from '../../cluster/kernel/json.ts'
import { formOf } from './token-form.ts'

/** What a token is, by its own words, in a line: its account, and what it is bound to. */
export function titleOf(claims: JsonObject): { readonly who: string; readonly what: string } {
  const form = formOf(claims)
  if (form.type === 'plain' || form.type === 'certificate') {
    const what = form.type === 'plain' ? 'not a service account’s token' : 'a certificate of this course, which opens nothing'
    return { who: typeof claims['sub'] === 'string' ? claims['sub'] : 'nobody', what }
  }
  const { namespace = '', serviceaccount, pod, node, secret } = form.claims
  const who = `${serviceaccount?.name ?? '?'} in ${namespace}`
  if (form.type === 'legacy') return { who, what: `kept in the Secret ${secret?.name ?? '?'}` }
  if (pod) return { who, what: `bound to the pod ${pod.name}` }
  if (secret) return { who, what: `bound to the Secret ${secret.name}` }
  if (node) return { who, what: `bound to the node ${node.name}` }
  return { who, what: 'bound to no object' }
}

/** How a token can be taken back before it expires, in a sentence. */
export function revocationOf(claims: JsonObject): string {
  const form = formOf(claims)
  if (form.type === 'plain') return 'Its issuer knows how it can be taken back.'
  if (form.type === 'certificate') return 'It opens nothing, so there is nothing to take back.'
  const { serviceaccount, pod, node, secret } = form.claims
  const object = pod ? `the pod ${pod.name}` : secret ? `the Secret ${secret.name}` : node ? `the node ${node.name}` : undefined
  if (object) return `To take it back, delete ${object}: the token is void from then on.`
  return `It is bound to no object: only deleting the account ${serviceaccount?.name ?? ''}, or changing the cluster’s keys, takes it back before it expires.`
}
