import type { ActorContext } from '../controllers/controller.ts'
import { recordEvent } from '../controllers/event-recorder.ts'
import type { Container, PodObject } from '../resources/pods/pod.ts'
import type { ContainerRecord, PodState, Work } from '../runtime/container-state.ts'
import type { ContainerKind } from './container-statuses.ts'

/** A pod being worked on: its state is replaced as the work goes on, and kept at the end. */
export interface PodWorker {
  readonly node: string
  readonly context: ActorContext
  state: PodState
}

/** A pod the kubelet sees for the first time: it is looked at, at once. */
export function newPodState(pod: PodObject): PodState {
  const { namespace = '', name = '', uid = '' } = pod.metadata
  return {
    namespace,
    name,
    uid,
    pod,
    ip: '',
    containers: [],
    volumes: {},
    tokens: {},
    reasons: {},
    backOffs: {},
    pullErrors: {},
    probes: {},
    work: {
      phase: 'sync',
      step: null,
      pending: true,
      nextSync: 0,
      lastSync: 0,
      relistedAt: 0,
      observed: {},
      settled: false,
      removed: false,
      gracePeriod: 0,
    },
    finished: false,
  }
}

export function setWork(worker: PodWorker, change: Partial<Work>): void {
  worker.state = { ...worker.state, work: { ...worker.state.work, ...change } }
}

/** Replaces one run of a container. The runtime has changed: the next look at it will tell. */
export function setRecord(worker: PodWorker, record: ContainerRecord): void {
  worker.state = { ...worker.state, containers: worker.state.containers.map((one) => (one.id === record.id ? record : one)) }
}

/** Notes that something of the runtime has changed, for the next look at it. */
export function runtimeChanged(worker: PodWorker): void {
  if (worker.state.work.changedAt === undefined) setWork(worker, { changedAt: worker.context.now })
}

/** The container of a kind and name in the pod's spec. */
export const containerOf = ({ state }: PodWorker, kind: ContainerKind, name: string): Container | undefined =>
  state.pod.spec[kind]?.find((one) => one.name === name)

/** The kind a container is of, and its definition. */
export function definitionOf(worker: PodWorker, name: string): { kind: ContainerKind; container: Container } | undefined {
  for (const kind of ['containers', 'initContainers', 'ephemeralContainers'] as const) {
    const container = containerOf(worker, kind, name)
    if (container) return { kind, container }
  }
  return undefined
}

/** Writes an event about the pod, or about one of its containers. */
export function note(
  worker: PodWorker,
  type: 'Normal' | 'Warning',
  reason: string,
  message: string,
  about?: { kind: ContainerKind; name: string },
): void {
  const { state, node, context } = worker
  const place = about === undefined ? {} : { fieldPath: `spec.${about.kind}{${about.name}}` }
  recordEvent(state.pod, { type, reason, message, ...place }, { component: 'kubelet', host: node }, context)
}

/** `pod_namespace(uid)`, as messages name a pod. Models pkg/kubelet/util/format/pod.go. */
export const printPod = ({ state: { name, namespace, uid } }: PodWorker): string => `${name}_${namespace}(${uid})`
