import { asPod, type PodObject } from '../resources/pods/pod.ts'
import { readySince } from './pod-control.ts'

const PHASES: Readonly<Record<string, number>> = { Pending: 0, Unknown: 1, Running: 2 }
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost'

const restarts = (pod: PodObject) => Math.max(0, ...(pod.status?.containerStatuses ?? []).map(({ restartCount }) => restartCount))
const createdAt = (pod: PodObject) => Date.parse(pod.metadata.creationTimestamp ?? '')

/**
 * Which of a set's pods go first when there are too many: those that do the least. `related` are all pods of the same
 * deployment, whose number on a node counts. Models pkg/controller/controller_utils.go (ActivePodsWithRanks.Less).
 */
export function podsToDelete(pods: readonly PodObject[], related: readonly PodObject[], count: number): PodObject[] {
  const onSameNode = (pod: PodObject) => related.filter((one) => asPod(one).spec.nodeName === pod.spec.nodeName).length
  // Each gives a pod a number: the smaller, the sooner it goes.
  const ranks: readonly ((pod: PodObject) => number)[] = [
    (pod) => (pod.spec.nodeName ? 1 : 0),
    (pod) => PHASES[pod.status?.phase ?? ''] ?? 0,
    (pod) => (readySince(pod) === undefined ? 0 : 1),
    (pod) => Number(pod.metadata.annotations?.[DELETION_COST] ?? 0),
    (pod) => -onSameNode(pod),
    (pod) => -(readySince(pod) ?? 0),
    (pod) => -restarts(pod),
    (pod) => -createdAt(pod),
  ]
  const order = (a: PodObject, b: PodObject) => {
    for (const rank of ranks) {
      const difference = rank(a) - rank(b)
      if (difference !== 0) return difference
    }
    return 0
  }
  return pods.toSorted(order).slice(0, count)
}
