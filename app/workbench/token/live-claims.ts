import type { KubeObject } from '../../cluster/api/object.ts'
import type { ObjectClaim } from '../../cluster/authn/claims.ts'
import type { ClusterView } from '../../session/store.ts'
import type { TokenForm } from './token-form.ts'

/** How an object that a claim names is in the cluster now. */
export interface LiveObject {
  /** `same` is what the claim means; `other` has its name alone. */
  readonly state: 'same' | 'other' | 'gone' | 'leaving'
  readonly sentence: string
}

/** By the path of the claim that names an object, what has become of it. The uid is compared where the claim has one. */
export function liveClaims(form: TokenForm, objects: ClusterView['objects']): ReadonlyMap<string, LiveObject> {
  const found = new Map<string, LiveObject>()
  if (form.type === 'plain' || form.type === 'certificate') return found
  const { namespace = '', serviceaccount, pod, secret, node } = form.claims
  const look = (path: string, what: string, resource: string, place: string, claim: ObjectClaim | undefined) => {
    if (claim) found.set(path, liveObject(what, claim, objects.get(resource)?.get(`${place}/${claim.name}`)))
  }
  if (form.type === 'legacy') {
    look('kubernetes.io/serviceaccount/service-account.uid', 'account', 'serviceaccounts', namespace, serviceaccount)
    look('kubernetes.io/serviceaccount/secret.name', 'Secret', 'secrets', namespace, secret)
    return found
  }
  look(`kubernetes.io.serviceaccount.${last(serviceaccount)}`, 'account', 'serviceaccounts', namespace, serviceaccount)
  look(`kubernetes.io.pod.${last(pod)}`, 'pod', 'pods', namespace, pod)
  look(`kubernetes.io.secret.${last(secret)}`, 'Secret', 'secrets', namespace, secret)
  look(`kubernetes.io.node.${last(node)}`, 'node', 'nodes', '', node)
  return found
}

/** The claim beside which it is told: the uid, or the name where there is no uid. */
const last = (claim: ObjectClaim | undefined) => (claim?.uid === undefined ? 'name' : 'uid')

function liveObject(what: string, { name, uid }: ObjectClaim, object: KubeObject | undefined): LiveObject {
  if (!object) return { state: 'gone', sentence: `There is no ${what} ${name} in the cluster now.` }
  if (uid !== undefined && object.metadata.uid !== uid) {
    return { state: 'other', sentence: `The ${what} ${name} of now is another one: its uid is ${object.metadata.uid}.` }
  }
  if (object.metadata.deletionTimestamp !== undefined) return { state: 'leaving', sentence: `The ${what} ${name} is being deleted.` }
  return { state: 'same', sentence: `The ${what} ${name} is there${uid === undefined ? '' : ', and has this uid'}.` }
}
