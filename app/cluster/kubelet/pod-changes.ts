import { refersTo } from '../authz/node-authorizer.ts'
import type { ActorContext } from '../controllers/controller.ts'
import { forgetEvents } from '../controllers/event-recorder.ts'
import { equalJson, type Json } from '../kernel/json.ts'
import { asPod, hasEnded, type PodObject } from '../resources/pods/pod.ts'
import { type PodState, podKey, podStates, uidsKey } from '../runtime/container-state.ts'
import { admitPod } from './admit-pod.ts'
import { needsReadiness } from './pod-conditions.ts'
import { newPodState, type PodWorker, setWork } from './pod-worker.ts'
import { drive, nextDue } from './pod-work.ts'
import { replan } from './sync-pod.ts'
import { restoreStatus } from './status-manager.ts'
import { stopAll } from './stop-containers.ts'
import { resyncFrom } from './resync.ts'
import { tickFrom } from './ticks.ts'

/** What the API server says of a pod: it is new, has changed, or is gone. Models kubelet.go (HandlePodAdditions, -Updates, -Removes). */
export function podChanged(namespace: string, name: string, node: string, context: ActorContext): void {
  const object = context.cache.get('pods', namespace, name)
  const uids = (context.memory.get(uidsKey(namespace, name)) as readonly string[] | undefined) ?? []
  for (const uid of uids) if (uid !== object?.metadata.uid) withPod(uid, node, context, removed)
  if (!object) return
  const pod = asPod(object)
  const uid = pod.metadata.uid ?? ''
  if (uids.includes(uid)) withPod(uid, node, context, (worker) => changed(worker, pod))
  else if (!hasEnded(pod)) {
    context.memory.set(uidsKey(namespace, name), [...uids, uid])
    context.memory.set(podKey(uid), newPodState(pod) as unknown as Json)
    withPod(uid, node, context, (worker) => {
      if (pod.metadata.deletionTimestamp !== undefined || admitPod(worker)) requestTermination(worker, pod)
    })
  }
}

/** A ConfigMap or Secret has changed: the pods that refer to it write it at their next sync. */
export function objectChanged(resource: string, namespace: string, name: string, node: string, context: ActorContext): void {
  for (const { uid, pod, work: now } of podStates(context.memory)) {
    if (pod.metadata.namespace !== namespace || !refersTo(pod, resource, name)) continue
    const next = tickFrom(resyncFrom(uid, now.lastSync, context.now), context)
    if (next < now.nextSync) withPod(uid, node, context, (worker) => setWork(worker, { nextSync: next }))
  }
}

/** The time of something has come that a pod waits for. */
export function goOn(uid: string, node: string, context: ActorContext): void {
  withPod(uid, node, context, () => undefined)
}

/** Goes on with the work on a pod after a change, as far as it can now, and comes back when there is more to do. */
function withPod(uid: string, node: string, context: ActorContext, change: (worker: PodWorker) => void): void {
  const state = context.memory.get(podKey(uid)) as PodState | undefined
  if (!state) return
  const worker: PodWorker = { node, context, state }
  change(worker)
  drive(worker)
  if (worker.state.work.removed && worker.state.work.phase === 'finished') {
    forget(worker)
    return
  }
  if (worker.state !== state) context.memory.set(podKey(uid), worker.state as unknown as Json)
  const due = nextDue(worker)
  if (due !== undefined) context.enqueue(`work/${uid}`, Math.max(1, due - context.now))
}

/** Models config.go (podsDifferSemantically): a pod of which only the status has changed needs no new sync, unless a gate of its readiness has. */
function changed(worker: PodWorker, pod: PodObject): void {
  const before = worker.state.pod
  worker.state = { ...worker.state, pod }
  const meta = ({ metadata: { labels, annotations, deletionTimestamp, deletionGracePeriodSeconds } }: PodObject) => ({
    labels,
    annotations,
    deletionTimestamp,
    deletionGracePeriodSeconds,
  })
  if (equalJson(before.spec, pod.spec) && equalJson(meta(before), meta(pod))) {
    restoreStatus(worker)
    if (needsReadiness(pod)) setWork(worker, { pending: true })
    else replan(worker)
    return
  }
  setWork(worker, { pending: true })
  requestTermination(worker, pod)
}

/** A deleted pod is to end; one that ends already may have to sooner. What was under way is given up. Models pod_workers.go (UpdatePod). */
function requestTermination(worker: PodWorker, { metadata, spec }: PodObject): void {
  if (metadata.deletionTimestamp === undefined) return
  terminate(worker, metadata.deletionGracePeriodSeconds || (spec.terminationGracePeriodSeconds ?? 30))
}

/** The pod's object is gone: its containers are stopped all the same. */
function removed(worker: PodWorker): void {
  if (worker.state.work.removed) return
  setWork(worker, { removed: true })
  const { metadata, spec } = worker.state.pod
  terminate(worker, metadata.deletionGracePeriodSeconds || (spec.terminationGracePeriodSeconds ?? 30))
}

function terminate(worker: PodWorker, grace: number): void {
  const { work } = worker.state
  const gracePeriod = Math.max(work.gracePeriod === 0 ? grace : Math.min(work.gracePeriod, grace), 1)
  if (work.phase === 'sync') setWork(worker, { phase: 'terminating', step: null, pending: true, gracePeriod })
  else if (work.phase === 'terminating' && gracePeriod !== work.gracePeriod) {
    setWork(worker, { gracePeriod })
    if (work.step?.at === 'stopping') stopAll(worker, gracePeriod)
  }
}

/** Nothing is left of the pod, neither here nor at the API server. */
function forget({ state, context }: PodWorker): void {
  const { namespace, name, uid } = state
  const key = uidsKey(namespace, name)
  const left = ((context.memory.get(key) as readonly string[] | undefined) ?? []).filter((one) => one !== uid)
  if (left.length > 0) context.memory.set(key, left)
  else context.memory.delete(key)
  context.memory.delete(podKey(uid))
  forgetEvents(uid, context)
}
