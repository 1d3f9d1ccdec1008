import { stringify } from 'yaml'
import { answerRbac } from '../../app/cluster/authz/ask/answer.ts'
import type { RbacQuestion } from '../../app/cluster/authz/ask/questions.ts'
import { accountUser } from '../../app/cluster/authz/ask/who-can.ts'
import type { Attributes } from '../../app/cluster/authz/attributes.ts'
import { bindingManifest, roleManifest } from '../../app/cluster/authz/explain/manifests.ts'
import { ImportedWorld } from '../../app/cluster/authz/imported/imported-world.ts'
import { type BenchCase, cpuMilliseconds, heap } from './bench-case.ts'

// Questions about the RBAC of a large cluster, as somebody would load it: 5,000 objects of 50 namespaces.

const OBJECTS = 5000
const NAMESPACES = 50

const namespaceOf = (index: number) => `team-${index % NAMESPACES}`

/** A pod as kubectl prints one that runs: most of a dump is this. */
const pod = (index: number) => ({
  apiVersion: 'v1',
  kind: 'Pod',
  metadata: {
    annotations: { 'kubernetes.io/config.source': 'api' },
    creationTimestamp: '2026-01-02T03:04:05Z',
    generateName: 'web-',
    labels: { app: 'web', 'pod-template-hash': '6d4cf56db6' },
    name: `web-${index}`,
    namespace: namespaceOf(index),
    ownerReferences: [{ apiVersion: 'apps/v1', blockOwnerDeletion: true, controller: true, kind: 'ReplicaSet', name: 'web', uid: `uid-${index}` }],
    resourceVersion: String(index),
    uid: `pod-${index}`,
  },
  spec: {
    containers: [
      {
        env: [
          { name: 'MODE', value: 'production' },
          { name: 'KEY', valueFrom: { secretKeyRef: { key: 'key', name: 'web' } } },
        ],
        image: 'registry.example.com/web:1.2.3',
        imagePullPolicy: 'IfNotPresent',
        livenessProbe: {
          failureThreshold: 3,
          httpGet: { path: '/healthz', port: 8080, scheme: 'HTTP' },
          periodSeconds: 10,
          successThreshold: 1,
          timeoutSeconds: 1,
        },
        name: 'web',
        ports: [{ containerPort: 8080, name: 'http', protocol: 'TCP' }],
        resources: { limits: { memory: '256Mi' }, requests: { cpu: '100m', memory: '256Mi' } },
        terminationMessagePath: '/dev/termination-log',
        terminationMessagePolicy: 'File',
        volumeMounts: [{ mountPath: '/var/run/secrets/kubernetes.io/serviceaccount', name: 'kube-api-access-x2k9p', readOnly: true }],
      },
    ],
    dnsPolicy: 'ClusterFirst',
    enableServiceLinks: true,
    nodeName: `node-${index % 20}`,
    preemptionPolicy: 'PreemptLowerPriority',
    priority: 0,
    restartPolicy: 'Always',
    schedulerName: 'default-scheduler',
    securityContext: {},
    serviceAccount: `account-${index}`,
    serviceAccountName: `account-${index}`,
    terminationGracePeriodSeconds: 30,
    tolerations: ['not-ready', 'unreachable'].map((key) => ({
      effect: 'NoExecute',
      key: `node.kubernetes.io/${key}`,
      operator: 'Exists',
      tolerationSeconds: 300,
    })),
    volumes: [
      {
        name: 'kube-api-access-x2k9p',
        projected: {
          defaultMode: 420,
          sources: [
            { serviceAccountToken: { expirationSeconds: 3607, path: 'token' } },
            { configMap: { items: [{ key: 'ca.crt', path: 'ca.crt' }], name: 'kube-root-ca.crt' } },
            { downwardAPI: { items: [{ fieldRef: { apiVersion: 'v1', fieldPath: 'metadata.namespace' }, path: 'namespace' }] } },
          ],
        },
      },
    ],
  },
  status: {
    conditions: ['PodReadyToStartContainers', 'Initialized', 'Ready', 'ContainersReady', 'PodScheduled'].map((type) => ({
      lastProbeTime: null,
      lastTransitionTime: '2026-01-02T03:04:05Z',
      status: 'True',
      type,
    })),
    hostIP: '10.0.0.1',
    phase: 'Running',
    podIP: '10.1.0.1',
    qosClass: 'Burstable',
    startTime: '2026-01-02T03:04:05Z',
  },
})

