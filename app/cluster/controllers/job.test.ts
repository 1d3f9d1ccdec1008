import { describe, expect, test } from 'vitest'
import type { KubeObject } from '../api/object.ts'
import { asJob } from '../resources/jobs/job.ts'
import { eventsOf, type TestCluster, tableOf, testCluster } from '../testing.ts'

const PATH = '/apis/batch/v1/namespaces/default/jobs'
const PODS = '/api/v1/namespaces/default/pods'
const job = (command: string, spec: object = {}, pod: object = {}) => ({
  metadata: { name: 'work' },
  spec: {
    template: { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'busybox', command: ['sh', '-c', command] }], ...pod } },
    ...spec,
  },
})
const podsOf = ({ ok }: TestCluster) => (ok(`GET ${PODS}`) as unknown as { items: KubeObject[] }).items
const phasesOf = (cluster: TestCluster) => podsOf(cluster).map((pod) => (pod['status'] as { phase: string }).phase)
const statusOf = ({ ok }: TestCluster) => asJob(ok(`GET ${PATH}/work`)).status ?? {}
const conditionsOf = (cluster: TestCluster) => (statusOf(cluster).conditions ?? []).map(({ type, status, reason }) => `${type}=${status} ${reason}`)
const reasonsOf = (cluster: TestCluster) => eventsOf(cluster, 'work').map((event) => event.replace(/: .*/, ''))

function started(body: ReturnType<typeof job>, time = 10_000): TestCluster {
  const cluster = testCluster({ nodes: ['node-1'] })
  cluster.advance(20_000)
  cluster.ok(`POST ${PATH}`, body as never)
  cluster.advance(time)
  return cluster
}

