import { describe, expect, test } from 'vitest'
import type { Container, PodSpec } from '../resources/pods/pod.ts'
import type { ContainerRecord, Sandbox } from '../runtime/container-state.ts'
import { podActions, type ProbeResults } from './pod-actions.ts'

const ready: Sandbox = { state: 'ready', createdAt: 0, attempt: 0 }
const run = (name: string, ending?: number, image = 'i'): ContainerRecord => ({
  id: `${name}-id`,
  name,
  image,
  restartCount: 0,
  startedAt: 0,
  env: {},
  log: [],
  ...(ending === undefined ? { state: 'running' } : { state: 'exited', exitCode: ending, finishedAt: 1 }),
})
const container = (name: string, more: Partial<Container> = {}): Container => ({ name, image: 'i', ...more })
const sidecar = (name: string): Container => container(name, { restartPolicy: 'Always' })
const noProbes: ProbeResults = () => undefined

/** What is done, in a line. */
function actions(spec: PodSpec, containers: readonly ContainerRecord[], probes = noProbes, sandbox: Sandbox | undefined = ready): string {
  const { killPod, createSandbox, toKill, toStart } = podActions(spec, { containers, ...(sandbox ? { sandbox } : {}) }, probes)
  const kill = toKill.map(({ name, message }) => `kill ${name}: ${message}`)
  return [...(killPod ? ['kill all'] : []), ...(createSandbox ? ['sandbox'] : []), ...kill, ...toStart.map(({ name }) => `start ${name}`)].join('; ')
}

describe('a pod without a sandbox', () => {
  const none = undefined
  const stopped: Sandbox = { state: 'notready', createdAt: 0, attempt: 0 }
  test.each<[string, PodSpec, ContainerRecord[], Sandbox | undefined, string]>([
    ['starts all containers', { containers: [container('a'), container('b')] }, [], none, 'kill all; sandbox; start a; start b'],
    [
      'starts with its first init container',
      { initContainers: [container('i')], containers: [container('a')] },
      [],
      none,
      'kill all; sandbox; start i',
    ],
    ['that lost it starts from the beginning', { containers: [container('a')] }, [run('a')], stopped, 'kill all; sandbox; start a'],
    ['that is never restarted does not', { restartPolicy: 'Never', containers: [container('a')] }, [run('a')], stopped, 'kill all'],
    [
      'leaves out what has succeeded, with OnFailure',
      { restartPolicy: 'OnFailure', containers: [container('a'), container('b')] },
      [run('a', 0), run('b', 1)],
      stopped,
      'kill all; sandbox; start b',
    ],
    ['has nothing left to start, with OnFailure', { restartPolicy: 'OnFailure', containers: [container('a')] }, [run('a', 0)], stopped, 'kill all'],
  ])('%s', (_title, spec, containers, sandbox, expected) => {
    const { killPod, createSandbox, toStart } = podActions(spec, { containers, ...(sandbox ? { sandbox } : {}) }, noProbes)
    expect([...(killPod ? ['kill all'] : []), ...(createSandbox ? ['sandbox'] : []), ...toStart.map(({ name }) => `start ${name}`)].join('; ')).toBe(
      expected,
    )
  })
})

describe('a container that has ended', () => {
  test.each([
    ['Always', 0, 'start a'],
    ['Always', 1, 'start a'],
    ['OnFailure', 1, 'start a'],
    ['OnFailure', 0, ''],
    ['Never', 1, ''],
  ])('with %s and exit code %i: %s', (restartPolicy, exitCode, expected) => {
    expect(actions({ restartPolicy, containers: [container('a'), container('b')] }, [run('a', exitCode), run('b')])).toBe(expected)
  })

  test('is the end of the pod when it was the last', () => {
    expect(actions({ restartPolicy: 'Never', containers: [container('a')] }, [run('a', 0)])).toBe('kill all')
  })
})

