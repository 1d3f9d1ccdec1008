import { type LabelSelectorObject, labelSelectorObjectText } from '../cluster/api/selectors/label-selector-object.ts'
import type { KubeObject } from '../cluster/api/object.ts'
import { failure, type Invocation } from './command.ts'
import { type ApiResource, pathOf } from './discovery.ts'
import { itemsOf, query, resourceNamed } from './resources.ts'
import { getOne } from './selection.ts'

interface Container {
  readonly name: string
}

export interface PodContainerStatus {
  readonly name: string
  readonly ready?: boolean
  readonly restartCount?: number
  readonly state?: Readonly<Record<string, Readonly<Record<string, unknown>> | undefined>>
}

export type Pod = KubeObject & {
  readonly spec: {
    readonly containers: readonly Container[]
    readonly initContainers?: readonly Container[]
    readonly ephemeralContainers?: readonly Container[]
    readonly nodeName?: string
  }
  readonly status?: {
    readonly phase?: string
    readonly conditions?: readonly { readonly type: string; readonly status: string; readonly lastTransitionTime?: string | null }[]
    readonly containerStatuses?: readonly PodContainerStatus[]
    readonly ephemeralContainerStatuses?: readonly PodContainerStatus[]
  }
}

export const PODS: ApiResource = { name: 'pods', singularName: 'pod', namespaced: true, kind: 'Pod', verbs: [], group: '', version: 'v1' }

/** Names of a pod's containers in the order they are started: those that run first, the others, and those for debugging. */
export const containersOf = ({ spec }: Pod): string[] =>
  [...(spec.initContainers ?? []), ...spec.containers, ...(spec.ephemeralContainers ?? [])].map(({ name }) => name)

/** All containers, with what they are when they are no ordinary ones. Models kubectl/pkg/cmd/util/podcmd (AllContainerNames). */
function containerTexts({ spec }: Pod): string {
  return [
    ...spec.containers.map(({ name }) => name),
    ...(spec.ephemeralContainers ?? []).map(({ name }) => `${name} (ephem)`),
    ...(spec.initContainers ?? []).map(({ name }) => `${name} (init)`),
  ].join(', ')
}

/** The container of that name, or the one meant when none is named. Throws when there is none. Models kubectl/pkg/cmd/util/podcmd. */
export function containerNamed(pod: Pod, name: string, err: (text: string) => void, quiet = false): string {
  if (name === '') return defaultContainer(pod, err, quiet)
  if (containersOf(pod).includes(name)) return name
  throw failure(`container ${name} is not valid for pod ${pod.metadata.name} out of: ${containerTexts(pod)}`)
}

function defaultContainer(pod: Pod, err: (text: string) => void, quiet: boolean): string {
  const marked = pod.metadata.annotations?.['kubectl.kubernetes.io/default-container']
  if (marked !== undefined) {
    if (containersOf(pod).includes(marked)) return marked
    if (!quiet) err(`Default container name "${marked}" not found in pod ${pod.metadata.name}\n`)
  }
  const [first] = pod.spec.containers
  if (!first) throw failure(`no containers found in pod ${pod.metadata.name}`)
  if (pod.spec.containers.length > 1 && !quiet) err(`Defaulted container "${first.name}" out of: ${containerTexts(pod)}\n`)
  return first.name
}

/** The object of a POD or TYPE/NAME. */
export async function podOrOwner(invocation: Invocation, word: string): Promise<{ object: KubeObject; resource: ApiResource }> {
  const parts = word.split('/')
  if (parts.length > 2) throw failure('arguments in resource/name form may not have more than one slash')
  const [type = '', name = ''] = parts.length === 2 ? parts : ['pods', word]
  if (type === '' || name === '') throw failure('arguments in resource/name form must have a single resource and name')
  const resource = await resourceNamed(invocation, type)
  return { object: await getOne(invocation, resource, invocation.namespace, name), resource }
}

const LOOK_AGAIN = 500

/** How pods of one owner are put in order: the first is taken. */
export type PodOrder = (a: Pod, b: Pod) => number