describe('a Job', () => {
  test('runs a pod to its end and is complete', () => {
    const cluster = started(job('sleep 30'))
    expect(statusOf(cluster)).toMatchObject({ active: 1, ready: 1, startTime: expect.any(String), uncountedTerminatedPods: {} })
    const [pod] = podsOf(cluster)
    const { uid } = cluster.ok(`GET ${PATH}/work`).metadata
    expect(pod?.metadata).toMatchObject({
      name: expect.stringMatching(/^work-[a-z0-9]{5}$/),
      finalizers: ['batch.kubernetes.io/job-tracking'],
      ownerReferences: [{ apiVersion: 'batch/v1', kind: 'Job', name: 'work', uid, controller: true, blockOwnerDeletion: true }],
      labels: { 'batch.kubernetes.io/controller-uid': uid, 'batch.kubernetes.io/job-name': 'work', 'controller-uid': uid, 'job-name': 'work' },
    })
    cluster.advance(40_000)
    expect(statusOf(cluster)).toMatchObject({ succeeded: 1, ready: 0, terminating: 0, completionTime: expect.any(String) })
    expect(statusOf(cluster).active).toBeUndefined()
    expect(conditionsOf(cluster)).toEqual(['SuccessCriteriaMet=True CompletionsReached', 'Complete=True CompletionsReached'])
    expect(reasonsOf(cluster)).toEqual(['Normal Completed Job completed', 'Normal SuccessfulCreate Created pod'])
    expect(podsOf(cluster)[0]?.metadata.finalizers).toBeUndefined()
  })

  test('runs as many pods at once as its parallelism, until enough have succeeded', () => {
    const cluster = started(job('sleep 20', { completions: 3, parallelism: 2 }))
    expect(phasesOf(cluster)).toEqual(['Running', 'Running'])
    cluster.advance(60_000)
    expect(phasesOf(cluster)).toEqual(['Succeeded', 'Succeeded', 'Succeeded'])
    expect(statusOf(cluster)).toMatchObject({ succeeded: 3 })
  })

  test('without completions is complete when any pod has succeeded and all have ended', () => {
    const cluster = started(job('exit 0', { parallelism: 2 }), 30_000)
    expect(statusOf(cluster)).toMatchObject({ succeeded: 2 })
    expect(conditionsOf(cluster)).toContain('Complete=True CompletionsReached')
  })

  test('tries again after 10, 20, 40 seconds and fails beyond backoffLimit', () => {
    const cluster = started(job('exit 1', { backoffLimit: 2 }), 200_000)
    expect(phasesOf(cluster)).toEqual(['Failed', 'Failed', 'Failed'])
    const made = podsOf(cluster).map(({ metadata }) => Date.parse(metadata.creationTimestamp ?? '') / 1000)
    const [first = 0, second = 0, third = 0] = made.sort((a, b) => a - b)
    expect(second - first).toBeGreaterThanOrEqual(10)
    expect(third - second).toBeGreaterThanOrEqual(20)
    expect(statusOf(cluster)).toMatchObject({ failed: 3 })
    expect(conditionsOf(cluster)).toEqual(['FailureTarget=True BackoffLimitExceeded', 'Failed=True BackoffLimitExceeded'])
    expect(eventsOf(cluster, 'work')).toContain('Warning BackoffLimitExceeded Job has reached the specified backoff limit')
  })

  test('counts restarts of its containers against backoffLimit where they restart', () => {
    const cluster = started(job('exit 1', { backoffLimit: 2 }, { restartPolicy: 'OnFailure' }), 120_000)
    expect(conditionsOf(cluster)).toEqual(['FailureTarget=True BackoffLimitExceeded', 'Failed=True BackoffLimitExceeded'])
    expect(podsOf(cluster)).toEqual([])
  })

  test('ends at activeDeadlineSeconds, and its pods with it', () => {
    const cluster = started(job('sleep infinity', { activeDeadlineSeconds: 30 }), 90_000)
    expect(podsOf(cluster)).toEqual([])
    expect(conditionsOf(cluster)).toEqual(['FailureTarget=True DeadlineExceeded', 'Failed=True DeadlineExceeded'])
    expect(eventsOf(cluster, 'work')).toContain('Warning DeadlineExceeded Job was active longer than specified deadline')
  })

  test('that is suspended has no pods until it is resumed', () => {
    const cluster = started(job('exit 0', { suspend: true }))
    expect(podsOf(cluster)).toEqual([])
    expect(conditionsOf(cluster)).toEqual(['Suspended=True JobSuspended'])
    cluster.ok(`PATCH ${PATH}/work`, { spec: { suspend: false } })
    cluster.advance(20_000)
    expect(conditionsOf(cluster)).toContain('Complete=True CompletionsReached')
    expect(reasonsOf(cluster)).toContain('Normal Resumed Job resumed')
  })

  test('that is suspended deletes its pods, and none of them counts as failed', () => {
    const cluster = started(job('sleep 100', { activeDeadlineSeconds: 300 }))
    const { startTime } = statusOf(cluster)
    cluster.ok(`PATCH ${PATH}/work`, { spec: { suspend: true } })
    cluster.advance(600_000)
    expect(podsOf(cluster)).toEqual([])
    expect(statusOf(cluster)).toMatchObject({ startTime, ready: 0, terminating: 0 })
    expect(statusOf(cluster).failed).toBeUndefined()
    const [first = ''] = eventsOf(cluster, 'work').filter((event) => event.includes('SuccessfulDelete'))
    expect(first).toMatch(/^Normal SuccessfulDelete Deleted pod: work-[a-z0-9]{5}$/)
    cluster.ok(`PATCH ${PATH}/work`, { spec: { suspend: false } })
    cluster.advance(5000)
    expect(phasesOf(cluster)).toEqual(['Running'])
    expect(conditionsOf(cluster)).toEqual(['Suspended=False JobResumed'])
    expect(Date.parse(statusOf(cluster).startTime ?? '') - Date.parse(startTime ?? '')).toBeGreaterThan(600_000)
    cluster.advance(150_000)
    expect(conditionsOf(cluster)).toEqual([
      'Suspended=False JobResumed',
      'SuccessCriteriaMet=True CompletionsReached',
      'Complete=True CompletionsReached',
    ])
  })

  test('takes pods away when its parallelism gets less, and none of them counts as failed', () => {
    const cluster = started(job('sleep infinity', { completions: 5, parallelism: 3 }))
    cluster.ok(`PATCH ${PATH}/work`, { spec: { parallelism: 1 } })
    cluster.advance(60_000)
    expect(phasesOf(cluster)).toEqual(['Running'])
    expect(statusOf(cluster)).toMatchObject({ active: 1 })
    expect(statusOf(cluster).failed).toBeUndefined()
  })

  test('adopts a pod its selector matches, and counts it', () => {
    const cluster = testCluster({ nodes: ['node-1'] })
    cluster.advance(20_000)
    const [container] = job('exit 0').spec.template.spec.containers
    const pod = {
      metadata: { name: 'bare', labels: { app: 'x' } },
      spec: { restartPolicy: 'Never', containers: [{ ...container, command: ['sleep', '30'] }] },
    }
    cluster.ok(`POST ${PODS}`, pod as never)
    const work = job('sleep infinity', { manualSelector: true, selector: { matchLabels: { app: 'x' } } })
    const template = { ...work.spec.template, metadata: { labels: { app: 'x' } } }
    cluster.ok(`POST ${PATH}`, { ...work, spec: { ...work.spec, template } } as never)
    cluster.advance(10_000)
    expect(podsOf(cluster).map(({ metadata }) => [metadata.name, metadata.finalizers])).toEqual([['bare', ['batch.kubernetes.io/job-tracking']]])
    cluster.advance(40_000)
    expect(statusOf(cluster)).toMatchObject({ succeeded: 1 })
  })

  test('replaces a pod somebody deletes, which counts as failed', () => {
    const cluster = started(job('sleep infinity'))
    cluster.ok(`DELETE ${PODS}/${podsOf(cluster)[0]?.metadata.name}`)
    cluster.advance(40_000)
    expect(phasesOf(cluster)).toEqual(['Running'])
    expect(statusOf(cluster)).toMatchObject({ active: 1, failed: 1 })
  })

  test('that somebody else manages is left alone', () => {
    const cluster = started(job('exit 0', { managedBy: 'example.com/queue' }))
    expect(podsOf(cluster)).toEqual([])
    expect(statusOf(cluster)).toEqual({})
  })

  test('says that its pods are refused', () => {
    const cluster = started(job('exit 0', {}, { serviceAccountName: 'robot' }))
    expect(eventsOf(cluster, 'work')).toEqual([
      'Warning FailedCreate Error creating: pods "work-" is forbidden: error looking up service account default/robot: serviceaccount "robot" not found',
    ])
    expect(statusOf(cluster).active).toBeUndefined()
  })
})

