import { describe, expect, test } from 'vitest'
import type { ContainerStatus, PodSpec } from '../resources/pods/pod.ts'
import { podPhase } from './pod-phase.ts'

type State = 'waiting' | 'running' | 'done' | 'failed' | 'crashed'

const ended = (exitCode: number) => ({ terminated: { exitCode } })
const STATES: Record<State, Pick<ContainerStatus, 'state' | 'lastState'>> = {
  waiting: { state: { waiting: {} } },
  running: { state: { running: {} } },
  done: { state: ended(0) },
  failed: { state: ended(1) },
  crashed: { state: { waiting: { reason: 'CrashLoopBackOff' } }, lastState: ended(1) },
}

const statusOf = (name: string, state: State): ContainerStatus => ({
  name,
  ...STATES[state],
  started: state === 'running',
  ready: false,
  restartCount: 0,
  image: '',
  imageID: '',
})

/** The phase of a pod with containers in these states; init containers first, sidecars among them marked by `+`. */
function phase(states: string, restartPolicy = 'Always', terminal = false): string {
  const [init = '', app = ''] = states.includes('|') ? states.split('|') : ['', states]
  const read = (text: string) => text.trim().split(/\s+/).filter(Boolean)
  const name = (kind: string, index: number) => `${kind}${index}`
  const spec: PodSpec = {
    restartPolicy,
    initContainers: read(init).map((one, index) => ({ name: name('i', index), ...(one.startsWith('+') ? { restartPolicy: 'Always' } : {}) })),
    containers: read(app).map((_one, index) => ({ name: name('c', index) })),
  }
  const statuses = [
    ...read(init).map((one, index) => statusOf(name('i', index), one.replace('+', '') as State)),
    ...read(app).map((one, index) => statusOf(name('c', index), one as State)),
  ]
  const initialized = read(app).some((one) => one !== 'waiting')
  return podPhase({ spec, statuses, terminal, initialized })
}

describe('the phase of a pod', () => {
  test.each([
    ['waiting', 'Always', 'Pending'],
    ['running', 'Always', 'Running'],
    ['running waiting', 'Always', 'Pending'],
    ['running crashed', 'Always', 'Running'],
    ['crashed', 'Always', 'Running'],
    ['done', 'Always', 'Running'],
    ['failed', 'Always', 'Running'],
    ['done', 'OnFailure', 'Succeeded'],
    ['failed', 'OnFailure', 'Running'],
    ['done failed', 'Never', 'Failed'],
    ['done done', 'Never', 'Succeeded'],
    ['running done', 'Never', 'Running'],
    ['running | waiting', 'Always', 'Pending'],
    ['crashed | waiting', 'Always', 'Pending'],
    ['failed | waiting', 'Never', 'Failed'],
    ['done | running', 'Always', 'Running'],
    ['+running | waiting', 'Always', 'Pending'],
    ['+waiting | waiting', 'Always', 'Pending'],
    ['+crashed | running', 'Always', 'Running'],
    ['+failed | done', 'Never', 'Succeeded'],
  ])('of containers %s, restarted %s: %s', (states, restartPolicy, expected) => {
    expect(phase(states, restartPolicy)).toBe(expected)
  })

  test.each([
    ['done', 'Succeeded'],
    ['failed', 'Failed'],
    ['done crashed', 'Failed'],
  ])('that is about to go, of containers %s: %s', (states, expected) => {
    expect(phase(states, 'Always', true)).toBe(expected)
  })
})
