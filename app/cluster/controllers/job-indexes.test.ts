import { describe, expect, test } from 'vitest'
import type { KubeObject } from '../api/object.ts'
import { asJob } from '../resources/jobs/job.ts'
import { asPod } from '../resources/pods/pod.ts'
import { eventsOf, type TestCluster, testCluster } from '../testing.ts'

const PATH = '/apis/batch/v1/namespaces/default/jobs'
const PODS = '/api/v1/namespaces/default/pods'
const INDEX = 'batch.kubernetes.io/job-completion-index'
/** Fails where its index is odd. */
const ODD_FAILS = 'if [ $((JOB_COMPLETION_INDEX % 2)) = 1 ]; then exit 3; fi'

const podsOf = ({ ok }: TestCluster) => (ok(`GET ${PODS}`) as unknown as { items: KubeObject[] }).items.map(asPod)
const statusOf = ({ ok }: TestCluster) => asJob(ok(`GET ${PATH}/work`)).status ?? {}
const conditionsOf = (cluster: TestCluster) =>
  (statusOf(cluster).conditions ?? []).map(({ type, reason, message }) => `${type} ${reason}: ${message}`)

function started(command: string, spec: object, time = 60_000): TestCluster {
  const cluster = testCluster({ nodes: ['node-1'] })
  cluster.advance(20_000)
  const containers = [{ name: 'c', image: 'busybox', command: ['sh', '-c', command] }]
  const template = { spec: { restartPolicy: 'Never', terminationGracePeriodSeconds: 0, containers } }
  cluster.ok(`POST ${PATH}`, { metadata: { name: 'work' }, spec: { completionMode: 'Indexed', template, ...spec } } as never)
  cluster.advance(time)
  return cluster
}

describe('an indexed Job', () => {
  test('runs a pod for each index, which knows it by its name, label, annotation, host name and environment', () => {
    const cluster = started('sleep infinity', { completions: 3, parallelism: 2 }, 10_000)
    const pods = podsOf(cluster).sort((a, b) => (a.metadata.name ?? '').localeCompare(b.metadata.name ?? ''))
    expect(pods.map(({ metadata, spec }) => [metadata.labels?.[INDEX], metadata.annotations?.[INDEX], spec.hostname])).toEqual([
      ['0', '0', 'work-0'],
      ['1', '1', 'work-1'],
    ])
    expect(pods[0]?.metadata.name).toMatch(/^work-0-[a-z0-9]{5}$/)
    expect(pods[0]?.spec.containers?.[0]?.env).toEqual([
      { name: 'JOB_COMPLETION_INDEX', valueFrom: { fieldRef: { apiVersion: 'v1', fieldPath: `metadata.labels['${INDEX}']` } } },
    ])
  })

  test('is complete when every index has succeeded', () => {
    const cluster = started('exit 0', { completions: 4, parallelism: 4 })
    expect(statusOf(cluster)).toMatchObject({ succeeded: 4, completedIndexes: '0-3', uncountedTerminatedPods: {} })
    expect(conditionsOf(cluster)).toEqual([
      'SuccessCriteriaMet CompletionsReached: Reached expected number of succeeded pods',
      'Complete CompletionsReached: Reached expected number of succeeded pods',
    ])
    expect(eventsOf(cluster, 'work')).toContain('Normal Completed Job completed')
  })

  test('tries an index again until backoffLimit is exceeded', () => {
    const cluster = started(ODD_FAILS, { completions: 3, parallelism: 3, backoffLimit: 1 }, 120_000)
    expect(statusOf(cluster)).toMatchObject({ succeeded: 2, completedIndexes: '0,2', failed: 2 })
    expect(conditionsOf(cluster).at(-1)).toBe('Failed BackoffLimitExceeded: Job has reached the specified backoff limit')
  })

  test('may grow and shrink with its parallelism alone', () => {
    const cluster = started('sleep infinity', { completions: 2, parallelism: 2 }, 10_000)
    expect(cluster.refused(`PATCH ${PATH}/work`, { spec: { completions: 3 } }).message).toContain(
      'spec.completions: Invalid value: 3: can only be modified in tandem with spec.parallelism',
    )
    cluster.ok(`PATCH ${PATH}/work`, { spec: { completions: 3, parallelism: 3 } })
    cluster.advance(10_000)
    expect(podsOf(cluster)).toHaveLength(3)
    cluster.ok(`PATCH ${PATH}/work`, { spec: { completions: 1, parallelism: 1 } })
    cluster.advance(10_000)
    expect(podsOf(cluster).map(({ metadata }) => metadata.labels?.[INDEX])).toEqual(['0'])
    expect(statusOf(cluster).failed).toBeUndefined()
  })
})

describe('an indexed Job with a limit for each index', () => {
  const limited = { completions: 4, parallelism: 4, backoffLimitPerIndex: 1 }

  test('tells the next pod of an index how often it has failed, and ends when all indexes have', () => {
    const cluster = started(ODD_FAILS, limited, 5000)
    expect(asJob(cluster.ok(`GET ${PATH}/work`)).spec.backoffLimit).toBe(2 ** 31 - 1)
    cluster.advance(60_000)
    expect(
      podsOf(cluster)
        .map(({ metadata }) => metadata.annotations?.['batch.kubernetes.io/job-index-failure-count'])
        .sort(),
    ).toEqual(['0', '0', '0', '0', '1', '1'])
    expect(statusOf(cluster)).toMatchObject({ succeeded: 2, failed: 4, completedIndexes: '0,2', failedIndexes: '1,3' })
    expect(conditionsOf(cluster)).toEqual(['FailureTarget FailedIndexes: Job has failed indexes', 'Failed FailedIndexes: Job has failed indexes'])
    expect(eventsOf(cluster, 'work')).toContain('Warning FailedIndexes Job has failed indexes')
  })

  test('ends when more than maxFailedIndexes have failed', () => {
    const cluster = started(`${ODD_FAILS}; sleep infinity`, { ...limited, backoffLimitPerIndex: 0, maxFailedIndexes: 1 })
    expect(conditionsOf(cluster).at(-1)).toBe('Failed MaxFailedIndexesExceeded: Job has exceeded the specified maximal number of failed indexes')
    expect(podsOf(cluster).filter(({ status }) => status?.phase === 'Running')).toEqual([])
  })
})

test.each<[string, object]>([
  ['those its rule names', { succeededIndexes: '0,2' }],
  ['some of those its rule names', { succeededIndexes: '0-3', succeededCount: 2 }],
  ['as many as its rule says', { succeededCount: 2 }],
])('an indexed Job is complete when %s have succeeded, and the others go', (_, rule) => {
  const command = 'if [ $((JOB_COMPLETION_INDEX % 2)) = 1 ]; then sleep infinity; fi'
  const cluster = started(command, { completions: 4, parallelism: 4, successPolicy: { rules: [{ succeededIndexes: '3' }, rule] } })
  expect(conditionsOf(cluster)).toEqual([
    'SuccessCriteriaMet SuccessPolicy: Matched rules at index 1',
    'Complete SuccessPolicy: Matched rules at index 1',
  ])
  expect(statusOf(cluster)).toMatchObject({ succeeded: 2, completedIndexes: '0,2', terminating: 0 })
  expect(statusOf(cluster).failed).toBeUndefined()
  expect(podsOf(cluster)).toHaveLength(2)
})