/**
 * The pod itself, or a pod of the object: one with its labels, waited for if there is none yet. `timeout` is in milliseconds.
 * Models kubectl/pkg/polymorphichelpers/attachablepodforobject.go and helpers.go (GetFirstPod).
 */
export async function podOf(
  invocation: Invocation,
  object: KubeObject,
  what: string,
  timeout: number,
  order: PodOrder = bestFirst,
): Promise<{ pod: Pod; others: number }> {
  if (object.kind === 'Pod') return { pod: object as Pod, others: 0 }
  const labelSelector = podSelectorOf(object)
  if (labelSelector === undefined) throw failure(`${what} ${goTypeOf(object)}: selector for ${goTypeOf(object)} not implemented`)
  const { client, environment } = invocation
  const deadline = environment.now() + timeout
  for (;;) {
    const list = await client.json('GET', pathOf(PODS, object.metadata.namespace) + query({ labelSelector }))
    const [pod, ...others] = (itemsOf(list) as Pod[]).sort(order)
    if (pod) return { pod, others: others.length }
    if (environment.now() >= deadline) throw failure('timed out waiting for the condition')
    await environment.sleep(LOOK_AGAIN, environment.signal)
  }
}

/** The labels of the pods an object makes or sends to; undefined for kinds that have no pods. Models kubectl/pkg/polymorphichelpers/helpers.go (SelectorsForObject). */
function podSelectorOf(object: KubeObject): string | undefined {
  const { selector } = (object['spec'] ?? {}) as { readonly selector?: LabelSelectorObject & Readonly<Record<string, string>> }
  if (['Deployment', 'ReplicaSet', 'StatefulSet', 'DaemonSet', 'Job'].includes(object.kind)) return labelSelectorObjectText(selector ?? {})
  if (object.kind !== 'Service' && object.kind !== 'ReplicationController') return undefined
  const pairs = Object.entries(selector ?? {})
  if (pairs.length === 0) throw failure(`invalid service '${object.metadata.name}': Service is defined without a selector`)
  return pairs
    .map(([key, value]) => `${key}=${value}`)
    .sort()
    .join(',')
}

/** `*v1.ServiceAccount` */
export const goTypeOf = ({ apiVersion, kind }: KubeObject): string => `*${apiVersion.split('/').at(-1)}.${kind}`

const PHASES: Readonly<Record<string, number>> = { Running: 0, Unknown: 1, Pending: 2 }

const readySince = ({ status }: Pod): number | undefined => {
  const ready = status?.conditions?.find(({ type }) => type === 'Ready')
  return ready?.status === 'True' ? Date.parse(ready.lastTransitionTime ?? '') || 0 : undefined
}
const restartsOf = ({ status }: Pod) => Math.max(0, ...(status?.containerStatuses ?? []).map(({ restartCount }) => restartCount ?? 0))
const madeAt = ({ metadata }: Pod) => Date.parse(metadata.creationTimestamp ?? '') || 0

/** What both orders begin with: on a node, running, ready, and ready for longer. */
function byState(a: Pod, b: Pod): number {
  const nodes = Number(!a.spec.nodeName) - Number(!b.spec.nodeName)
  const phases = (PHASES[a.status?.phase ?? ''] ?? 1) - (PHASES[b.status?.phase ?? ''] ?? 1)
  const [since, other] = [readySince(a), readySince(b)]
  return nodes || phases || Number(since === undefined) - Number(other === undefined) || (since ?? 0) - (other ?? 0)
}

/** For exec and attach: the pod that seems best. Models kubectl/pkg/util/podutils (ActivePods, reversed). */
export const bestFirst: PodOrder = (a, b) => byState(a, b) || restartsOf(a) - restartsOf(b) || madeAt(a) - madeAt(b)
/** For logs: the pod with most to tell. Models kubectl/pkg/util/podutils (ByLogging). */
export const mostToTellFirst: PodOrder = (a, b) => byState(a, b) || restartsOf(b) - restartsOf(a) || madeAt(a) - madeAt(b)
