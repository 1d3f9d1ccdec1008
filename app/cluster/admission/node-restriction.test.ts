import { describe, expect, it } from 'vitest'
import { type TestCluster, testCluster } from '../testing.ts'

// The users node-1 (kubelet) and node-2 (kubelet2) of the test cluster's token file.
const kubelet = { as: 'kubelet' }
const core = '/api/v1/namespaces/default'
const named = (kind: string, name: string, rest: object = {}, metadata: object = {}) =>
  ({ apiVersion: kind === 'Lease' ? 'coordination.k8s.io/v1' : 'v1', kind, metadata: { name, ...metadata }, ...rest }) as never
const pod = (name: string, spec: object = {}, metadata: object = {}) =>
  named('Pod', name, { spec: { automountServiceAccountToken: false, containers: [{ name: 'c', image: 'i' }], ...spec } }, metadata)

/** A cluster with node-1 and a pod on either node. */
function twoNodes(): TestCluster & { node: string } {
  const test = testCluster()
  const node = test.ok('POST /api/v1/nodes', named('Node', 'node-1'), kubelet).metadata.uid ?? ''
  for (const number of [1, 2]) test.ok(`POST ${core}/pods`, pod(`on-${number}`, { nodeName: `node-${number}` }))
  return { ...test, node }
}

const why = (message: string | undefined) => message?.replace(/^.*? is forbidden: /, '')

describe('a node writes its own Node', () => {
  it.each([
    ['POST /api/v1/nodes', named('Node', 'node-2'), 'node "node-1" is not allowed to modify node "node-2"'],
    ['PATCH /api/v1/nodes/node-2/status', { status: {} }, 'node "node-1" is not allowed to modify node "node-2"'],
    ['PATCH /api/v1/nodes/node-1', { spec: { taints: [{ key: 'a', effect: 'NoExecute' }] } }, 'node "node-1" is not allowed to modify taints'],
    [
      'PATCH /api/v1/nodes/node-1',
      { metadata: { labels: { 'node-restriction.kubernetes.io/a': 'b', 'x.k8s.io/y': 'z' } } },
      'is not allowed to modify labels: node-restriction.kubernetes.io/a, x.k8s.io/y',
    ],
  ])('%s %j is refused', (line, body, message) => {
    const { ok, refused } = twoNodes()
    if (line.includes('node-2')) ok('POST /api/v1/nodes', named('Node', 'node-2'))
    expect(why(refused(line, body as never, kubelet).message)).toBe(message)
  })

  it('may not come with labels that select workloads', () => {
    const node = named('Node', 'node-1', {}, { labels: { 'node-role.kubernetes.io/control-plane': '' } })
    expect(why(testCluster().refused('POST /api/v1/nodes', node, kubelet).message)).toBe(
      'node "node-1" is not allowed to set the following labels: node-role.kubernetes.io/control-plane',
    )
  })

  it.each(['kubernetes.io/hostname', 'topology.kubernetes.io/zone', 'node.kubernetes.io/a', 'x.kubelet.kubernetes.io/a', 'example.com/a', 'plain'])(
    'may set the label %s',
    (label) => {
      twoNodes().ok('PATCH /api/v1/nodes/node-1', { metadata: { labels: { [label]: 'v' } } }, kubelet)
    },
  )

  it('does not bind other users', () => {
    twoNodes().ok('PATCH /api/v1/nodes/node-1', { spec: { taints: [{ key: 'a', effect: 'NoExecute' }] } })
  })
})

describe('a node writes the pods that run on it', () => {
  it('their status, but no labels with it', () => {
    const { ok, refused } = twoNodes()
    ok(`PATCH ${core}/pods/on-1/status`, { status: { phase: 'Running' } }, kubelet)
    expect(why(refused(`PATCH ${core}/pods/on-2/status`, { status: { phase: 'Running' } }, kubelet).message)).toBe(
      'node "node-1" can only update pod status for pods with spec.nodeName set to itself',
    )
    expect(why(refused(`PATCH ${core}/pods/on-1/status`, { metadata: { labels: { a: 'b' } } }, kubelet).message)).toBe(
      'node "node-1" cannot update labels through pod status',
    )
  })

  it('deletes and evicts them, and no others', () => {
    const { send, refused } = twoNodes()
    expect(why(refused(`DELETE ${core}/pods/on-2`, undefined, kubelet).message)).toBe(
      'node "node-1" can only delete pods with spec.nodeName set to itself',
    )
    expect(refused(`DELETE ${core}/pods/absent`, undefined, kubelet)).toMatchObject({ code: 404 })
    const eviction = (name: string) => ({ apiVersion: 'policy/v1', kind: 'Eviction', metadata: { name } }) as never
    expect(why(refused(`POST ${core}/pods/on-2/eviction`, eviction('on-2'), kubelet).message)).toBe(
      'node node-1 can only evict pods with spec.nodeName set to itself',
    )
    expect(send(`POST ${core}/pods/on-1/eviction`, eviction('on-1'), kubelet).status).toBe(201)
    expect(send(`DELETE ${core}/pods/on-1`, undefined, kubelet).status).toBe(200)
  })
})

