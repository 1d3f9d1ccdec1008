import { describe, expect, test } from 'vitest'
import type { ContainerStatus, PodSpec } from '../resources/pods/pod.ts'
import { type ConditionInput, podConditions } from './pod-conditions.ts'

const status = (name: string, more: Partial<ContainerStatus> = {}): ContainerStatus => ({
  name,
  ready: false,
  restartCount: 0,
  image: '',
  imageID: '',
  state: { waiting: {} },
  ...more,
})
const up = { ready: true, started: true, state: { running: {} } }

const two: PodSpec = { containers: [{ name: 'a' }, { name: 'b' }] }

/** Conditions as `TYPE=STATUS reason message`. */
function shown(input: Partial<ConditionInput> & { spec: PodSpec }, ...types: string[]): string[] {
  return podConditions({ statuses: [], phase: 'Running', sandbox: true, others: [], ...input })
    .filter(({ type }) => types.includes(type))
    .map(({ type, status: value, reason, message }) => [`${type}=${value}`, reason, message].filter(Boolean).join(' '))
}

test('the conditions come in the order of the real ones', () => {
  const types = podConditions({ spec: two, statuses: [], phase: 'Pending', sandbox: false, others: [] }).map(({ type }) => type)
  expect(types).toEqual(['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'])
})

describe('a pod is ready', () => {
  test.each<[string, Partial<ConditionInput> & { spec: PodSpec }, string]>([
    ['when its containers are', { spec: two, statuses: [status('a', up), status('b', up)] }, 'Ready=True'],
    [
      'not when one is not',
      { spec: two, statuses: [status('a', up), status('b')] },
      'Ready=False ContainersNotReady containers with unready status: [b]',
    ],
    ['not when none is', { spec: two, statuses: [status('a'), status('b')] }, 'Ready=False ContainersNotReady containers with unready status: [a b]'],
    [
      'not when one is unknown',
      { spec: two, statuses: [status('a')] },
      'Ready=False ContainersNotReady containers with unknown status: [b], containers with unready status: [a]',
    ],
    ['not when it has succeeded', { spec: two, statuses: [status('a'), status('b')], phase: 'Succeeded' }, 'Ready=False PodCompleted'],
    ['not when it has failed', { spec: two, statuses: [status('a', up), status('b')], phase: 'Failed' }, 'Ready=False PodFailed'],
    [
      'not without its sidecars',
      { spec: { initContainers: [{ name: 's', restartPolicy: 'Always' }], ...two }, statuses: [status('s'), status('a', up), status('b', up)] },
      'Ready=False ContainersNotReady containers with unready status: [s]',
    ],
    [
      'not before its readiness gates',
      { spec: { ...two, readinessGates: [{ conditionType: 'x/y' }] }, statuses: [status('a', up), status('b', up)] },
      'Ready=False ReadinessGatesNotReady corresponding condition of pod readiness gate "x/y" does not exist.',
    ],
    [
      'not when a readiness gate says so',
      {
        spec: { ...two, readinessGates: [{ conditionType: 'x/y' }] },
        statuses: [status('a', up), status('b', up)],
        others: [{ type: 'x/y', status: 'False' }],
      },
      'Ready=False ReadinessGatesNotReady the status of pod readiness gate "x/y" is not "True", but False',
    ],
  ])('%s', (_title, input, expected) => {
    expect(shown(input, 'Ready')).toEqual([expected])
  })
})

describe('a pod is initialized', () => {
  const spec: PodSpec = { initContainers: [{ name: 'i' }, { name: 's', restartPolicy: 'Always' }], containers: [{ name: 'a' }] }
  test.each<[string, readonly ContainerStatus[], string]>([
    [
      'when its init containers are done and its sidecars have started',
      [status('i', { ready: true }), status('s', up), status('a')],
      'Initialized=True',
    ],
    ['not before', [status('i'), status('s'), status('a')], 'Initialized=False ContainersNotInitialized containers with incomplete status: [i s]'],
    ['still when a sidecar starts again', [status('i', { ready: true }), status('s'), status('a', up)], 'Initialized=True'],
  ])('%s', (_title, statuses, expected) => {
    expect(shown({ spec, statuses }, 'Initialized')).toEqual([expected])
  })
})
