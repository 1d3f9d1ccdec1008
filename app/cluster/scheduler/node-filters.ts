import { quantityNumber } from '../api/quantity.ts'
import { matchesLabels, meetsRequirement } from '../api/selectors/label-selector-object.ts'
import type { KubeObject } from '../api/object.ts'
import { asNode, type Taint, tolerates } from '../resources/nodes/node.ts'
import type { NodeSelectorRequirement, PodObject, PodSpec } from '../resources/pods/pod.ts'
import { podRequests } from '../resources/pods/pod-resources.ts'

// Models pkg/scheduler/framework/plugins: the filters a node has to pass, in their order. A kubelet looks at some of them once more.

/** Why a node is no place for a pod. */
export interface Refusal {
  /** As the event counts them: of one filter, one or more. */
  readonly reasons: readonly string[]
  /** Taking other pods away might make room. */
  readonly helpedByPreemption: boolean
}

const UNTOLERATED_TAINTS = 'node(s) had untolerated taint(s)'
export const OTHER_AFFINITY = "node(s) didn't match Pod's node affinity/selector"
export const NO_FREE_PORTS = "node(s) didn't have free ports for the requested pod ports"
const CORDONED: Taint = { key: 'node.kubernetes.io/unschedulable', effect: 'NoSchedule' }

/** Why a node is no place for a pod beside those that are on it; undefined when it is. */
export function refusal(pod: PodObject, node: KubeObject, others: readonly PodObject[]): Refusal | undefined {
  const never = (reason: string): Refusal => ({ reasons: [reason], helpedByPreemption: false })
  const { unschedulable, taints = [] } = asNode(node).spec ?? {}
  if (unschedulable && !toleratesTaint(pod.spec, CORDONED)) return never('node(s) were unschedulable')
  if (taints.some((taint) => taint.effect !== 'PreferNoSchedule' && !toleratesTaint(pod.spec, taint))) return never(UNTOLERATED_TAINTS)
  if (!matchesNode(pod.spec, node)) return never(OTHER_AFFINITY)
  if (lacksPorts(pod.spec, others)) return { reasons: [NO_FREE_PORTS], helpedByPreemption: true }
  const lacking = insufficient(pod.spec, node, others)
  if (lacking.length === 0) return undefined
  const reasons = lacking.map(({ resource }) => (resource === 'pods' ? 'Too many pods' : `Insufficient ${resource}`))
  // What an empty node does not have either, nobody can make room for.
  return { reasons, helpedByPreemption: lacking.every(({ resource, wanted, has }) => resource === 'pods' || wanted <= has) }
}

export const toleratesTaint = ({ tolerations = [] }: PodSpec, taint: Taint): boolean => tolerations.some((one) => tolerates(one, taint))

/** Whether a pod's selector and affinity allow a node. Models component-helpers/scheduling/corev1/nodeaffinity (GetRequiredNodeAffinity). */
export const matchesNode = (spec: PodSpec, node: KubeObject): boolean =>
  matchesLabels(spec.nodeSelector ?? {}, node.metadata.labels) && matchesAffinity(spec, node)

/** Whether others have a port of the node that a pod asks for. Models nodeports (Fits). */
export function lacksPorts(spec: PodSpec, others: readonly PodObject[]): boolean {
  const wanted = hostPorts(spec)
  if (wanted.length === 0) return false
  const taken = others.flatMap((one) => hostPorts(one.spec))
  const everywhere = (ip: string) => ip === '' || ip === '0.0.0.0'
  return taken.some((a) => wanted.some((b) => a.port === b.port && (a.ip === b.ip || everywhere(a.ip) || everywhere(b.ip))))
}

/** Of its containers, and of its sidecars. */
const hostPorts = ({ containers = [], initContainers = [] }: PodSpec): { port: string; ip: string }[] =>
  [...containers, ...initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always')].flatMap(({ ports = [] }) =>
    ports.flatMap(({ hostPort, protocol = 'TCP', hostIP = '' }) => (hostPort ? [{ port: `${protocol}/${hostPort}`, ip: hostIP }] : [])),
  )

/** A resource of which a node has not enough left for a pod. */
export interface Insufficient {
  readonly resource: string
  readonly wanted: number
  readonly used: number
  /** All there is of it on the node. */
  readonly has: number
}

/** Models noderesources/fit.go (Fits). */
export function insufficient(spec: PodSpec, node: KubeObject, others: readonly PodObject[]): Insufficient[] {
  const { allocatable = {} } = (node['status'] ?? {}) as { allocatable?: Readonly<Record<string, string>> }
  const lacking: Insufficient[] = []
  const places = allocatable['pods'] === undefined ? undefined : quantityNumber(allocatable['pods'])
  if (places !== undefined && others.length >= places) lacking.push({ resource: 'pods', wanted: 1, used: others.length, has: places })
  const asked = Object.entries(podRequests(spec)).filter(([, text]) => quantityNumber(text) !== 0)
  const taken = asked.length === 0 ? [] : others.map((one) => podRequests(one.spec))
  for (const [resource, text] of asked) {
    const wanted = quantityNumber(text)
    const used = taken.reduce((sum, requests) => sum + quantityNumber(requests[resource] ?? '0'), 0)
    const has = quantityNumber(allocatable[resource] ?? '0')
    if (wanted > has - used) lacking.push({ resource, wanted, used, has })
  }
  return lacking
}

/** One of the terms has to match, all of its requirements. A term without any matches nothing. */
function matchesAffinity({ affinity }: PodSpec, { metadata }: KubeObject): boolean {
  const terms = affinity?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms
  if (!terms) return true
  return terms.some(({ matchExpressions = [], matchFields = [] }) => {
    if (matchExpressions.length + matchFields.length === 0) return false
    const labels = matchExpressions.every((one) => meets(metadata.labels?.[one.key], one))
    return labels && matchFields.every((one) => meets(one.key === 'metadata.name' ? metadata.name : undefined, one))
  })
}

/** What selectors of labels know, and two more for numbers. */
function meets(value: string | undefined, requirement: NodeSelectorRequirement): boolean {
  const limit = Number(requirement.values?.[0])
  if (requirement.operator === 'Gt') return value !== undefined && Number(value) > limit
  if (requirement.operator === 'Lt') return value !== undefined && Number(value) < limit
  return meetsRequirement(requirement, value)
}
