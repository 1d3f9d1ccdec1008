import type { KubeObject } from '../api/object.ts'
import { urlOf } from '../in-cluster-client.ts'
import { equalJson } from '../kernel/json.ts'
import { rfc3339 } from '../kernel/text.ts'
import { RESOURCES } from '../resources/index.ts'
import type { ResourceDefinition } from '../resources/definition.ts'
import { namespaceFinalizers } from '../resources/namespaces/definition.ts'
import type { Actor, ActorContext } from './controller.ts'
import { controllerIdentity } from './identity.ts'
import { type Remaining, type NamespaceCondition, deletionConditions } from './namespace-conditions.ts'
import { unlessGone } from './unless-refused.ts'

/** How long a namespace waits before its content goes, so that every API server has seen it end. Virtual ms. */
const GRACE_PERIOD = 5000
/** How long content with finalizers is thought to need. Virtual seconds. */
const FINALIZER_ESTIMATE = 15
const FINALIZER = 'kubernetes'

/**
 * Empties namespaces that are being deleted, pods before all else, and lets them go when nothing is left.
 * Models pkg/controller/namespace/namespace_controller.go and deletion/namespaced_resources_deleter.go.
 */
export const namespaceController: Actor = {
  name: 'namespace-controller',
  kind: 'controller',
  identity: controllerIdentity('namespace-controller'),
  watches: { namespaces: ({ type, object }) => (type === 'DELETED' || !object.metadata.deletionTimestamp ? [] : [object.metadata.name ?? '']) },
  startKeys: (cache) => cache.list('namespaces').flatMap(({ metadata }) => (metadata.deletionTimestamp ? [metadata.name ?? ''] : [])),
  reconcile(name, context) {
    const { cache, now, enqueue } = context
    const namespace = cache.get('namespaces', '', name)
    const { deletionTimestamp } = namespace?.metadata ?? {}
    if (!namespace || !deletionTimestamp || namespaceFinalizers(namespace).length === 0) return
    const wait = Date.parse(deletionTimestamp) + GRACE_PERIOD - now
    if (wait > 0) return enqueue(name, wait)
    const remaining = removeContent(name, context)
    const current = updateConditions(namespace, remaining, context)
    if (remaining.length > 0) return enqueue(name, (Math.floor(estimateOf(remaining) / 2) + 1) * 1000)
    finalize(current, context)
  },
}

const estimateOf = (remaining: readonly Remaining[]) => Math.max(...remaining.map(({ estimate }) => estimate))

/** What is removed with a namespace: all that lives in one and can be listed and deleted. */
const CONTENT = RESOURCES.filter(({ namespaced, verbs }) => namespaced && verbs.includes('delete') && verbs.includes('list'))
const isPods = ({ group, resource }: ResourceDefinition) => group === '' && resource === 'pods'

/** Asks for the deletion of everything; returns what is still there. While there are pods nothing else is touched. */
function removeContent(namespace: string, context: ActorContext): Remaining[] {
  const pods = CONTENT.filter(isPods).flatMap((definition) => removeResource(definition, namespace, context))
  return pods.length > 0 ? pods : CONTENT.filter((one) => !isPods(one)).flatMap((definition) => removeResource(definition, namespace, context))
}

function removeResource(definition: ResourceDefinition, namespace: string, { client, now }: ActorContext): Remaining[] {
  const { group, version, resource } = definition
  const path = { group, version, resource, namespace }
  const before = client.list(path)
  if (before.length === 0) return []
  client.send('DELETE', urlOf(path), { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background' })
  const left = client.list(path)
  if (left.length === 0) return []
  const finalizers = left.flatMap(({ metadata }) => metadata.finalizers ?? [])
  const graceful = isPods(definition) ? graceLeft(left, now) : 0
  return [{ group, resource, count: left.length, finalizers, estimate: graceful || FINALIZER_ESTIMATE }]
}

/** The longest grace period the pods have been given, in seconds. */
function graceLeft(pods: readonly KubeObject[], now: number): number {
  const ends = pods.map(({ metadata }) => (metadata.deletionTimestamp ? Date.parse(metadata.deletionTimestamp) : now))
  return Math.max(0, Math.ceil((Math.max(...ends) - now) / 1000))
}

function updateConditions(namespace: KubeObject, remaining: readonly Remaining[], { client, now }: ActorContext): KubeObject {
  const status = namespace['status'] as { conditions?: readonly NamespaceCondition[] } | undefined
  const conditions = deletionConditions(status?.conditions ?? [], remaining, rfc3339(now))
  if (equalJson(conditions, status?.conditions)) return namespace
  return client.update({ resource: 'namespaces' }, { ...namespace, status: { ...status, conditions } } as unknown as KubeObject, 'status')
}

function finalize(namespace: KubeObject, { client }: ActorContext): void {
  const finalizers = namespaceFinalizers(namespace).filter((one) => one !== FINALIZER)
  unlessGone(() => client.update({ resource: 'namespaces' }, { ...namespace, spec: { finalizers } }, 'finalize'))
}
