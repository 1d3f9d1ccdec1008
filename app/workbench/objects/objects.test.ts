import { expect, test } from 'vitest'
import type { KubeObject } from '../../cluster/api/object.ts'
import type { LogEntry } from '../../cluster/log-entry.ts'
import { kindId, kindOfLine, objectRows, placeId } from './object-tree.ts'
import { causesOf, changedFields, differenceOf, manifestOf, yamlOf } from './object-history.ts'
import { isThere, referencesFrom, referencesTo } from './references.ts'
import { readSubject } from './kinds-shown.ts'

const object = (kind: string, place: string, fields: object = {}, metadata: object = {}): KubeObject => {
  const [namespace, name = ''] = place.split('/')
  return { apiVersion: 'v1', kind, metadata: { name, ...(namespace ? { namespace } : {}), ...metadata }, ...fields } as unknown as KubeObject
}

const RBAC = 'rbac.authorization.k8s.io'
const WORLD: readonly (readonly [string, KubeObject])[] = [
  ['namespaces', object('Namespace', '/default')],
  ['namespaces', object('Namespace', '/kube-system')],
  ['nodes', object('Node', '/node-1')],
  ['serviceaccounts', object('ServiceAccount', 'default/front', { imagePullSecrets: [{ name: 'registry' }] })],
  ['configmaps', object('ConfigMap', 'default/kube-root-ca.crt')],
  ['configmaps', object('ConfigMap', 'default/settings')],
  [
    'secrets',
    object(
      'Secret',
      'default/front-token',
      { type: 'kubernetes.io/service-account-token' },
      { annotations: { 'kubernetes.io/service-account.name': 'front' } },
    ),
  ],
  [
    'pods',
    object(
      'Pod',
      'default/web',
      {
        spec: {
          serviceAccountName: 'front',
          nodeName: 'node-1',
          containers: [
            {
              name: 'app',
              env: [{ name: 'PASSWORD', valueFrom: { secretKeyRef: { name: 'db', key: 'p' } } }],
              envFrom: [{ configMapRef: { name: 'settings' } }],
            },
          ],
          volumes: [
            { name: 'api', projected: { sources: [{ configMap: { name: 'kube-root-ca.crt' } }] } },
            { name: 'db', secret: { secretName: 'db' } },
          ],
        },
        status: { phase: 'Running' },
      },
      { labels: { app: 'web' } },
    ),
  ],
  ['services', object('Service', 'default/web', { spec: { selector: { app: 'web' } } })],
  ['services', object('Service', 'default/none', { spec: {} })],
  [
    `rolebindings.${RBAC}`,
    object('RoleBinding', 'default/views', {
      roleRef: { kind: 'ClusterRole', name: 'view' },
      subjects: [
        { kind: 'ServiceAccount', name: 'front' },
        { kind: 'User', name: 'alice' },
      ],
    }),
  ],
  [`clusterroles.${RBAC}`, object('ClusterRole', '/view', {}, { labels: { 'kubernetes.io/bootstrapping': 'rbac-defaults' } })],
]
const objects = new Map<string, Map<string, KubeObject>>()
for (const [resource, one] of WORLD) {
  const map = objects.get(resource) ?? new Map<string, KubeObject>()
  objects.set(resource, map.set(`${one.metadata.namespace ?? ''}/${one.metadata.name}`, one))
}
const get = (resource: string, key: string) => objects.get(resource)?.get(key) as KubeObject

const told = (references: ReturnType<typeof referencesFrom>) =>
  references.map(({ subject, by, isAnnotation }) => `${subject} by ${isAnnotation ? 'the annotation ' : ''}${by}`)

test('what a pod names is found wherever it is named', () => {
  expect(told(referencesFrom(get('pods', 'default/web')))).toEqual([
    'serviceaccounts/default/front by spec.serviceAccountName',
    'nodes//node-1 by spec.nodeName',
    'configmaps/default/kube-root-ca.crt by spec.volumes api',
    'secrets/default/db by spec.volumes db',
    'configmaps/default/settings by spec.containers app envFrom',
    'secrets/default/db by spec.containers app env PASSWORD',
  ])
})

test.each([
  [
    'a binding, of its role and its accounts',
    'rolebindings.rbac.authorization.k8s.io',
    'default/views',
    [`clusterroles.${RBAC}//view by roleRef`, 'serviceaccounts/default/front by subjects'],
  ],
  ['a token’s Secret', 'secrets', 'default/front-token', ['serviceaccounts/default/front by the annotation kubernetes.io/service-account.name']],
  ['an account', 'serviceaccounts', 'default/front', ['secrets/default/registry by imagePullSecrets']],
])('%s', (_, resource, key, references) => {
  expect(told(referencesFrom(get(resource, key)))).toEqual(references)
})

test('an owner is named by its dependents', () => {
  const owned = object('ReplicaSet', 'default/web-1', {}, { ownerReferences: [{ apiVersion: 'apps/v1', kind: 'Deployment', name: 'web', uid: 'u' }] })
  expect(told(referencesFrom(owned))).toEqual(['deployments.apps/default/web by metadata.ownerReferences'])
})