const account = (index: number) => ({
  apiVersion: 'v1',
  kind: 'ServiceAccount',
  metadata: { name: `account-${index}`, namespace: namespaceOf(index) },
})
const role = (index: number) =>
  roleManifest(`role-${index}`, namespaceOf(index), [
    { apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list', 'watch'] },
    { apiGroups: ['apps'], resources: ['deployments'], verbs: ['get', 'list', 'patch'] },
  ])
const binding = (index: number) =>
  bindingManifest(`binding-${index}`, namespaceOf(index), { kind: 'Role', name: `role-${index}` }, [
    { kind: 'ServiceAccount', name: `account-${index}`, namespace: namespaceOf(index) },
  ])

let texts: { readonly yaml: string; readonly json: string } | undefined

/** As many pods as accounts, roles and bindings, as kubectl prints them: a List with sorted keys. */
function dump() {
  if (texts) return texts
  const items = Array.from({ length: OBJECTS / 4 }, (_, index) => [account(index), role(index), binding(index), pod(index)]).flat()
  const list = { apiVersion: 'v1', items, kind: 'List', metadata: { resourceVersion: '' } }
  texts = {
    yaml: stringify(list, { sortMapEntries: true, indentSeq: false, lineWidth: 0, aliasDuplicateObjects: false }),
    json: JSON.stringify(list, null, 4),
  }
  return texts
}

function loaded(text: string): ImportedWorld {
  const world = new ImportedWorld()
  const { taken } = world.load(text)
  const count = Object.values(taken).reduce((sum, one) => sum + one, 0)
  if (count !== OBJECTS) throw new Error(`${count} objects were loaded, not ${OBJECTS}`)
  return world
}

let shared: ImportedWorld | undefined
const world = (): ImportedWorld => {
  shared ??= loaded(dump().json)
  return shared
}

const USER = accountUser(namespaceOf(7), 'account-7')
const request = (rest: Partial<Attributes>): Attributes => ({
  user: USER,
  verb: 'list',
  resourceRequest: true,
  path: '',
  apiGroup: '',
  apiVersion: 'v1',
  resource: 'pods',
  subresource: '',
  namespace: namespaceOf(7),
  name: '',
  ...rest,
})

/** A question, and the most ms an answer may take: what a reader does not notice is at most 100. */
const QUESTIONS: readonly (readonly [string, RbacQuestion, number])[] = [
  ['why an allowed request is allowed', { type: 'explain', request: request({}) }, 100],
  ['why a denied request is denied', { type: 'explain', request: request({ verb: 'delete' }) }, 100],
  ['why a request in another namespace is denied', { type: 'explain', request: request({ namespace: namespaceOf(8) }) }, 100],
  ['who can', { type: 'who-can', request: request({}) }, 100],
  ['what an account can, as a matrix', { type: 'what-can', user: USER, namespace: namespaceOf(7) }, 100],
  ['where the rights of an account lead', { type: 'escalations', user: USER }, 100],
  ['who can come by everything', { type: 'takeovers' }, 2000],
  ['the mistakes in all roles and bindings', { type: 'mistakes' }, 1000],
]

export const rbacQuestionCases: readonly BenchCase[] = [
  ...(['yaml', 'json'] as const).map(
    (format): BenchCase => ({
      name: `load ${OBJECTS.toLocaleString('en-US')} objects of RBAC from ${format.toUpperCase()}`,
      unit: 'ms',
      atMost: 2000,
      measure() {
        const text = dump()[format]
        return cpuMilliseconds(() => loaded(text))
      },
    }),
  ),
  {
    name: `heap of ${OBJECTS.toLocaleString('en-US')} loaded objects of RBAC`,
    unit: 'MB',
    samples: 3,
    measure() {
      const text = dump().json
      const before = heap()
      const one = loaded(text)
      const held = heap() - before
      return one.view().revision > 0 ? held : 0
    },
  },
  ...QUESTIONS.map(
    ([what, question, atMost]): BenchCase => ({
      name: `ask of ${OBJECTS.toLocaleString('en-US')} objects: ${what}`,
      unit: 'ms',
      atMost,
      measure: () => cpuMilliseconds(() => answerRbac(question, world())),
    }),
  ),
]
