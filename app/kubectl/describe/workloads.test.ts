import { expect, test } from 'vitest'
import type { KubeObject } from '../../cluster/api/object.ts'
import { type TestCluster, testCluster } from '../../cluster/testing.ts'
import { alignTabs, DESCRIBE_TABS } from '../printers/tab-writer.ts'
import { kubectlRelease } from '../version.ts'
import { surroundingsOf } from './related.ts'
import { serviceLines } from './service.ts'
import { deploymentLines, jobLines, replicaSetLines } from './workloads.ts'

const DEPLOYMENTS = '/apis/apps/v1/namespaces/default/deployments'
const SETS = '/apis/apps/v1/namespaces/default/replicasets'

const items = ({ ok }: TestCluster, path: string) => (ok(`GET ${path}`) as unknown as { items: KubeObject[] }).items
const related = (cluster: TestCluster, object: KubeObject) => {
  const { before, after } = surroundingsOf(object, { release: kubectlRelease(), hasSlices: false })
  return [...before, ...after].flatMap((path) => items(cluster, path))
}
const text = (lines: readonly string[]) => alignTabs(lines.map((line) => `${line}\n`).join(''), DESCRIBE_TABS)

function deployed(pod: object = {}): TestCluster {
  const cluster = testCluster()
  const template = { metadata: { labels: { app: 'web' } }, spec: { containers: [{ name: 'c', image: 'nginx' }], ...pod } }
  cluster.ok(`POST ${DEPLOYMENTS}`, {
    metadata: { name: 'web' },
    spec: { replicas: 2, selector: { matchLabels: { app: 'web' } }, template },
  } as never)
  cluster.advance(1000)
  return cluster
}

test('a Deployment tells of its rollout and its ReplicaSets', () => {
  const cluster = deployed({ serviceAccountName: 'robot' })
  const deployment = cluster.ok(`GET ${DEPLOYMENTS}/web`)
  const [set] = items(cluster, SETS)
  expect(text(deploymentLines(deployment, [], cluster.cluster.now, related(cluster, deployment)))).toBe(`Name:                   web
Namespace:              default
CreationTimestamp:      Fri, 02 Jan 2026 03:04:06 +0000
Labels:                 <none>
Annotations:            deployment.kubernetes.io/revision: 1
Selector:               app=web
Replicas:               2 desired | 0 updated | 0 total | 0 available | 2 unavailable
StrategyType:           RollingUpdate
MinReadySeconds:        0
RollingUpdateStrategy:  25% max unavailable, 25% max surge
Pod Template:
  Labels:           app=web
  Service Account:  robot
  Containers:
   c:
    Image:         nginx
    Port:          <none>
    Host Port:     <none>
    Environment:   <none>
    Mounts:        <none>
  Volumes:         <none>
  Node-Selectors:  <none>
  Tolerations:     <none>
Conditions:
  Type             Status  Reason
  ----             ------  ------
  Progressing      True    NewReplicaSetCreated
  Available        False   MinimumReplicasUnavailable
  ReplicaFailure   True    FailedCreate
OldReplicaSets:    <none>
NewReplicaSet:     ${set?.metadata.name} (0/2 replicas created)
Events:            <none>
`)
})

test('a ReplicaSet tells who controls it and how its pods are', () => {
  const cluster = deployed()
  const set = cluster.ok(`GET ${SETS}/${items(cluster, SETS)[0]?.metadata.name}`)
  const shown = replicaSetLines(set, undefined, cluster.cluster.now, related(cluster, set))
  expect(shown).toContain('Controlled By:\tDeployment/web')
  expect(shown).toContain('Replicas:\t2 current / 2 desired')
  expect(shown).toContain('Pods Status:\t0 Running / 2 Waiting / 0 Succeeded / 0 Failed')
})

test('a Job tells how far it is', () => {
  const { cluster, ok, advance } = testCluster()
  const template = { spec: { restartPolicy: 'Never', containers: [{ name: 'c', image: 'busybox' }] } }
  ok('POST /apis/batch/v1/namespaces/default/jobs', { metadata: { name: 'work' }, spec: { template } } as never)
  advance(1000)
  const shown = jobLines(ok('GET /apis/batch/v1/namespaces/default/jobs/work'), [], cluster.now)
  expect(shown).toContain('Completions:\t1')
  expect(shown).toContain('Pods Statuses:\t1 Active (0 Ready) / 0 Succeeded / 0 Failed')
  expect(shown).toContain('Start Time:\tFri, 02 Jan 2026 03:04:06 +0000')
})

test.each([
  [undefined, '<none>'],
  ['0,2-4', '0,2-4'],
  [`${'1,'.repeat(26)}3`, `${'1,'.repeat(26)}...`],
])('an indexed Job tells which indexes are complete: %s', (completedIndexes, told) => {
  const job = { apiVersion: 'batch/v1', kind: 'Job', metadata: {}, spec: { completionMode: 'Indexed' }, status: { completedIndexes } }
  expect(jobLines(job as never, [], 0)).toContain(`Completed Indexes:\t${told}`)
})

test('a Service tells how it is reached and where it leads', () => {
  const cluster = testCluster()
  const service = cluster.ok('GET /api/v1/namespaces/default/services/kubernetes')
  expect(text(serviceLines(service, [], cluster.cluster.now, related(cluster, service)))).toBe(`Name:                     kubernetes
Namespace:                default
Labels:                   component=apiserver
                          provider=kubernetes
Annotations:              <none>
Selector:                 <none>
Type:                     ClusterIP
IP Family Policy:         SingleStack
IP Families:              IPv4
IP:                       10.96.0.1
IPs:                      10.96.0.1
Port:                     https  443/TCP
TargetPort:               6443/TCP
Endpoints:                127.0.0.1:6443
Session Affinity:         None
Internal Traffic Policy:  Cluster
Events:                   <none>
`)
})
