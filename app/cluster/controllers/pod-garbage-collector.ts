import type { StorageView } from '../apiserver/storage.ts'
import { rfc3339 } from '../kernel/text.ts'
import { asPod, hasEnded, type PodObject } from '../resources/pods/pod.ts'
import type { Actor, ActorContext } from './controller.ts'
import { controllerIdentity } from './identity.ts'
import { unlessGone } from './unless-refused.ts'

/** How often it looks, and how long a node has to be gone before its pods are. Virtual ms. */
const CHECK_PERIOD = 20_000
const QUARANTINE = 40_000

/**
 * Removes pods no kubelet will ever finish: those of nodes that are gone, and those that end without having been given one.
 * Keys are `NAMESPACE/NAME`. Models pkg/controller/podgc/gc_controller.go.
 *
 * @notmodelled Finished pods are never too many here: a real cluster removes the oldest beyond 12,500.
 */
export const podGarbageCollector: Actor = {
  name: 'pod-garbage-collector-controller',
  kind: 'controller',
  identity: controllerIdentity('pod-garbage-collector'),
  watches: {
    pods: ({ type, object }, cache) => (type !== 'DELETED' && isLost(asPod(object), cache) ? [keyOf(asPod(object))] : []),
    nodes: ({ type, object }, cache) => (type === 'DELETED' ? podsOf(object.metadata.name ?? '', cache).map(keyOf) : []),
  },
  startKeys: (cache) =>
    cache
      .list('pods')
      .map(asPod)
      .filter((pod) => isLost(pod, cache))
      .map(keyOf),
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/')
    const { cache, memory, now, enqueue } = context
    const found = cache.get('pods', namespace, name)
    if (!found || !isLost(asPod(found), cache)) return memory.delete(key)
    const pod = asPod(found)
    const orphaned = isOrphaned(pod, cache)
    const wait = orphaned ? QUARANTINE : 0
    const since = memory.get(key)
    if (typeof since !== 'number') {
      memory.set(key, now)
      return enqueue(key, Math.max(wait, untilNextCheck(context)))
    }
    if (since + wait > now) return enqueue(key, since + wait - now)
    memory.delete(key)
    remove(pod, orphaned, context)
  },
}

const keyOf = ({ metadata }: PodObject) => `${metadata.namespace}/${metadata.name}`
const podsOf = (node: string, cache: StorageView) =>
  cache
    .list('pods')
    .map(asPod)
    .filter(({ spec }) => spec.nodeName === node)

const isOrphaned = ({ spec }: PodObject, cache: StorageView) => Boolean(spec.nodeName) && !cache.get('nodes', '', spec.nodeName ?? '')
const isLost = (pod: PodObject, cache: StorageView) => isOrphaned(pod, cache) || (!pod.spec.nodeName && pod.metadata.deletionTimestamp !== undefined)
const untilNextCheck = ({ now, config }: ActorContext) => CHECK_PERIOD - ((now - config.startTime) % CHECK_PERIOD)

/** Models markFailedAndDeletePodWithCondition. */
function remove(pod: PodObject, orphaned: boolean, { client, now }: ActorContext): void {
  const { namespace = '', name = '', uid = '' } = pod.metadata
  const path = { resource: 'pods', namespace }
  const condition = {
    type: 'DisruptionTarget',
    status: 'True',
    reason: 'DeletionByPodGC',
    message: 'PodGC: node no longer exists',
    lastTransitionTime: rfc3339(now),
  }
  const status = { phase: 'Failed', ...(orphaned ? { conditions: [condition] } : {}) }
  unlessGone(() => {
    if (!hasEnded(pod)) client.patch(path, name, 'application/strategic-merge-patch+json', { status }, { subresource: 'status' })
    client.delete(path, name, { kind: 'DeleteOptions', apiVersion: 'v1', gracePeriodSeconds: 0, preconditions: { uid } })
  })
}
