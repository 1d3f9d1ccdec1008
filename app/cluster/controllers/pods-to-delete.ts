import { asPod, type PodObject } from '../resources/pods/pod.ts'
import { readySince } from './pod-control.ts'

const PHASES: Readonly<Record<string, number>> = { Pending: 0, Unknown: 1, Running: 2 }
const DELETION_COST = 'controller.kubernetes.io/pod-deletion-cost'

type Order = (a: PodObject, b: PodObject) => number

const restarts = (pod: PodObject) => Math.max(0, ...(pod.status?.containerStatuses ?? []).map(({ restartCount }) => restartCount))
const createdAt = (pod: PodObject) => Date.parse(pod.metadata.creationTimestamp ?? '')
const isReady = (pod: PodObject) => readySince(pod) !== undefined

/** The pod of which this number is smaller goes first. */
const by =
  (number: (pod: PodObject) => number): Order =>
  (a, b) =>
    number(a) - number(b)

const DOES_LESS: readonly Order[] = [
  by((pod) => (pod.spec.nodeName ? 1 : 0)),
  by((pod) => PHASES[pod.status?.phase ?? ''] ?? 0),
  by((pod) => (isReady(pod) ? 1 : 0)),
]
const RESTARTED_MORE = by((pod) => -restarts(pod))

/** The pods that go first by rules of which each counts only where those before it see no difference. */
const first = (pods: readonly PodObject[], rules: readonly Order[], count: number): PodObject[] =>
  pods.toSorted((a, b) => rules.reduce((difference, rule) => difference || rule(a, b), 0)).slice(0, count)

/** Which pods go first when there are too many: those that do the least, the younger first. Models pkg/controller/controller_utils.go (ActivePods.Less). */
export const podsToDelete = (pods: readonly PodObject[], count: number): PodObject[] =>
  first(pods, [...DOES_LESS, by((pod) => -(readySince(pod) ?? 0)), RESTARTED_MORE, by((pod) => -createdAt(pod))], count)

/**
 * Which of a set's pods go first. `related` are all pods of the same deployment, whose number on a node counts. Pods about as old
 * as each other go by chance, which their uids stand for, lest those of one moment all go together. Models ActivePodsWithRanks.Less.
 */
export function podsOfSetToDelete(pods: readonly PodObject[], related: readonly PodObject[], count: number, now: number): PodObject[] {
  const onSameNode = (pod: PodObject) => related.filter((one) => asPod(one).spec.nodeName === pod.spec.nodeName).length
  const magnitude = (time: number) => (now > time ? Math.floor(Math.log2((now - time) * 1e6)) : -1)
  const younger =
    (timeOf: (pod: PodObject) => number): Order =>
    (a, b) => {
      const [one, other] = [timeOf(a), timeOf(b)]
      if (one === other) return 0
      return magnitude(one) - magnitude(other) || ((a.metadata.uid ?? '') < (b.metadata.uid ?? '') ? -1 : 1)
    }
  const costs = by((pod) => Number(pod.metadata.annotations?.[DELETION_COST] ?? 0))
  const doubled = by((pod) => -onSameNode(pod))
  return first(pods, [...DOES_LESS, costs, doubled, younger((pod) => readySince(pod) ?? 0), RESTARTED_MORE, younger(createdAt)], count)
}
