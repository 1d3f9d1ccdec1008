import type { KubeObject } from '../api/object.ts'
import { GROUP_NODES } from '../authn/user.ts'
import type { Actor, ActorContext } from '../controllers/controller.ts'
import { forgetEvents, recordEvent } from '../controllers/event-recorder.ts'
import { unlessGoneOrChanged } from '../controllers/unless-refused.ts'
import type { Json } from '../kernel/json.ts'
import { asPod, hasEnded, type PodObject } from '../resources/pods/pod.ts'
import { type PodState, podKey } from '../runtime/container-state.ts'
import { HEARTBEAT, nodeIp, reportNode } from './node-status.ts'
import { announceStop, endContainers, nextContainerWork, stepContainers, type Worker } from './pod-worker.ts'
import { podStatus, sameStatus } from './pod-status.ts'
import { syncVolumes } from './volumes.ts'

/** Virtual ms. Models pkg/kubelet (SyncFrequency 1 min, pod workers' jitter 0.5) and the volume manager's back-off. */
const SYNC_PERIOD = 60_000
const VOLUME_BACK_OFF_FIRST = 500
const VOLUME_BACK_OFF_MOST = 122_000
/** How long a container takes to stop when asked to. */
const STOP_TIME = 1_000
const NODE_KEY = 'node'

/** The kubelet of a node: registers it, runs the pods bound to it, and keeps their volumes fresh. Keys are `node` and `pod/NAMESPACE/NAME`. */
export function kubelet(node: string): Actor {
  return {
    name: `kubelet/${node}`,
    kind: 'kubelet',
    identity: { username: `system:node:${node}`, groups: [GROUP_NODES] },
    watches: {
      pods: ({ object }) => [`pod/${object.metadata.namespace}/${object.metadata.name}`],
      nodes: () => [],
    },
    startKeys: () => [NODE_KEY],
    reconcile(key, context) {
      if (key === NODE_KEY) {
        reportNode(node, context)
        context.enqueue(NODE_KEY, HEARTBEAT)
        return
      }
      const [, namespace = '', name = ''] = key.split('/')
      syncPod(key, namespace, name, node, context)
    },
  }
}

function syncPod(key: string, namespace: string, name: string, node: string, context: ActorContext): void {
  const object = context.cache.get('pods', namespace, name)
  dropReplaced(namespace, name, object?.metadata.uid, context)
  if (!object) return
  const pod = asPod(object)
  if (hasEnded(pod)) {
    if (pod.metadata.deletionTimestamp) removePod(pod, context)
    return
  }
  const worker: Worker = {
    pod,
    node,
    context,
    state: (context.memory.get(podKey(pod.metadata.uid ?? '')) as PodState | undefined) ?? admitted(pod, context),
  }
  if (pod.metadata.deletionTimestamp) terminate(worker)
  else run(worker)
  context.memory.set(podKey(worker.state.uid), worker.state as unknown as Json)
  report(worker)
  const next = nextWork(worker)
  if (next !== undefined) context.enqueue(key, Math.max(1, next - context.now))
  if (worker.state.stopAt !== undefined && context.now >= worker.state.stopAt) removePod(pod, context)
}

/** A pod the kubelet sees for the first time. */
function admitted(pod: PodObject, { now, memory }: ActorContext): PodState {
  const number = Number(memory.get('pods-started') ?? 1) + 1
  memory.set('pods-started', number)
  const { namespace = '', name = '', uid = '' } = pod.metadata
  const subnet = pod.spec.nodeName?.match(/(\d+)$/)?.[1] ?? '0'
  return {
    namespace,
    name,
    uid,
    startTime: now,
    ip: `10.244.${Math.max(0, Number(subnet) - 1)}.${(number % 250) + 1}`,
    containers: {},
    volumes: {},
    tokens: {},
    volumesReady: false,
    nextVolumeSync: now,
    volumeBackOff: 0,
  }
}

function run(worker: Worker): void {
  if (worker.context.now >= worker.state.nextVolumeSync) refreshVolumes(worker)
  if (worker.state.volumesReady) stepContainers(worker)
}

