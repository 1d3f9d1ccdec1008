import { describe, expect, test } from 'vitest'
import type { KubeObject } from '../api/object.ts'
import { asJob } from '../resources/jobs/job.ts'
import type { PodObject } from '../resources/pods/pod.ts'
import { eventsOf, testCluster } from '../testing.ts'
import { matchFailure } from './job-failure-policy.ts'

const failed = (exitCode: number): PodObject =>
  ({
    metadata: { namespace: 'default', name: 'p' },
    spec: {},
    status: {
      phase: 'Failed',
      conditions: [{ type: 'DisruptionTarget', status: 'True' }],
      containerStatuses: [{ name: 'c', state: { terminated: { exitCode } } }],
      initContainerStatuses: [{ name: 'i', state: { terminated: { exitCode: 0 } } }],
    },
  }) as unknown as PodObject
const codes = (operator: string, values: number[], containerName?: string) => ({ operator, values, ...(containerName ? { containerName } : {}) })
const BY_CODE = 'Container c for pod default/p failed with exit code 3 matching FailJob rule at index 0'

test.each<[string, object, string | undefined]>([
  ['an exit code that is listed', { onExitCodes: codes('In', [3, 5]) }, BY_CODE],
  ['one that is not', { onExitCodes: codes('In', [5]) }, undefined],
  ['any but those that are listed', { onExitCodes: codes('NotIn', [5]) }, BY_CODE],
  ['that of a container', { onExitCodes: codes('In', [3], 'c') }, BY_CODE],
  ['that of another container', { onExitCodes: codes('In', [3], 'i') }, undefined],
  ['no success', { onExitCodes: codes('NotIn', [7], 'i') }, undefined],
  [
    'a condition',
    { onPodConditions: [{ type: 'DisruptionTarget', status: 'True' }] },
    'Pod default/p has condition DisruptionTarget matching FailJob rule at index 0',
  ],
  ['a condition with another status', { onPodConditions: [{ type: 'DisruptionTarget', status: 'False' }] }, undefined],
])('a rule matches %s', (_, rule, message) => {
  const job = asJob({ spec: { podFailurePolicy: { rules: [{ action: 'FailJob', ...rule }] } } } as unknown as KubeObject)
  expect(matchFailure(job, failed(3))?.message).toBe(message)
})

describe('a Job whose pods fail', () => {
  function ended(action: string, time: number) {
    const cluster = testCluster({ nodes: ['node-1'] })
    cluster.advance(20_000)
    const containers = [{ name: 'c', image: 'busybox', command: ['sh', '-c', 'exit 3'] }]
    const podFailurePolicy = { rules: [{ action, onExitCodes: codes('In', [3]) }] }
    const spec = { backoffLimit: 0, podFailurePolicy, template: { spec: { restartPolicy: 'Never', containers } } }
    cluster.ok('POST /apis/batch/v1/namespaces/default/jobs', { metadata: { name: 'work' }, spec } as never)
    cluster.advance(time)
    return { cluster, job: asJob(cluster.ok('GET /apis/batch/v1/namespaces/default/jobs/work')) }
  }

  test('fails at once where its policy says so, and tells why', () => {
    const { cluster, job } = ended('FailJob', 30_000)
    expect(job.spec.podReplacementPolicy).toBe('Failed')
    const message = expect.stringMatching(/^Container c for pod default\/work-[a-z0-9]{5} failed with exit code 3 matching FailJob rule at index 0$/)
    expect(job.status).toMatchObject({
      failed: 1,
      conditions: [
        { type: 'FailureTarget', reason: 'PodFailurePolicy', message },
        { type: 'Failed', message },
      ],
    })
    expect(eventsOf(cluster, 'work').join()).toContain('Warning PodFailurePolicy Container c for pod')
  })

  test('goes on where they are to be ignored', () => {
    const { cluster, job } = ended('Ignore', 60_000)
    expect(job.status?.failed).toBeUndefined()
    expect(job.status?.conditions).toBeUndefined()
    expect(eventsOf(cluster, 'work').length).toBeGreaterThan(1)
  })
})