test('who names an object, and whose selector means it', () => {
  expect(told(referencesTo('serviceaccounts', get('serviceaccounts', 'default/front'), objects))).toEqual([
    'pods/default/web by spec.serviceAccountName',
    `rolebindings.${RBAC}/default/views by subjects`,
    'secrets/default/front-token by the annotation kubernetes.io/service-account.name',
  ])
  expect(told(referencesTo('pods', get('pods', 'default/web'), objects))).toEqual(['services/default/web by spec.selector'])
})

test('a reference may lead to what is not there', () => {
  expect(isThere({ subject: 'secrets/default/db' }, objects)).toBe(false)
  expect(isThere({ subject: 'nodes//node-1' }, objects)).toBe(true)
})

const lines = (open: readonly string[], system = false) =>
  objectRows(objects, new Set(open), system).map(
    ({ level, label, count }) => `${'  '.repeat(level - 1)}${label}${count === undefined ? '' : ` ${count}`}`,
  )

test('the tree is by namespace and kind, without what every cluster comes with', () => {
  expect(lines([placeId('default'), kindId('default', 'pods')])).toEqual([
    'default 7',
    '  Pods 1',
    '    web',
    '  Service accounts 1',
    '  Role bindings 1',
    '  Secrets 1',
    '  Config maps 1',
    '  Services 2',
    'The whole cluster 2',
  ])
})

test('the cluster’s own objects are there when they are asked for', () => {
  expect(lines([placeId(undefined)], true)).toEqual([
    'default 8',
    'kube-system 0',
    'The whole cluster 4',
    '  Namespaces 2',
    '  Nodes 1',
    '  Cluster roles 1',
  ])
})

test('the line of a kind tells it, and its namespace, whether there are objects of it or not', () => {
  expect(kindOfLine(kindId('default', 'pods'))).toMatchObject({ kind: { resource: 'pods' }, namespace: 'default' })
  expect(kindOfLine(kindId(undefined, 'nodes'))).toMatchObject({ kind: { resource: 'nodes' }, namespace: undefined })
  expect(kindOfLine(placeId('default'))).toBeUndefined()
})

test.each([
  ['pods/default/web', { resource: 'pods', namespace: 'default', name: 'web' }],
  ['nodes//node-1', { resource: 'nodes', namespace: '', name: 'node-1' }],
  ['pods', undefined],
])('the name %s', (subject, parts) => {
  expect(readSubject(subject)).toEqual(parts)
})

const SAVED = object(
  'ConfigMap',
  'default/settings',
  { data: { color: 'red' } },
  { uid: 'u', resourceVersion: '5', generation: 1, creationTimestamp: '2026-01-02T00:00:00Z', managedFields: [{ manager: 'm' }] },
)

test('an object is read without the record of its fields, and edited without what the server fills in', () => {
  expect(yamlOf(SAVED)).toContain('resourceVersion')
  expect(yamlOf(SAVED)).not.toContain('managedFields')
  expect(manifestOf({ ...SAVED, status: { phase: 'x' } } as unknown as KubeObject)).toBe(
    'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: settings\n  namespace: default\ndata:\n  color: red\n',
  )
})

test('a revision tells what it changed', () => {
  const after = { ...SAVED, metadata: { ...SAVED.metadata, resourceVersion: '6' }, data: { color: 'blue' } } as unknown as KubeObject
  const changed = (of: Parameters<typeof differenceOf>[0]) =>
    differenceOf(of)
      .filter(({ kind }) => kind !== 'same' && kind !== 'gap')
      .map(({ kind, text }) => `${kind} ${text.trim()}`)
  expect(changed({ revision: 6, change: 'MODIFIED', object: after, before: SAVED })).toEqual(['removed color: red', 'added color: blue'])
  expect(changed({ revision: 5, change: 'ADDED', object: SAVED, before: undefined }).every((line) => line.startsWith('added'))).toBe(true)
  expect(changed({ revision: 7, change: 'DELETED', object: after, before: after }).every((line) => line.startsWith('removed'))).toBe(true)
})

test('the fields a revision changed are told, without what every write changes', () => {
  const after = {
    ...SAVED,
    metadata: { ...SAVED.metadata, resourceVersion: '6', labels: { a: 'b' } },
    spec: { nodeName: 'node-1' },
    data: { color: 'blue' },
  } as unknown as KubeObject
  expect(changedFields({ revision: 6, change: 'MODIFIED', object: after, before: SAVED })).toEqual(['metadata.labels', 'data', 'spec.nodeName'])
  expect(changedFields({ revision: 5, change: 'ADDED', object: SAVED, before: undefined })).toEqual([])
})

test('the request that led to a revision is found by the write', () => {
  const log = [
    { seq: 1, at: 1000, type: 'request', trace: [] },
    { seq: 2, at: 1000, type: 'write', revision: 5, cause: 1 },
    { seq: 3, at: 2000, type: 'write', revision: 6 },
    { seq: 4, at: 3000, type: 'write', revision: 7, cause: 1 },
  ] as unknown as LogEntry[]
  const causes = causesOf(log, new Set([5, 6]))
  expect([...causes].map(([revision, { at, request }]) => [revision, at, request?.seq])).toEqual([
    [5, 1000, 1],
    [6, 2000, undefined],
  ])
})
