import { expect, test } from 'vitest'
import { testCluster } from '../../testing.ts'

const PATH = '/apis/apps/v1/namespaces/default/replicasets'
const template = (labels: object | undefined = { app: 'web' }, spec: object = {}) => ({
  ...(labels ? { metadata: { labels } } : {}),
  spec: { containers: [{ name: 'c', image: 'nginx' }], ...spec },
})
const set = (spec: object) => ({ metadata: { name: 'web' }, spec: { selector: { matchLabels: { app: 'web' } }, template: template(), ...spec } })

test.each<[string, object, string]>([
  ['with fewer than no replicas', { replicas: -1 }, 'spec.replicas: Invalid value: -1: must be greater than or equal to 0'],
  [
    'without a selector',
    { selector: undefined },
    '[spec.selector: Required value, spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`]',
  ],
  ['whose selector selects all', { selector: {} }, 'spec.selector: Invalid value: {}: empty selector is invalid for deployment'],
  [
    'whose selector misses its pods',
    { selector: { matchLabels: { app: 'db' } } },
    'spec.template.metadata.labels: Invalid value: {"app":"web"}: `selector` does not match template `labels`',
  ],
  [
    'whose pods end',
    { template: template(undefined, { restartPolicy: 'Never' }), selector: { matchExpressions: [{ key: 'x', operator: 'DoesNotExist' }] } },
    'spec.template.spec.restartPolicy: Unsupported value: "Never": supported values: "Always"',
  ],
  ['without containers', { template: { metadata: { labels: { app: 'web' } } } }, 'spec.template.spec.containers: Required value'],
  [
    'with a deadline',
    { template: template({ app: 'web' }, { activeDeadlineSeconds: 5 }) },
    'spec.template.spec.activeDeadlineSeconds: Forbidden: activeDeadlineSeconds in ReplicaSet is not Supported',
  ],
])('a ReplicaSet is refused %s', (_, spec, problem) => {
  expect(testCluster().refused(`POST ${PATH}`, set(spec) as never).message).toBe(`ReplicaSet.apps "web" is invalid: ${problem}`)
})

test('gets one replica and the defaults of pods; its status is not for those who make it', () => {
  const made = testCluster().ok(`POST ${PATH}`, { ...set({}), status: { replicas: 7 } } as never)
  expect(made).toMatchObject({
    metadata: { generation: 1 },
    spec: { replicas: 1, template: { spec: { restartPolicy: 'Always', dnsPolicy: 'ClusterFirst', containers: [{ imagePullPolicy: 'Always' }] } } },
    status: { replicas: 0 },
  })
})

test('a change of the spec is a new generation, one of labels is not; the selector stays', () => {
  const { ok, refused } = testCluster()
  ok(`POST ${PATH}`, set({}) as never)
  expect(ok(`PATCH ${PATH}/web`, { metadata: { labels: { a: 'b' } } }).metadata.generation).toBe(1)
  expect(ok(`PATCH ${PATH}/web`, { spec: { replicas: 2 } }).metadata.generation).toBe(2)
  const other = { selector: { matchLabels: { app: 'db' } }, template: template({ app: 'db' }) }
  expect(refused(`PATCH ${PATH}/web`, { spec: other } as never).message).toBe(
    'ReplicaSet.apps "web" is invalid: spec.selector: Invalid value: {"matchLabels":{"app":"db"}}: field is immutable',
  )
})

test('the status cannot tell of more ready pods than there are', () => {
  const { ok, refused } = testCluster()
  ok(`POST ${PATH}`, set({ replicas: 0 }) as never)
  expect(refused(`PATCH ${PATH}/web/status`, { status: { readyReplicas: 2 } }).message).toBe(
    'ReplicaSet.apps "web" is invalid: status.readyReplicas: Invalid value: 2: cannot be greater than status.replicas',
  )
})
