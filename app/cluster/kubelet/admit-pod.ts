import type { KubeObject } from '../api/object.ts'
import { asNode } from '../resources/nodes/node.ts'
import { asPod, hasEnded, type PodObject, type PodSpec } from '../resources/pods/pod.ts'
import { insufficient, type Insufficient, lacksPorts, matchesNode, NO_FREE_PORTS, OTHER_AFFINITY, toleratesTaint } from '../scheduler/node-filters.ts'
import { podStates } from '../runtime/container-state.ts'
import { rfc3339 } from '../kernel/text.ts'
import { note, type PodWorker, setWork } from './pod-worker.ts'
import { setStatus } from './status-manager.ts'

interface Rejection {
  readonly reason: string
  readonly message: string
}

/**
 * Looks once more whether a pod may run on its node: it may have been bound by somebody who is no scheduler. One that may not has
 * failed and is never started; true when it may. Models kubelet.go (canAdmitPod, rejectPod).
 */
export function admitPod(worker: PodWorker): boolean {
  const { context, node: name, state } = worker
  const node = context.cache.get('nodes', '', name)
  const rejection = node && rejectionOf(state.pod.spec, node, activePods(worker))
  if (!rejection) return true
  const { reason, message } = rejection
  note(worker, 'Warning', reason, message)
  setWork(worker, { phase: 'finished', pending: false })
  const { pod } = worker.state
  const { generation } = pod.metadata
  const { qosClass } = pod.status ?? {}
  setStatus(worker, {
    ...(context.config.release.has('podObservedGeneration') && generation !== undefined ? { observedGeneration: generation } : {}),
    phase: 'Failed',
    message: `Pod was rejected: ${message}`,
    reason,
    startTime: rfc3339(context.now),
    ...(qosClass === undefined ? {} : { qosClass }),
  })
  return false
}

/** The first of what keeps a pod from its node. Models lifecycle/predicate.go (generalFilter). */
function rejectionOf(spec: PodSpec, node: KubeObject, others: readonly PodObject[]): Rejection | undefined {
  const failed = (predicate: string, why: string): Rejection => ({ reason: predicate, message: `Predicate ${predicate} failed: ${why}` })
  const known = new Set(Object.keys((node['status'] as { allocatable?: object } | undefined)?.allocatable ?? {}))
  // A resource the node knows nothing of is none of the kubelet's concern.
  const [lacking] = insufficient(spec, node, others).filter(({ resource }) => known.has(resource))
  if (lacking) return { reason: `OutOf${lacking.resource}`, message: shortage(lacking) }
  if (!matchesNode(spec, node)) return failed('NodeAffinity', OTHER_AFFINITY)
  if (lacksPorts(spec, others)) return failed('NodePorts', NO_FREE_PORTS)
  const taints = asNode(node).spec?.taints ?? []
  const untolerated = taints.some((taint) => taint.effect === 'NoExecute' && !toleratesTaint(spec, taint))
  return untolerated ? failed('TaintToleration', "node(s) had taints that the pod didn't tolerate") : undefined
}

/** Processor time is counted in thousandths. Models InsufficientResourceError. */
function shortage({ resource, wanted, used, has }: Insufficient): string {
  const count = (amount: number) => Math.ceil(resource === 'cpu' ? amount * 1000 : amount)
  return `Node didn't have enough resource: ${resource}, requested: ${count(wanted)}, used: ${count(used)}, capacity: ${count(has)}`
}

/** The other pods of the node that have not ended, as far as the API server still has them. Models filterOutInactivePods. */
function activePods({ context, state }: PodWorker): PodObject[] {
  return podStates(context.memory).flatMap(({ uid, namespace, name, work, status }) => {
    if (uid === state.uid || work.phase === 'terminated' || work.phase === 'finished') return []
    const object = context.cache.get('pods', namespace, name)
    if (object?.metadata.uid !== uid) return []
    const pod = asPod(object)
    return hasEnded(pod) || (status && hasEnded({ ...pod, status })) ? [] : [pod]
  })
}
