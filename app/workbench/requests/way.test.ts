import { expect, test } from 'vitest'
import type { RequestEntry } from '../../cluster/log-entry.ts'
import { testCluster } from '../../cluster/testing.ts'
import { consequencesOf, reactorsOf, toldOf } from './consequences.ts'
import { fieldOf, patchLines } from './patch-lines.ts'
import { wayOf } from './way.ts'

const POD = { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'p' }, spec: { containers: [{ name: 'c', image: 'nginx' }] } }

function asked(request: string, body?: object, as?: string) {
  const { cluster, send, advance } = testCluster({ nodes: ['node-1'] })
  advance(1000)
  send(request, body as never, as === undefined ? undefined : { as })
  const log = cluster.log.since(0)
  const entry = log.findLast((one): one is RequestEntry => one.type === 'request' && one.origin.type === 'external')
  if (!entry) throw new Error('the request is not in the log')
  return { cluster, entry, advance, way: wayOf(entry).map(({ name, outcome }) => `${name}: ${outcome}`) }
}

test('a write passes all stations, and what a plugin changed is told', () => {
  const { way } = asked('POST /api/v1/namespaces/default/pods', POD)
  expect(way.slice(0, 11)).toEqual([
    'requestInfo: passed',
    'authentication: passed',
    'audit: passed',
    'impersonation: skipped',
    'authorization: passed',
    'handler: passed',
    'decode: passed',
    'mutating admission: changed',
    'validation: passed',
    'validating admission: passed',
    'storage: passed',
  ])
})

test('a removal is admitted before the storage has it, too', () => {
  const { way } = asked('DELETE /api/v1/namespaces/default/serviceaccounts/default')
  expect(way.slice(5)).toEqual(['handler: passed', 'mutating admission: passed', 'validating admission: passed', 'storage: passed'])
})

test('a read ends at its handler', () => {
  const { way } = asked('GET /api/v1/namespaces/default/pods')
  expect(way.at(-1)).toBe('handler: passed')
})

test('nothing is reached after the station that refused', () => {
  const { way } = asked('POST /api/v1/namespaces/default/pods', POD, 'token:nonsense')
  expect(way).toContain('authentication: refused')
  expect(way).toContain('authorization: ahead')
  expect(way).toContain('storage: ahead')
})

test.each([
  ['an object that is not valid', { ...POD, metadata: { name: 'Not A Name' } }, 'validation: refused', 'storage: ahead'],
  [
    'one that is there already',
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'default' } },
    'validating admission: passed',
    'storage: refused',
  ],
])('%s is refused where it is found out, not by the handler', (_, object, first, second) => {
  const { way } = asked(`POST /api/v1/namespaces/default/${object.kind === 'Pod' ? 'pods' : 'serviceaccounts'}`, object)
  expect(way).toContain('handler: passed')
  expect(way).toContain(first)
  expect(way).toContain(second)
})

test('what followed from a write is who was told of it and acted', () => {
  const { cluster, entry, advance } = asked('POST /api/v1/namespaces/default/pods', POD)
  advance(5000)
  const found = consequencesOf(cluster.log.since(0), entry.seq)
  expect(found.writes.map(({ change, resource, name }) => `${change} ${resource} ${name}`)).toEqual(['ADDED pods p'])
  expect(reactorsOf(found).join()).toContain('scheduler')
  for (const reaction of found.reactions) expect(reaction.seq).toBeGreaterThan(entry.seq)
})

test('who was told of a write: the parts of the cluster that watch it, each where it may, and the clients that do', () => {
  const { cluster, send, advance } = testCluster({ nodes: ['node-1', 'node-2'] })
  advance(1000)
  const watch = (url: string) => send(`GET ${url}`)
  const seen = ['/api/v1/namespaces/default/pods?watch=1', '/api/v1/pods?watch=true'].map((url) => watch(url).requestId)
  // Another kind, another namespace, another object, and one of which the API server alone knows.
  watch('/api/v1/configmaps?watch=1')
  watch('/api/v1/namespaces/kube-system/pods?watch=1')
  watch('/api/v1/watch/namespaces/default/pods/other')
  watch('/api/v1/pods?watch=1&labelSelector=app%3Dp')
  const { body, requestId } = watch('/api/v1/pods?watch=1')
  advance(1000)
  if (body.type === 'watch') body.watch.close()
  advance(1000)
  const { requestId: made } = send('POST /api/v1/namespaces/default/pods', POD)
  advance(5000)
  const log = cluster.log.since(0)
  const found = consequencesOf(log, made)
  expect(toldOf(found)).toEqual(
    expect.arrayContaining([
      'default-scheduler',
      'endpoints controller',
      'garbage-collector controller',
      'legacy-serviceaccount-token-cleaner controller',
    ]),
  )
  // The kubelet of the node is told when the pod is bound to it, which is another write.
  expect(toldOf(found).filter((one) => one.startsWith('kubelet'))).toEqual([])
  const binding = found.reactions.find(({ subresource }) => subresource === 'binding')
  const told = toldOf(consequencesOf(log, binding?.seq ?? 0))
  expect(told.filter((one) => one.startsWith('kubelet'))).toHaveLength(1)
  expect(found.watches.map(({ seq }) => seq)).toEqual(seen)
  expect(log.find(({ seq }) => seq === requestId)).toMatchObject({ watch: { closedAt: cluster.now - 6000 } })
})

test.each([
  ['/spec/serviceAccountName', 'spec.serviceAccountName'],
  ['/spec/containers/0/image', 'spec.containers[0].image'],
  ['/spec/tolerations/-', 'spec.tolerations[+]'],
  ['/metadata/annotations/kubernetes.io~1limit-ranger', 'metadata.annotations["kubernetes.io/limit-ranger"]'],
  ['', ''],
])('the field of %s is read as %s', (pointer, field) => {
  expect(fieldOf(pointer)).toBe(field)
})

test('a patch is told in lines, values as YAML has them', () => {
  const lines = patchLines([
    { op: 'add', path: '/spec/serviceAccountName', value: 'default' },
    { op: 'replace', path: '/spec/priority', value: 0 },
    { op: 'remove', path: '/spec/nodeName' },
    { op: 'add', path: '/spec/volumes', value: [{ name: 'v', projected: { sources: [{ serviceAccountToken: { path: 'token' } }], items: [] } }] },
    { op: 'add', path: '/metadata/labels', value: { on: 'true', plain: 'yes: no' } },
  ])
  expect(lines.map(({ kind, text }) => `${kind} ${text}`)).toEqual([
    'added spec.serviceAccountName: default',
    'changed spec.priority: 0',
    'removed spec.nodeName',
    'added spec.volumes:',
    'added - name: v',
    'added   projected:',
    'added     sources:',
    'added     - serviceAccountToken:',
    'added         path: token',
    'added     items: []',
    'added metadata.labels:',
    'added   on: "true"',
    'added   plain: "yes: no"',
  ])
})