test('a finished Job goes with its pods after ttlSecondsAfterFinished', () => {
  const cluster = started(job('exit 0', { ttlSecondsAfterFinished: 60 }), 30_000)
  expect(conditionsOf(cluster)).toContain('Complete=True CompletionsReached')
  cluster.advance(60_000)
  expect(cluster.refused(`GET ${PATH}/work`).reason).toBe('NotFound')
  expect(podsOf(cluster)).toEqual([])
})

describe('a deleted Job', () => {
  test('takes its pods with it when it is asked to', () => {
    const cluster = started(job('sleep infinity'))
    cluster.ok(`DELETE ${PATH}/work?propagationPolicy=Background`)
    cluster.advance(40_000)
    expect(podsOf(cluster)).toEqual([])
  })

  test('leaves them otherwise, with a warning, free of its finalizer', () => {
    const cluster = started(job('sleep infinity'))
    const { headers } = cluster.send(`DELETE ${PATH}/work`)
    expect(headers['warning']).toContain('child pods are preserved by default when jobs are deleted')
    cluster.advance(20_000)
    const [pod] = podsOf(cluster)
    expect(pod?.metadata.ownerReferences).toBeUndefined()
    expect(pod?.metadata.finalizers).toBeUndefined()
  })
})

test('a table shows how far a job is and how long it took', () => {
  const cluster = started(job('sleep 5'), 30_000)
  const { uid } = cluster.ok(`GET ${PATH}/work`).metadata
  expect(tableOf(cluster, PATH)).toEqual([
    ['Name', 'Status', 'Completions', 'Duration', 'Age', 'Containers', 'Images', 'Selector'],
    ['work', 'Complete', '1/1', expect.stringMatching(/^\ds$/), '30s', 'c', 'busybox', `batch.kubernetes.io/controller-uid=${uid}`],
  ])
})
