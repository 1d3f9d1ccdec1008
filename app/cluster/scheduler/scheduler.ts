import type { KubeObject } from '../api/object.ts'
import { matchesLabels } from '../api/selectors/label-selector-object.ts'
import { StatusError } from '../api/status.ts'
import type { Actor, ActorContext } from '../controllers/controller.ts'
import { eventName } from '../controllers/event-recorder.ts'
import { unlessGoneOrChanged } from '../controllers/unless-refused.ts'
import { rfc3339Micro, rfc3339 } from '../kernel/text.ts'
import { asNode, tolerates } from '../resources/nodes/node.ts'
import { asPod, type PodObject } from '../resources/pods/pod.ts'

const NAME = 'default-scheduler'

/**
 * Binds pods to nodes: those that fit, in turn. A pod that fits nowhere waits for a change of the nodes.
 * Models pkg/scheduler/schedule_one.go.
 * @notmodelled The scheduler looks at nodeSelector, taints and unschedulable nodes; not at affinity, resources or topology.
 */
export const scheduler: Actor = {
  name: NAME,
  kind: 'scheduler',
  identity: { username: 'system:kube-scheduler', groups: ['system:authenticated'] },
  watches: {
    pods: ({ type, object }) => (type !== 'DELETED' && waits(asPod(object)) ? [keyOf(object)] : []),
    nodes: (_event, cache) =>
      cache
        .list('pods')
        .filter((pod) => waits(asPod(pod)))
        .map(keyOf),
  },
  reconcile(key, context) {
    const [namespace = '', name = ''] = key.split('/')
    const object = context.cache.get('pods', namespace, name)
    if (object && waits(asPod(object))) schedule(asPod(object), context)
  },
}

const keyOf = ({ metadata }: KubeObject) => `${metadata.namespace}/${metadata.name}`

function waits({ spec, metadata }: PodObject): boolean {
  return !spec.nodeName && !metadata.deletionTimestamp && !spec.schedulingGates?.length && (spec.schedulerName ?? NAME) === NAME
}

function schedule(pod: PodObject, context: ActorContext): void {
  const nodes = context.cache.list('nodes')
  const reasons = nodes.map((node) => refusal(pod, node))
  const fitting = nodes.filter((_, index) => reasons[index] === undefined)
  const load = (node: KubeObject) => context.cache.list('pods').filter((one) => asPod(one).spec.nodeName === node.metadata.name).length
  const [chosen] = fitting.toSorted((a, b) => load(a) - load(b))
  if (chosen) bind(pod, chosen.metadata.name ?? '', context)
  else
    refuse(
      pod,
      nodes.length,
      reasons.flatMap((reason) => reason ?? []),
      context,
    )
}

function bind(pod: PodObject, node: string, context: ActorContext): void {
  const { namespace = '', name = '' } = pod.metadata
  const binding = { apiVersion: 'v1', kind: 'Binding', metadata: { name, namespace }, target: { kind: 'Node', name: node } }
  const bound = unlessGoneOrChanged(() => context.client.create({ resource: 'pods', namespace }, binding, { name, subresource: 'binding' }))
  if (!bound) return
  note(pod, 'Normal', 'Scheduled', `Successfully assigned ${namespace}/${name} to ${node}`, 'Binding', context)
}

/** Says why, once for each change of the reasons. */
function refuse(pod: PodObject, count: number, reasons: readonly string[], context: ActorContext): void {
  const counted = new Map<string, number>()
  for (const reason of reasons) counted.set(reason, (counted.get(reason) ?? 0) + 1)
  const why = [...counted]
    .map(([reason, times]) => `${times} ${reason}`)
    .sort()
    .join(', ')
  const preemption = `no new claims to deallocate, preemption: 0/${count} nodes are available: ${count} Preemption is not helpful for scheduling.`
  const message = count === 0 ? 'no nodes available to schedule pods' : `0/${count} nodes are available: ${why}. ${preemption}`
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

/** Why a node is no place for a pod; undefined when it is. */
function refusal(pod: PodObject, node: KubeObject): string | undefined {
  const { unschedulable, taints = [] } = asNode(node).spec ?? {}
  if (unschedulable) return 'node(s) were unschedulable'
  const taint = taints.find(
    (one) => one.effect !== 'PreferNoSchedule' && !(pod.spec.tolerations ?? []).some((toleration) => tolerates(toleration, one)),
  )
  if (taint) return `node(s) had untolerated taint(s)`
  return matchesLabels(pod.spec.nodeSelector ?? {}, node.metadata.labels) ? undefined : "node(s) didn't match Pod's node affinity/selector"
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
