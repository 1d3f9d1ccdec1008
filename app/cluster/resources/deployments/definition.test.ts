import { describe, expect, test } from 'vitest'
import { testCluster } from '../../testing.ts'
import type { PodSpec } from '../pods/pod.ts'
import { templateOf } from '../pods/template.ts'

const PATH = '/apis/apps/v1/namespaces/default/deployments'
const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'nginx' }] } }
const deployment = (spec: object, name = 'web') => ({ metadata: { name }, spec: { selector: { matchLabels: { app: 'web' } }, template, ...spec } })
const rolling = (maxUnavailable: unknown, maxSurge: unknown) => ({ strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable, maxSurge } } })
const PERCENT =
  "a valid percent string must be a numeric string followed by an ending '%' (e.g. '1%',  or '93%', regex used for validation is '[0-9]+%')"

describe('a Deployment is refused', () => {
  test.each<[string, object, string]>([
    ['with fewer than no replicas', { replicas: -1 }, 'spec.replicas: Invalid value: -1: must be greater than or equal to 0'],
    [
      'with an unknown strategy',
      { strategy: { type: 'Blue' } },
      'spec.strategy: Unsupported value: {"Type":"Blue","RollingUpdate":null}: supported values: "Recreate", "RollingUpdate"',
    ],
    [
      'that recreates and rolls',
      { strategy: { type: 'Recreate', rollingUpdate: { maxSurge: 1 } } },
      "spec.strategy.rollingUpdate: Forbidden: may not be specified when strategy `type` is 'Recreate'",
    ],
    ['that can never move', rolling(0, 0), 'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: 0: may not be 0 when `maxSurge` is 0'],
    ['with a wrong share', rolling('half', 1), `spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "half": ${PERCENT}`],
    [
      'with too large a share',
      rolling('150%', 1),
      'spec.strategy.rollingUpdate.maxUnavailable: Invalid value: "150%": must not be greater than 100%',
    ],
    [
      'with a deadline before its pods can be available',
      { minReadySeconds: 30, progressDeadlineSeconds: 30 },
      'spec.progressDeadlineSeconds: Invalid value: 30: must be greater than minReadySeconds',
    ],
  ])('%s', (_, spec, problem) => {
    expect(testCluster().refused(`POST ${PATH}`, deployment(spec) as never).message).toBe(`Deployment.apps "web" is invalid: ${problem}`)
  })
})

test('gets a rolling update by quarters, ten revisions and ten minutes', () => {
  expect(testCluster().ok(`POST ${PATH}`, deployment({}) as never)['spec']).toMatchObject({
    replicas: 1,
    strategy: { type: 'RollingUpdate', rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%' } },
    revisionHistoryLimit: 10,
    progressDeadlineSeconds: 600,
  })
})

test('gets the defaults of a template, which are not all of those of a pod', () => {
  const { ok } = testCluster()
  const resources = { limits: { cpu: '100m' } }
  const container = { name: 'c', image: 'nginx', resources, ports: [{ containerPort: 80 }] }
  const spec = { hostNetwork: true, containers: [container] }
  const made = ok(`POST ${PATH}`, deployment({ replicas: 0, template: { ...template, spec } }) as never)
  const pod = ok('POST /api/v1/namespaces/default/pods', { metadata: { name: 'web' }, spec } as never)
  const of = (one: unknown) => {
    const { enableServiceLinks, containers = [], restartPolicy } = one as PodSpec
    return { enableServiceLinks, restartPolicy, resources: containers[0]?.resources, hostPort: containers[0]?.ports?.[0]?.hostPort }
  }
  expect(of(templateOf(made).spec)).toEqual({ restartPolicy: 'Always', resources })
  expect(of(pod['spec'])).toEqual({
    enableServiceLinks: true,
    restartPolicy: 'Always',
    resources: { ...resources, requests: { cpu: '100m' } },
    hostPort: 80,
  })
})

test('a changed annotation is a new generation, a changed label is none', () => {
  const { ok } = testCluster()
  ok(`POST ${PATH}`, deployment({}) as never)
  expect(ok(`PATCH ${PATH}/web`, { metadata: { labels: { a: 'b' } } }).metadata.generation).toBe(1)
  expect(ok(`PATCH ${PATH}/web`, { metadata: { annotations: { a: 'b' } } }).metadata.generation).toBe(2)
})

test('what is wrong with its pods, or with its name for pods, is warned of', () => {
  const env = [{ name: 'A' }, { name: 'A' }]
  const doubled = { template: { ...template, spec: { containers: [{ name: 'c', image: 'nginx', env }] } } }
  const { headers } = testCluster().send(`POST ${PATH}`, deployment(doubled, 'web.site') as never)
  expect(String(headers['warning'])).toContain(
    'metadata.name: this is used in Pod names and hostnames, which can result in surprising behavior; a DNS label is recommended: [must not contain dots]',
  )
  expect(String(headers['warning'])).toContain(
    'spec.template.spec.containers[0].env[1]: hides previous definition of \\"A\\", which may be dropped when using apply',
  )
})

test('the selector stays', () => {
  const { ok, refused } = testCluster()
  ok(`POST ${PATH}`, deployment({}) as never)
  const other = { selector: { matchLabels: { app: 'db' } }, template: { metadata: { labels: { app: 'db' } } } }
  expect(refused(`PATCH ${PATH}/web`, { spec: other }).message).toBe(
    'Deployment.apps "web" is invalid: spec.selector: Invalid value: {"matchLabels":{"app":"db"}}: field is immutable',
  )
})
