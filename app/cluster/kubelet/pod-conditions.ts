import type { Container, ContainerStatus, PodCondition, PodObject, PodSpec } from '../resources/pods/pod.ts'
import { isSidecar } from './container-restart.ts'

/** A condition without what depends on the one before: the time of its last change, and the generation it speaks of. */
export type Condition = Pick<PodCondition, 'type' | 'status' | 'reason' | 'message'>

export interface ConditionInput {
  readonly spec: PodSpec
  /** Of all init and app containers. */
  readonly statuses: readonly ContainerStatus[]
  readonly phase: string
  /** The pod has a sandbox that runs. */
  readonly sandbox: boolean
  /** Conditions others have set, for readiness gates. */
  readonly others: readonly PodCondition[]
}

/** The conditions the kubelet owns, in its order. Models pkg/kubelet/status/generate.go. */
export function podConditions(input: ConditionInput): Condition[] {
  const containersReady = containersReadyCondition(input)
  return [
    { type: 'PodReadyToStartContainers', status: input.sandbox ? 'True' : 'False' },
    initializedCondition(input),
    readyCondition(containersReady, input),
    { type: 'ContainersReady', ...containersReady },
    { type: 'PodScheduled', status: 'True' },
  ]
}

const isTrue = { status: 'True' } as const
const isFalse = (reason: string, message?: string) => ({ status: 'False', reason, ...(message === undefined ? {} : { message }) })

/** `[a b]`: Go's way of printing a list. */
const listed = (names: readonly string[]) => `[${names.join(' ')}]`

/** Which containers are not as they should be: those without a status, and those that fail the test. */
function lacking(
  containers: readonly Container[],
  statuses: readonly ContainerStatus[],
  isFine: (container: Container, status: ContainerStatus) => boolean,
) {
  const unknown: string[] = []
  const unfit: string[] = []
  for (const container of containers) {
    const status = statuses.find(({ name }) => name === container.name)
    if (!status) unknown.push(container.name)
    else if (!isFine(container, status)) unfit.push(container.name)
  }
  return { unknown, unfit }
}

const complaint = (unknown: readonly string[], unfit: readonly string[], word: string) =>
  [
    ...(unknown.length > 0 ? [`containers with unknown status: ${listed(unknown)}`] : []),
    ...(unfit.length > 0 ? [`containers with ${word} status: ${listed(unfit)}`] : []),
  ].join(', ')

/** Models GenerateContainersReadyCondition. */
function containersReadyCondition({ spec, statuses, phase }: ConditionInput): Omit<Condition, 'type'> {
  const kept = [...(spec.initContainers ?? []).filter(isSidecar), ...(spec.containers ?? [])]
  const { unknown, unfit } = lacking(kept, statuses, (_container, { ready }) => ready)
  if (phase === 'Succeeded' && unknown.length === 0) return isFalse('PodCompleted')
  if (phase === 'Failed') return isFalse('PodFailed')
  const message = complaint(unknown, unfit, 'unready')
  return message === '' ? isTrue : isFalse('ContainersNotReady', message)
}

/** Models GeneratePodReadyCondition: the containers, and the readiness gates. */
function readyCondition(containersReady: Omit<Condition, 'type'>, { spec, others }: ConditionInput): Condition {
  if (containersReady.status !== 'True') return { type: 'Ready', ...containersReady }
  const messages = (spec.readinessGates ?? []).flatMap(({ conditionType }) => {
    const gate = others.find(({ type }) => type === conditionType)
    if (!gate) return [`corresponding condition of pod readiness gate ${JSON.stringify(conditionType)} does not exist.`]
    return gate.status === 'True' ? [] : [`the status of pod readiness gate ${JSON.stringify(conditionType)} is not "True", but ${gate.status}`]
  })
  return messages.length === 0 ? { type: 'Ready', ...isTrue } : { type: 'Ready', ...isFalse('ReadinessGatesNotReady', messages.join(', ')) }
}

/** Whether the gates of a pod's readiness no longer say what the pod does. Models NeedToReconcilePodReadiness. */
export function needsReadiness({ spec, status }: PodObject): boolean {
  const { conditions = [], containerStatuses = [], initContainerStatuses = [], phase = '' } = status ?? {}
  const told = conditions.find(({ type }) => type === 'Ready')
  if (!spec.readinessGates?.length || !told) return false
  const input = { spec, statuses: [...initContainerStatuses, ...containerStatuses], phase, sandbox: true, others: conditions }
  const ready = readyCondition(containersReadyCondition(input), input)
  return ready.status !== told.status || (ready.message ?? '') !== (told.message ?? '')
}

/** Models GeneratePodInitializedCondition. */
function initializedCondition({ spec, statuses, phase }: ConditionInput): Condition {
  const type = 'Initialized'
  const { unknown, unfit } = lacking(spec.initContainers ?? [], statuses, (container, { ready, started }) =>
    isSidecar(container) ? started === true : ready,
  )
  if (phase === 'Succeeded' && unknown.length === 0) return { type, status: 'True', reason: 'PodCompleted' }
  const begun = (spec.containers ?? []).some(({ name }) => hasBegun(statuses.find((one) => one.name === name)))
  const message = complaint(unknown, unfit, 'incomplete')
  return begun || message === '' ? { type, ...isTrue } : { type, ...isFalse('ContainersNotInitialized', message) }
}

/** Whether a container has been started at some time. Models podutil (HasAnyRegularContainerStarted). */
export const hasBegun = (status: ContainerStatus | undefined): boolean =>
  status !== undefined &&
  (status.started === true ||
    status.state?.running !== undefined ||
    status.state?.terminated !== undefined ||
    status.lastState?.terminated !== undefined)
