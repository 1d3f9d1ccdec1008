import { expect, it } from 'vitest'
import { testCluster } from '../testing.ts'

const MINUTE = 60_000
const LEASES = '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases'

function nodeReports() {
  const test = testCluster({ nodes: ['node-1'] })
  test.ok('GET /api/v1/nodes/node-1')
  const reports = () => {
    const { spec } = test.ok(`GET ${LEASES}/node-1`)
    const { status } = test.ok('GET /api/v1/nodes/node-1') as unknown as { status: { conditions: { type: string; status: string }[] } }
    return { spec, ready: status.conditions.find(({ type }) => type === 'Ready')?.status }
  }
  const renewals = () => test.cluster.log.since(0).filter((entry) => entry.type === 'write' && entry.resource.startsWith('leases')).length
  return { ...test, reports, renewals }
}

it('whoever asks after quiet hours finds the reports of a cluster that was asked all the time', () => {
  const busy = nodeReports()
  for (let passed = 0; passed < 600; passed += 20) {
    busy.advance(20 * MINUTE)
    busy.reports()
  }
  const quiet = nodeReports()
  quiet.advance(600 * MINUTE)
  expect(quiet.reports()).toEqual(busy.reports())
  expect(quiet.reports().ready).toBe('True')
  expect(busy.renewals()).toBeGreaterThan(600 * 6)
  expect(quiet.renewals()).toBeLessThan(400)
})

it('there are none while somebody watches', () => {
  const { send, advance, renewals } = nodeReports()
  send('GET /api/v1/nodes?watch=1&timeoutSeconds=36000')
  advance(600 * MINUTE)
  expect(renewals()).toBeGreaterThanOrEqual(600 * 6)
})

it('it does not matter in how many steps they pass', () => {
  const [atOnce, bySteps] = [nodeReports(), nodeReports()]
  atOnce.advance(600 * MINUTE)
  for (let passed = 0; passed < 600; passed++) bySteps.advance(MINUTE)
  expect(bySteps.cluster.snapshot()).toEqual(atOnce.cluster.snapshot())
})

it('a container that looks at nodes in quiet hours sees what they would have reported', () => {
  const test = testCluster({ nodes: ['node-1'] })
  const subjects = [{ kind: 'ServiceAccount', name: 'default', namespace: 'default' }]
  const roleRef = { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'cluster-admin' }
  const binding = { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'ClusterRoleBinding', metadata: { name: 'all' }, roleRef, subjects }
  test.ok('POST /apis/rbac.authorization.k8s.io/v1/clusterrolebindings', binding as never)
  const ask = `sleep 36000; wget -q -O- --header "Authorization: Bearer $(cat /var/run/secrets/kubernetes.io/serviceaccount/token)" https://kubernetes.default.svc${LEASES}/node-1; sleep 9999`
  const spec = { containers: [{ name: 'c', image: 'busybox', command: ['sh', '-c', ask] }] }
  test.ok('POST /api/v1/namespaces/default/pods', { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec } as never)
  test.advance(610 * MINUTE)
  const { cluster } = test
  const asked = cluster.log.since(0).find((entry) => entry.type === 'request' && entry.origin.type === 'container')
  expect(asked).toMatchObject({ status: 200, url: `${LEASES}/node-1` })
  const { at = 0, seq = 0 } = asked ?? {}
  const written = cluster.log.since(0).findLast((entry) => entry.seq < seq && entry.type === 'write')
  const lease = cluster.view(written?.type === 'write' ? written.revision : 0).get('leases.coordination.k8s.io', 'kube-node-lease', 'node-1')
  const age = at - Date.parse((lease?.['spec'] as { renewTime?: string } | undefined)?.renewTime ?? '')
  expect(age).toBeGreaterThanOrEqual(0)
  expect(age).toBeLessThan(11_000)
})
