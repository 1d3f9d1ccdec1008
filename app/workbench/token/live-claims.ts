import type { KubeObject } from '../../cluster/api/object.ts'
import type { ObjectClaim } from '../../cluster/authn/claims.ts'
import type { ClusterView } from '../../session/store.ts'
import type { TokenClaimsMessages } from '../../messages/token-claims.en.ts'
import type { TokenForm } from './token-form.ts'

/** How an object that a claim names is in the cluster now. */
export interface LiveObject {
  /** `same` is what the claim means; `other` has its name alone. */
  readonly state: 'same' | 'other' | 'gone' | 'leaving'
  readonly what: keyof TokenClaimsMessages['live']
  readonly name: string
  /** The uid the object has now, where the claim has one to compare. */
  readonly uid?: string
}

/** By the path of the claim that names an object, what has become of it. The uid is compared where the claim has one. */
export function liveClaims(form: TokenForm, objects: ClusterView['objects']): ReadonlyMap<string, LiveObject> {
  const found = new Map<string, LiveObject>()
  if (form.type === 'plain' || form.type === 'certificate') return found
  const { namespace = '', serviceaccount, pod, secret, node } = form.claims
  const look = (path: string, what: LiveObject['what'], resource: string, place: string, claim: ObjectClaim | undefined) => {
    if (claim) found.set(path, liveObject(what, claim, objects.get(resource)?.get(`${place}/${claim.name}`)))
  }
  if (form.type === 'legacy') {
    look('kubernetes.io/serviceaccount/service-account.uid', 'account', 'serviceaccounts', namespace, serviceaccount)
    look('kubernetes.io/serviceaccount/secret.name', 'secret', 'secrets', namespace, secret)
    return found
  }
  look(`kubernetes.io.serviceaccount.${last(serviceaccount)}`, 'account', 'serviceaccounts', namespace, serviceaccount)
  look(`kubernetes.io.pod.${last(pod)}`, 'pod', 'pods', namespace, pod)
  look(`kubernetes.io.secret.${last(secret)}`, 'secret', 'secrets', namespace, secret)
  look(`kubernetes.io.node.${last(node)}`, 'node', 'nodes', '', node)
  return found
}

/** The claim beside which it is told: the uid, or the name where there is no uid. */
const last = (claim: ObjectClaim | undefined) => (claim?.uid === undefined ? 'name' : 'uid')

function liveObject(what: LiveObject['what'], { name, uid }: ObjectClaim, object: KubeObject | undefined): LiveObject {
  if (!object) return { state: 'gone', what, name }
  const known = { what, name, ...(uid === undefined ? {} : { uid: object.metadata.uid }) }
  if (uid !== undefined && object.metadata.uid !== uid) return { state: 'other', ...known }
  return { state: object.metadata.deletionTimestamp === undefined ? 'same' : 'leaving', ...known }
}

/** The same in words. */
export function liveSentence({ state, what, name, uid }: LiveObject, messages: TokenClaimsMessages): string {
  const say = messages.live[what]
  if (state === 'other') return say.other(name, uid ?? '')
  if (state === 'same') return uid === undefined ? say.there(name) : say.same(name)
  return say[state](name)
}
