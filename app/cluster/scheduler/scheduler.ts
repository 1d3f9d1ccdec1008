import type { KubeObject } from '../api/object.ts'
import { StatusError } from '../api/status.ts'
import type { StorageView } from '../apiserver/storage.ts'
import type { Actor, ActorContext } from '../controllers/controller.ts'
import { eventName } from '../controllers/event-recorder.ts'
import { unlessGoneOrChanged } from '../controllers/unless-refused.ts'
import { rfc3339Micro, rfc3339 } from '../kernel/text.ts'
import { asPod, hasEnded, type PodObject } from '../resources/pods/pod.ts'
import { type Refusal, refusal } from './node-filters.ts'

const NAME = 'default-scheduler'

/**
 * Binds pods to nodes: to the emptiest of those that fit. A pod that fits nowhere waits for a change of the nodes.
 * Models pkg/scheduler/schedule_one.go.
 * @notmodelled The scheduler does not look at preferences, at affinity between pods or at topology, and preempts nobody.
 */
export const scheduler: Actor = {
  name: NAME,
  kind: 'scheduler',
  identity: { username: 'system:kube-scheduler', groups: ['system:authenticated'] },
  watches: {
    pods({ type, object }, cache) {
      const pod = asPod(object)
      // A pod that leaves its node makes room.
      if (pod.spec.nodeName) return type === 'DELETED' || hasEnded(pod) ? waiting(cache) : []
      return type !== 'DELETED' && waits(pod) ? [keyOf(object)] : []
    },
    nodes: (_event, cache) => waiting(cache),
  },
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/')
    const object = context.cache.get('pods', namespace, name)
    if (object && waits(asPod(object))) schedule(asPod(object), context)
  },
}

const keyOf = ({ metadata }: KubeObject) => `${metadata.namespace}/${metadata.name}`

/** The pods that have no node yet. */
const waiting = (cache: StorageView): string[] =>
  cache
    .list('pods')
    .filter((pod) => waits(asPod(pod)))
    .map(keyOf)

function waits({ spec, metadata }: PodObject): boolean {
  return !spec.nodeName && !metadata.deletionTimestamp && !spec.schedulingGates?.length && (spec.schedulerName ?? NAME) === NAME
}

function schedule(pod: PodObject, context: ActorContext): void {
  const nodes = context.cache.list('nodes')
  const placed = new Map<string, PodObject[]>()
  for (const one of context.cache.list('pods').map(asPod)) {
    const { nodeName } = one.spec
    if (nodeName && !hasEnded(one)) placed.set(nodeName, [...(placed.get(nodeName) ?? []), one])
  }
  const on = ({ metadata }: KubeObject) => placed.get(metadata.name ?? '') ?? []
  const refusals = nodes.map((node) => refusal(pod, node, on(node)))
  const fitting = nodes.filter((_, index) => refusals[index] === undefined)
  const [chosen] = fitting.toSorted((a, b) => on(a).length - on(b).length)
  if (chosen) bind(pod, chosen.metadata.name ?? '', context)
  else {
    const message = unschedulableMessage(refusals.flatMap((one) => one ?? []))
    refuse(pod, message, context)
  }
}

/** Models framework/types.go (FitError) and preemption.go: how many nodes refuse for which reason, and whether preemption would help. */
function unschedulableMessage(refusals: readonly Refusal[]): string {
  const count = refusals.length
  if (count === 0) return 'no nodes available to schedule pods'
  const why = counted(refusals.flatMap(({ reasons }) => reasons))
  const preemption = counted(
    refusals.map(({ helpedByPreemption }) =>
      helpedByPreemption ? 'No preemption victims found for incoming pod' : 'Preemption is not helpful for scheduling',
    ),
  )
  return `0/${count} nodes are available: ${why}. no new claims to deallocate, preemption: 0/${count} nodes are available: ${preemption}.`
}

/** `1 Insufficient cpu, 2 node(s) had untolerated taint(s)` */
function counted(reasons: readonly string[]): string {
  const counts = new Map<string, number>()
  for (const reason of reasons) counts.set(reason, (counts.get(reason) ?? 0) + 1)
  return [...counts]
    .map(([reason, times]) => `${times} ${reason}`)
    .sort()
    .join(', ')
}

function bind(pod: PodObject, node: string, context: ActorContext): void {
  const { namespace = '', name = '' } = pod.metadata
  const binding = { apiVersion: 'v1', kind: 'Binding', metadata: { name, namespace }, target: { kind: 'Node', name: node } }
  const bound = unlessGoneOrChanged(() => context.client.create({ resource: 'pods', namespace }, binding, { name, subresource: 'binding' }))
  if (!bound) return
  context.memory.delete(pod.metadata.uid ?? '')
  note(pod, 'Normal', 'Scheduled', `Successfully assigned ${namespace}/${name} to ${node}`, 'Binding', context)
}

/** Says why, once for each change of the reasons. */
function refuse(pod: PodObject, message: string, context: ActorContext): void {
  const { namespace = '', name = '', uid = '' } = pod.metadata
  if (context.memory.get(uid) === message) return
  context.memory.set(uid, message)
  note(pod, 'Warning', 'FailedScheduling', message, 'Scheduling', context)
  const { generation } = pod.metadata
  const condition = {
    type: 'PodScheduled',
    ...(context.config.release.has('podObservedGeneration') && generation !== undefined ? { observedGeneration: generation } : {}),
    status: 'False',
    lastProbeTime: null,
    lastTransitionTime: rfc3339(context.now),
    reason: 'Unschedulable',
    message,
  }
  context.client.patch(
    { resource: 'pods', namespace },
    name,
    'application/strategic-merge-patch+json',
    { status: { conditions: [condition] } } as never,
    { subresource: 'status' },
  )
}

/** The scheduler writes events in the newer form: a time, no count. */
function note(pod: PodObject, type: string, reason: string, message: string, action: string, context: ActorContext): void {
  const { namespace = '', name = '', uid = '', resourceVersion = '' } = pod.metadata
  try {
    context.client.create(
      { resource: 'events', namespace },
      {
        apiVersion: 'v1',
        kind: 'Event',
        metadata: { name: eventName(pod, context), namespace },
        involvedObject: { kind: 'Pod', namespace, name, uid, apiVersion: 'v1', resourceVersion },
        reason,
        message,
        source: {},
        firstTimestamp: null,
        lastTimestamp: null,
        type,
        eventTime: rfc3339Micro(context.now),
        action,
        reportingComponent: NAME,
        reportingInstance: `${NAME}-control-plane`,
      },
    )
  } catch (error) {
    if (!(error instanceof StatusError)) throw error
  }
}