/** One look at the volumes, with what it changes told to the log; a failed one is an event and tried again. */
function refreshVolumes(worker: Worker): void {
  const { pod, context, state, node } = worker
  const first = !state.volumesReady
  const { volumes, tokens, written, errors } = syncVolumes(pod, state, context)
  const { namespace, name } = state
  for (const { volume, paths, freshTokens } of written) {
    context.record({ type: 'file', namespace, pod: name, volume, paths })
    for (const { tokenId, expiresAt, refreshAt } of freshTokens) {
      const event = first ? 'mounted' : 'refreshed'
      const serviceAccount = pod.spec.serviceAccountName ?? 'default'
      context.record({ type: 'token', event, tokenId, namespace, serviceAccount, pod: name, statusExpiresAt: expiresAt, refreshAt })
    }
  }
  const failed = Object.entries(errors)
  for (const [volume, message] of failed) {
    const note = { type: 'Warning', reason: 'FailedMount', message: `MountVolume.SetUp failed for volume "${volume}" : ${message}` } as const
    recordEvent(pod, note, { component: 'kubelet', host: node }, context)
  }
  const backOff = failed.length === 0 ? 0 : Math.min(Math.max(state.volumeBackOff * 2, VOLUME_BACK_OFF_FIRST), VOLUME_BACK_OFF_MOST)
  // The next look at a healthy pod is its next sync: 60 to 90 s.
  const wait = failed.length > 0 ? backOff : SYNC_PERIOD + context.random.below(SYNC_PERIOD / 2)
  worker.state = {
    ...state,
    volumes,
    tokens,
    volumesReady: state.volumesReady || failed.length === 0,
    volumeBackOff: backOff,
    nextVolumeSync: context.now + wait,
  }
}

/** Graceful deletion: containers are asked to stop, have stopped a moment later, and then the object goes. */
function terminate(worker: Worker): void {
  const { pod, context, state } = worker
  if (state.stopAt === undefined) {
    announceStop(worker)
    const grace = (pod.metadata.deletionGracePeriodSeconds ?? 30) * 1000
    const running = Object.values(state.containers).some((container) => container.phase === 'running')
    worker.state = { ...state, stopAt: context.now + (running ? Math.min(grace, STOP_TIME) : 0) }
  }
  if (context.now >= (worker.state.stopAt ?? 0)) endContainers(worker, 0)
}

/** Reports the status when it has changed. A pod that is gone meanwhile needs none. */
function report(worker: Worker): void {
  const { pod, context, state, node } = worker
  const status = podStatus(pod, state, nodeIp(node), context.now)
  if (sameStatus(pod.status, status)) return
  unlessGoneOrChanged(() =>
    context.client.update({ resource: 'pods', namespace: state.namespace }, { ...pod, status } as unknown as KubeObject, 'status'),
  )
}

/** The last step of a deletion: the kubelet takes the object away, and with it the pod's tokens. */
function removePod(pod: PodObject, context: ActorContext): void {
  const { namespace = '', name = '', uid = '' } = pod.metadata
  unlessGoneOrChanged(() =>
    context.client.delete({ resource: 'pods', namespace }, name, {
      kind: 'DeleteOptions',
      apiVersion: 'v1',
      gracePeriodSeconds: 0,
      preconditions: { uid },
    }),
  )
}

/** A pod whose object is gone, or is another one of the same name: its containers are stopped and forgotten. */
function dropReplaced(namespace: string, name: string, uid: string | undefined, context: ActorContext): void {
  const { memory } = context
  for (const key of memory.keys()) {
    if (!key.startsWith('pod:')) continue
    const state = memory.get(key) as unknown as PodState
    if (state.namespace !== namespace || state.name !== name || state.uid === uid) continue
    memory.delete(key)
    forgetEvents(state.uid, context)
    for (const { tokenId } of Object.values(state.tokens)) {
      context.record({ type: 'token', event: 'unmounted', tokenId, namespace, serviceAccount: '', pod: name })
    }
  }
}

function nextWork(worker: Worker): number | undefined {
  const { state } = worker
  if (state.stopAt !== undefined) return state.stopAt > worker.context.now ? state.stopAt : undefined
  const containers = state.volumesReady ? nextContainerWork(worker) : undefined
  return Math.min(state.nextVolumeSync, containers ?? Number.POSITIVE_INFINITY)
}
