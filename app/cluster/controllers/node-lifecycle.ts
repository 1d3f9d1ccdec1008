import type { KubeObject } from '../api/object.ts'
import { rfc3339 } from '../kernel/text.ts'
import { NODE_LEASE_NAMESPACE } from '../resources/leases/definition.ts'
import { asNode, matchesTaint, type NodeCondition, type NodeObject, type Taint, TAINT_NOT_READY, TAINT_UNREACHABLE } from '../resources/nodes/node.ts'
import type { Actor, ActorContext } from './controller.ts'
import { controllerIdentity } from './identity.ts'
import { unlessGoneOrChanged } from './unless-refused.ts'

/** --node-monitor-period, --node-monitor-grace-period and --node-startup-grace-period, in virtual ms. */
const MONITOR_PERIOD = 5_000
const MONITOR_GRACE_PERIOD = 50_000
const STARTUP_GRACE_PERIOD = 60_000

/** The taint a condition's status puts on its node. Models node_lifecycle_controller.go (nodeConditionToTaintKeyStatusMap). */
const CONDITION_TAINTS: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Ready: { False: TAINT_NOT_READY, Unknown: TAINT_UNREACHABLE },
  MemoryPressure: { True: 'node.kubernetes.io/memory-pressure' },
  DiskPressure: { True: 'node.kubernetes.io/disk-pressure' },
  NetworkUnavailable: { True: 'node.kubernetes.io/network-unavailable' },
  PIDPressure: { True: 'node.kubernetes.io/pid-pressure' },
}
const TAINT_UNSCHEDULABLE = 'node.kubernetes.io/unschedulable'
const OWN_KEYS = new Set([TAINT_UNSCHEDULABLE, ...Object.values(CONDITION_TAINTS).flatMap((byStatus) => Object.values(byStatus))])

/** What a kubelet reports, and what becomes Unknown when it stops. */
const REPORTED = ['Ready', 'MemoryPressure', 'DiskPressure', 'PIDPressure']

/**
 * Watches over nodes: what their conditions say becomes taints that keep new pods away, and a node whose Lease is no
 * longer renewed becomes Unknown. Keys are names of nodes. Models pkg/controller/nodelifecycle/node_lifecycle_controller.go.
 *
 * @notmodelled Pods of a node that fails are not evicted: the NoExecute taints and the eviction they lead to are left out.
 */
export const nodeLifecycleController: Actor = {
  name: 'node-lifecycle-controller',
  kind: 'controller',
  identity: controllerIdentity('node-controller'),
  watches: {
    nodes: ({ type, object }) => (type === 'DELETED' ? [] : [object.metadata.name ?? '']),
    'leases.coordination.k8s.io': () => [],
  },
  startKeys: (cache) => cache.list('nodes').map(({ metadata }) => metadata.name ?? ''),
  reconcile(name, context) {
    const found = context.cache.get('nodes', '', name)
    if (!found) return
    const node = asNode(found)
    // In quiet hours nodes seldom report, so that silence means nothing: whoever was silent before is known to be.
    if (context.quiet) {
      context.repeat(name, MONITOR_PERIOD)
      return taintByCondition(node, context)
    }
    const late = silentAt(node, context) - context.now
    if (late > 0) {
      // The next look after its time is up, on the monitor's own beat.
      context.enqueue(name, Math.ceil(late / MONITOR_PERIOD) * MONITOR_PERIOD)
      return taintByCondition(node, context)
    }
    if (!markUnknown(node, context)) taintByCondition(node, context)
    context.enqueue(name, MONITOR_PERIOD)
  },
}

/** When the node will have been silent for too long: virtual ms. A node never heard of has longer, from its creation on. */
function silentAt({ metadata, status }: NodeObject, { cache }: ActorContext): number {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready')
  const created = Date.parse(metadata.creationTimestamp ?? '')
  const lease = cache.get('leases.coordination.k8s.io', NODE_LEASE_NAMESPACE, metadata.name ?? '')
  const renewed = Date.parse((lease?.['spec'] as { renewTime?: string } | undefined)?.renewTime ?? '') || created
  if (!ready) return Math.max(created, renewed) + STARTUP_GRACE_PERIOD
  return Math.max(created, renewed, Date.parse(ready.lastHeartbeatTime ?? '') || created) + MONITOR_GRACE_PERIOD
}

/** Models tryUpdateNodeHealth. Tells whether anything was left to change. */
function markUnknown({ metadata, status, ...rest }: NodeObject, { client, now }: ActorContext): boolean {
  const conditions = status?.conditions ?? []
  const next = [
    ...conditions.map((condition) => (REPORTED.includes(condition.type) ? unknown(condition, now) : condition)),
    ...REPORTED.filter((type) => !conditions.some((one) => one.type === type)).map((type) => neverReported(type, metadata, now)),
  ]
  if (next.length === conditions.length && next.every((condition, i) => condition === conditions[i])) return false
  unlessGoneOrChanged(() =>
    client.update({ resource: 'nodes' }, { ...rest, metadata, status: { ...status, conditions: next } } as KubeObject, 'status'),
  )
  return true
}

const unknown = (condition: NodeCondition, now: number): NodeCondition =>
  condition.status === 'Unknown'
    ? condition
    : {
        ...condition,
        status: 'Unknown',
        reason: 'NodeStatusUnknown',
        message: 'Kubelet stopped posting node status.',
        lastTransitionTime: rfc3339(now),
      }

const neverReported = (type: string, { creationTimestamp }: KubeObject['metadata'], now: number): NodeCondition => ({
  type,
  status: 'Unknown',
  lastHeartbeatTime: creationTimestamp ?? null,
  lastTransitionTime: rfc3339(now),
  reason: 'NodeStatusNeverUpdated',
  message: 'Kubelet never posted node status.',
})

/** Models doNoScheduleTaintingPass: only this controller's own keys, only NoSchedule. */
function taintByCondition({ metadata, spec, status }: NodeObject, { client, now }: ActorContext): void {
  const wanted: Taint[] = (status?.conditions ?? []).flatMap((condition) => {
    const key = CONDITION_TAINTS[condition.type]?.[condition.status]
    return key === undefined ? [] : [{ key, effect: 'NoSchedule' }]
  })
  if (spec?.unschedulable) wanted.push({ key: TAINT_UNSCHEDULABLE, effect: 'NoSchedule' })
  const taints = spec?.taints ?? []
  const isOwn = ({ key = '', effect }: Taint) => effect === 'NoSchedule' && OWN_KEYS.has(key)
  const isWanted = (taint: Taint) => wanted.some((one) => matchesTaint(one, taint))
  const added = wanted.filter((one) => !taints.some((taint) => matchesTaint(one, taint)))
  const kept = taints.filter((taint) => !isOwn(taint) || isWanted(taint))
  if (added.length === 0 && kept.length === taints.length) return
  const next = [...kept, ...added.map((taint) => ({ ...taint, timeAdded: rfc3339(now) }))]
  // As upstream writes them: the two-way merge of the node before and after, with the revision it was read at.
  const patch = { metadata: { resourceVersion: metadata.resourceVersion ?? '' }, spec: { taints: next.length === 0 ? null : next } }
  unlessGoneOrChanged(() => client.patch({ resource: 'nodes' }, metadata.name ?? '', 'application/strategic-merge-patch+json', patch))
}