describe('a node makes mirror pods', () => {
  const mirror = { annotations: { 'kubernetes.io/config.mirror': 'x' } }
  const owner = (uid: string, changes: object = {}) => ({
    ...mirror,
    ownerReferences: [{ apiVersion: 'v1', kind: 'Node', name: 'node-1', uid, controller: true, ...changes }],
  })
  const here = { nodeName: 'node-1' }

  it.each<[string, (node: string) => never, string]>([
    [
      'without the annotation',
      () => pod('p', here),
      'pod does not have "kubernetes.io/config.mirror" annotation, node "node-1" can only create mirror pods',
    ],
    ['on another node', () => pod('p', { nodeName: 'node-2' }, mirror), 'node "node-1" can only create pods with spec.nodeName set to itself'],
    ['without an owner', () => pod('p', here, mirror), 'node "node-1" can only create pods with an owner reference set to itself'],
    [
      'that another node owns',
      (uid) => pod('p', here, owner(uid, { name: 'node-2' })),
      'node "node-1" can only create pods with an owner reference set to itself',
    ],
    [
      'it does not control',
      (uid) => pod('p', here, owner(uid, { controller: false })),
      'node "node-1" can only create pods with a controller owner reference set to itself',
    ],
    [
      'whose owner waits for it',
      (uid) => pod('p', here, owner(uid, { blockOwnerDeletion: true })),
      'node "node-1" must not set blockOwnerDeletion on an owner reference',
    ],
    [
      'with a config map',
      (uid) => pod('p', { ...here, volumes: [{ name: 'v', configMap: { name: 'c' } }] }, owner(uid)),
      'node "node-1" can not create pods that reference configmaps',
    ],
  ])('not %s', (_, body, message) => {
    const { refused, node } = twoNodes()
    expect(why(refused(`POST ${core}/pods`, body(node), kubelet).message)).toBe(message)
  })

  it('of its own', () => {
    const { ok, node } = twoNodes()
    ok(`POST ${core}/pods`, pod('p', here, owner(node)), kubelet)
  })
})

describe('a node asks for the tokens of its pods', () => {
  const projected = [{ name: 't', projected: { sources: [{ serviceAccountToken: { path: 't', audience: 'vault' } }] } }]
  const asked = (boundObjectRef?: object, audiences?: string[]) =>
    ({
      apiVersion: 'authentication.k8s.io/v1',
      kind: 'TokenRequest',
      spec: { ...(audiences ? { audiences } : {}), ...(boundObjectRef ? { boundObjectRef } : {}) },
    }) as never
  const ref = (uid: string, name = 'p') => ({ apiVersion: 'v1', kind: 'Pod', name, ...(uid ? { uid } : {}) })

  it.each<[string, (uid: string) => never, string]>([
    ['bound to nothing', () => asked(), 'node requested token not bound to a pod'],
    ['bound to a secret', () => asked({ apiVersion: 'v1', kind: 'Secret', name: 's', uid: 'u' }), 'node requested token not bound to a pod'],
    ['bound to a pod by name only', () => asked(ref('')), 'node requested token with a pod binding without a uid'],
    [
      'bound to a pod of the past',
      () => asked(ref('old')),
      'the UID in the bound object reference (old) does not match the UID in record. The object might have been deleted and then recreated',
    ],
    ['for two audiences', (uid) => asked(ref(uid), ['vault', 'other']), 'node may only request 0 or 1 audiences'],
    [
      'for an audience the pod does not ask for',
      (uid) => asked(ref(uid), ['other']),
      'audience "other" not found in pod spec volume, system:node:node-1 is not authorized to request tokens for this audience',
    ],
    [
      'for the default audience when no volume wants that',
      (uid) => asked(ref(uid)),
      'audience "" not found in pod spec volume, system:node:node-1 is not authorized to request tokens for this audience',
    ],
  ])('not one %s', (_, request, message) => {
    const { ok, refused } = twoNodes()
    const uid = ok(`POST ${core}/pods`, pod('p', { nodeName: 'node-1', volumes: projected })).metadata.uid ?? ''
    expect(why(refused(`POST ${core}/serviceaccounts/default/token`, request(uid), kubelet).message)).toBe(message)
  })

  it('for the audience a volume wants', () => {
    const { ok } = twoNodes()
    const uid = ok(`POST ${core}/pods`, pod('p', { nodeName: 'node-1', volumes: projected })).metadata.uid ?? ''
    ok(`POST ${core}/serviceaccounts/default/token`, asked(ref(uid), ['vault']), kubelet)
  })

  it('not for a pod on another node, nor for one that is gone', () => {
    const { ok, refused } = twoNodes()
    const uid = ok(`GET ${core}/pods/on-2`).metadata.uid ?? ''
    expect(why(refused(`POST ${core}/serviceaccounts/default/token`, asked(ref(uid, 'on-2')), kubelet).message)).toBe(
      'node requested token bound to a pod scheduled on a different node',
    )
    expect(refused(`POST ${core}/serviceaccounts/default/token`, asked(ref(uid, 'gone')), kubelet).message).toBe('pod "gone" not found')
  })
})

it('a node renews its own Lease', () => {
  const { ok, refused } = twoNodes()
  const leases = '/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases'
  ok(`POST ${leases}`, named('Lease', 'node-1'), kubelet)
  expect(why(refused(`POST ${leases}`, named('Lease', 'node-2'), kubelet).message)).toBe(
    'can only access node lease with the same name as the requesting node',
  )
})