describe('a running container is stopped', () => {
  const failed =
    (probe: 'livenessProbe' | 'startupProbe'): ProbeResults =>
    (asked) =>
      asked === probe ? 'failure' : undefined
  test.each<[string, PodSpec, ProbeResults, string]>([
    [
      'when its image changes',
      { containers: [container('a', { image: 'j' })] },
      noProbes,
      'kill a: Container a definition changed, will be restarted; start a',
    ],
    [
      'when its image changes, even if it is never restarted',
      { restartPolicy: 'Never', containers: [container('a', { image: 'j' })] },
      noProbes,
      'kill a: Container a definition changed, will be restarted; start a',
    ],
    [
      'when it fails its liveness probe',
      { containers: [container('a')] },
      failed('livenessProbe'),
      'kill a: Container a failed liveness probe, will be restarted; start a',
    ],
    [
      'when it fails its startup probe',
      { containers: [container('a')] },
      failed('startupProbe'),
      'kill a: Container a failed startup probe, will be restarted; start a',
    ],
  ])('%s', (_title, spec, probes, expected) => {
    expect(actions(spec, [run('a')], probes)).toBe(expected)
  })

  test('for good when a probe fails and it is never restarted', () => {
    const spec: PodSpec = { restartPolicy: 'Never', containers: [container('a'), container('b')] }
    const probes: ProbeResults = (probe, { name }) => (probe === 'livenessProbe' && name === 'a' ? 'failure' : undefined)
    expect(actions(spec, [run('a'), run('b')], probes)).toBe('kill a: Container a failed liveness probe')
  })
})

describe('init containers', () => {
  const spec: PodSpec = { initContainers: [container('i1'), container('i2')], containers: [container('a')] }
  test.each<[string, PodSpec, ContainerRecord[], string]>([
    ['the first is waited for', spec, [run('i1')], ''],
    ['the second follows the first', spec, [run('i1', 0)], 'start i2'],
    ['the others follow the last', spec, [run('i2', 0), run('i1', 0)], 'start a'],
    ['one that fails starts again', spec, [run('i1', 1)], 'start i1'],
    ['one that fails starts again, with OnFailure', { ...spec, restartPolicy: 'OnFailure' }, [run('i1', 1)], 'start i1'],
    ['one that fails is the end, with Never', { ...spec, restartPolicy: 'Never' }, [run('i1', 1)], 'kill all'],
    ['those of before are forgotten once the pod runs', spec, [run('a')], ''],
  ])('%s', (_title, one, containers, expected) => {
    expect(actions(one, containers)).toBe(expected)
  })
})

describe('a sidecar', () => {
  const spec: PodSpec = { initContainers: [sidecar('s'), container('i')], containers: [container('a')] }
  test.each<[string, PodSpec, ContainerRecord[], string]>([
    ['lets the next begin once it runs', spec, [run('s')], 'start i'],
    ['starts again when it ends before the pod runs', spec, [run('i'), run('s', 1)], 'start s'],
    ['starts again when it ends while the pod runs', spec, [run('a'), run('i', 0), run('s', 0)], 'start s'],
    ['as the last init container lets the others begin', { ...spec, initContainers: [sidecar('s')] }, [run('s')], 'start a'],
    ['does not keep a pod alive', { ...spec, restartPolicy: 'Never' }, [run('a', 0), run('i', 0), run('s')], 'kill all'],
  ])('%s', (_title, one, containers, expected) => {
    expect(actions(one, containers)).toBe(expected)
  })

  test('with a startup probe is waited for', () => {
    const probed: PodSpec = { ...spec, initContainers: [{ ...sidecar('s'), startupProbe: {} }, container('i')] }
    expect(actions(probed, [run('s')])).toBe('')
    expect(actions(probed, [run('s')], (probe) => (probe === 'startupProbe' ? 'success' : undefined))).toBe('start i')
  })
})

test('an ephemeral container is started once, and never again', () => {
  const spec: PodSpec = { containers: [container('a')], ephemeralContainers: [container('debug')] }
  expect(actions(spec, [run('a')])).toBe('start debug')
  expect(actions(spec, [run('debug', 0), run('a')])).toBe('')
})
