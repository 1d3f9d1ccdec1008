import type { Container, PodSpec } from '../resources/pods/pod.ts'
import { type ContainerRecord, type ContainerToStart, latestOf, type PodState } from '../runtime/container-state.ts'
import { isSidecar, restartsAfter, restartsAfterProbe } from './container-restart.ts'

/** What a sync is to do to a pod's containers. Models kuberuntime_manager.go (podActions). */
export interface PodActions {
  /** Everything that runs is to stop. */
  readonly killPod: boolean
  readonly createSandbox: boolean
  readonly toKill: readonly ContainerToKill[]
  /** In this order. */
  readonly toStart: readonly ContainerToStart[]
}

export interface ContainerToKill {
  readonly id: string
  readonly name: string
  /** What the Killing event says. */
  readonly message: string
  /** A failed probe may have a grace period of its own. */
  readonly probe?: 'livenessProbe' | 'startupProbe'
}

type Known = Pick<PodState, 'containers' | 'sandbox'>
type Probed = 'livenessProbe' | 'startupProbe'
/** The result of a container's probe, as far as there is one. */
export type ProbeResults = (probe: Probed, record: ContainerRecord) => 'success' | 'failure' | undefined

const NOTHING: PodActions = { killPod: false, createSandbox: false, toKill: [], toStart: [] }

/** Models util.go (PodSandboxChanged): none, or one that no longer runs. */
export const needsSandbox = ({ sandbox }: Known): boolean => sandbox?.state !== 'ready'

/** Models container/helpers.go (ShouldContainerBeRestarted, ContainerShouldRestart). */
export function shouldBeRestarted(container: Container, spec: PodSpec, known: Known, deleted: boolean): boolean {
  if (deleted) return false
  const last = latestOf(known, container.name)
  if (!last) return true
  return last.state !== 'running' && restartsAfter(container, spec, last.exitCode ?? 0)
}

/** Models kuberuntime_manager.go (HasAnyRegularContainerCreated). */
export const hasInitialized = (spec: PodSpec, known: Known): boolean =>
  (spec.containers ?? []).some(({ name }) => latestOf(known, name) !== undefined)

/** What is to be done to bring the containers where the spec wants them. Models kuberuntime_manager.go (computePodActions). */
export function podActions(spec: PodSpec, known: Known, probes: ProbeResults): PodActions {
  if (needsSandbox(known)) return anew(spec, known)
  const ephemeral = (spec.ephemeralContainers ?? [])
    .filter(({ name }) => !latestOf(known, name))
    .map(({ name }): ContainerToStart => ({ kind: 'ephemeralContainers', name }))
  const init = initActions(spec, known, probes)
  if (init.killPod || !init.initialized) return { ...NOTHING, killPod: init.killPod, toKill: init.toKill, toStart: [...ephemeral, ...init.toStart] }
  const toKill = [...init.toKill]
  const toStart: ContainerToStart[] = []
  let kept = 0
  for (const container of spec.containers ?? []) {
    const record = latestOf(known, container.name)
    if (record?.state !== 'running') {
      if (shouldBeRestarted(container, spec, known, false)) toStart.push({ kind: 'containers', name: container.name })
      continue
    }
    const kill = whyKill(container, record, probes, 'Container')
    if (!kill) {
      kept++
      continue
    }
    const restarts = kill.changed || restartsAfterProbe(container, spec)
    if (restarts) toStart.push({ kind: 'containers', name: container.name })
    toKill.push({ ...kill.kill, message: restarts ? `${kill.kill.message}, will be restarted` : kill.kill.message })
  }
  // Sidecars do not keep a pod alive whose other containers are done.
  if (kept === 0 && toStart.length === 0) return { ...NOTHING, killPod: true, toKill, toStart: ephemeral }
  return { ...NOTHING, toKill, toStart: [...ephemeral, ...init.toStart, ...toStart] }
}

/** A pod without a sandbox: everything that runs stops, and what is to run starts from the beginning. */
function anew(spec: PodSpec, known: Known): PodActions {
  if (spec.restartPolicy === 'Never' && known.sandbox && known.containers.length > 0) return { ...NOTHING, killPod: true }
  const left = (spec.containers ?? []).filter(({ name }) => {
    const last = latestOf(known, name)
    return !(spec.restartPolicy === 'OnFailure' && last?.state === 'exited' && last.exitCode === 0)
  })
  if (left.length === 0 && hasInitialized(spec, known)) return { ...NOTHING, killPod: true }
  const first = spec.initContainers?.[0]
  const toStart = first
    ? [{ kind: 'initContainers', name: first.name } as const]
    : left.map(({ name }): ContainerToStart => ({ kind: 'containers', name }))
  return { ...NOTHING, killPod: true, createSandbox: true, toStart }
}

/** Why a running container has to stop; undefined when it may run on. */
function whyKill(
  container: Container,
  record: ContainerRecord,
  probes: ProbeResults,
  word: string,
): { kill: ContainerToKill; changed: boolean } | undefined {
  const { id, name } = record
  if (container.image !== record.image) return { kill: { id, name, message: `${word} ${name} definition changed` }, changed: true }
  if (probes('livenessProbe', record) === 'failure')
    return { kill: { id, name, message: `${word} ${name} failed liveness probe`, probe: 'livenessProbe' }, changed: false }
  if (probes('startupProbe', record) === 'failure')
    return { kill: { id, name, message: `${word} ${name} failed startup probe`, probe: 'startupProbe' }, changed: false }
  return undefined
}

interface InitActions {
  readonly initialized: boolean
  readonly killPod: boolean
  readonly toKill: readonly ContainerToKill[]
  readonly toStart: readonly ContainerToStart[]
}

/**
 * The init containers: one after another until each is done, sidecars kept running from then on. They are looked at from the
 * last to the first, as the earlier ones may be forgotten. Models kuberuntime_container.go (computeInitContainerActions).
 */
function initActions(spec: PodSpec, known: Known, probes: ProbeResults): InitActions {
  const all = spec.initContainers ?? []
  let initialized = all.length === 0 || hasInitialized(spec, known)
  let beyond = initialized
  const toKill: ContainerToKill[] = []
  const toStart: ContainerToStart[] = []
  const start = (index: number) => {
    const container = all[index]
    if (container) toStart.push({ kind: 'initContainers', name: container.name })
  }
  for (let index = all.length - 1; index >= 0; index--) {
    const container = all[index] as Container
    const last = latestOf(known, container.name)
    if (!last) {
      if (beyond && isSidecar(container)) start(index)
      continue
    }
    if (beyond && !isSidecar(container)) continue
    const next = () => {
      if (index === all.length - 1) initialized = true
      else if (!beyond) start(index + 1)
    }
    if (isSidecar(container)) {
      if (last.state === 'exited') start(index)
      else {
        const kill = whyKill(container, last, probes, 'Init container')
        if (container['startupProbe'] === undefined || probes('startupProbe', last) === 'success') next()
        if (kill) {
          toKill.push(kill.kill)
          start(index)
        }
      }
    } else if (last.state === 'exited') {
      if (last.exitCode === 0) next()
      else if (!restartsAfter(container, spec, last.exitCode ?? 0)) return { initialized: false, killPod: true, toKill: [], toStart: [] }
      else start(index)
    }
    // What came before has been started: only its sidecars need looking after.
    beyond = true
  }
  if (!beyond) start(0)
  return { initialized, killPod: false, toKill, toStart: toStart.reverse() }
}
