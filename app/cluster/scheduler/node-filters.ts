import { quantityNumber } from '../api/quantity.ts'
import { matchesLabels, meetsRequirement } from '../api/selectors/label-selector-object.ts'
import type { KubeObject } from '../api/object.ts'
import { asNode, tolerates } from '../resources/nodes/node.ts'
import type { PodObject, PodSpec } from '../resources/pods/pod.ts'

// Models pkg/scheduler/framework/plugins: the filters a node has to pass, in their order.

/** Why a node is no place for a pod. */
export interface Refusal {
  /** As the event counts them: of one filter, one or more. */
  readonly reasons: readonly string[]
  /** Taking other pods away would make room. */
  readonly helpedByPreemption: boolean
}

/** Why a node is no place for a pod beside those that are on it; undefined when it is. */
export function refusal(pod: PodObject, node: KubeObject, others: readonly PodObject[]): Refusal | undefined {
  const never = (reason: string): Refusal => ({ reasons: [reason], helpedByPreemption: false })
  const { unschedulable, taints = [] } = asNode(node).spec ?? {}
  if (unschedulable) return never('node(s) were unschedulable')
  const untolerated = taints.some(
    (taint) => taint.effect !== 'PreferNoSchedule' && !(pod.spec.tolerations ?? []).some((one) => tolerates(one, taint)),
  )
  if (untolerated) return never('node(s) had untolerated taint(s)')
  if (!matchesLabels(pod.spec.nodeSelector ?? {}, node.metadata.labels) || !matchesAffinity(pod.spec, node))
    return never("node(s) didn't match Pod's node affinity/selector")
  const ports = hostPorts(pod.spec)
  if (others.some(({ spec }) => hostPorts(spec).some((port) => ports.includes(port))))
    return { reasons: ["node(s) didn't have free ports for the requested pod ports"], helpedByPreemption: true }
  const lacking = insufficient(pod, node, others)
  return lacking.length === 0 ? undefined : { reasons: lacking, helpedByPreemption: others.length > 0 }
}

const hostPorts = ({ containers = [] }: PodSpec): string[] =>
  containers.flatMap(({ ports = [] }) => ports.flatMap(({ hostPort, protocol = 'TCP' }) => (hostPort ? [`${protocol}/${hostPort}`] : [])))

/** What is asked of a node: the sum of the containers, or what an init container needs alone if that is more. Models PodRequests. */
export function requested({ containers = [], initContainers = [] }: PodSpec, resource: string): number {
  const of = (container: (typeof containers)[number]) => quantityNumber(container.resources?.requests?.[resource] ?? '0')
  const sidecars = initContainers.filter(({ restartPolicy }) => restartPolicy === 'Always').reduce((sum, one) => sum + of(one), 0)
  const together = containers.reduce((sum, one) => sum + of(one), sidecars)
  const alone = Math.max(0, ...initContainers.map(of))
  return Math.max(together, alone)
}

/** Models noderesources/fit.go: `Too many pods`, `Insufficient cpu`. */
function insufficient(pod: PodObject, node: KubeObject, others: readonly PodObject[]): string[] {
  const { allocatable = {} } = (node['status'] ?? {}) as { allocatable?: Readonly<Record<string, string>> }
  const reasons: string[] = []
  if (allocatable['pods'] !== undefined && others.length >= quantityNumber(allocatable['pods'])) reasons.push('Too many pods')
  for (const resource of ['cpu', 'memory', 'ephemeral-storage']) {
    const wanted = requested(pod.spec, resource)
    if (wanted === 0) continue
    const used = others.reduce((sum, { spec }) => sum + requested(spec, resource), 0)
    if (wanted > quantityNumber(allocatable[resource] ?? '0') - used) reasons.push(`Insufficient ${resource}`)
  }
  return reasons
}

interface Requirement {
  readonly key: string
  readonly operator: string
  readonly values?: readonly string[]
}

interface NodeAffinity {
  readonly nodeAffinity?: {
    readonly requiredDuringSchedulingIgnoredDuringExecution?: {
      readonly nodeSelectorTerms?: readonly { readonly matchExpressions?: readonly Requirement[]; readonly matchFields?: readonly Requirement[] }[]
    }
  }
}

/** One of the terms has to match, all of its requirements. A term without any matches nothing. Models component-helpers/scheduling/corev1/nodeaffinity. */
function matchesAffinity({ affinity }: PodSpec, { metadata }: KubeObject): boolean {
  const terms = (affinity as NodeAffinity | undefined)?.nodeAffinity?.requiredDuringSchedulingIgnoredDuringExecution?.nodeSelectorTerms
  if (!terms) return true
  return terms.some(({ matchExpressions = [], matchFields = [] }) => {
    if (matchExpressions.length + matchFields.length === 0) return false
    const labels = matchExpressions.every((one) => meets(metadata.labels?.[one.key], one))
    return labels && matchFields.every((one) => meets(one.key === 'metadata.name' ? metadata.name : undefined, one))
  })
}

/** What selectors of labels know, and two more for numbers. */
function meets(value: string | undefined, requirement: Requirement): boolean {
  const limit = Number(requirement.values?.[0])
  if (requirement.operator === 'Gt') return value !== undefined && Number(value) > limit
  if (requirement.operator === 'Lt') return value !== undefined && Number(value) < limit
  return meetsRequirement(requirement, value)
}
