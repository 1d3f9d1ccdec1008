import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../kernel/json.ts'
import { release } from '../releases.ts'
import { type TestCluster, TEST_START, testCluster } from '../testing.ts'
import type { ClusterConfig } from '../config.ts'
import { parseJwt } from './jwt.ts'

const CORE = '/api/v1/namespaces/default'
const TOKEN = `${CORE}/serviceaccounts/build/token`
const ISSUER = 'https://kubernetes.default.svc.cluster.local'
/** When the tests' tokens are made, in seconds. */
const NOW = TEST_START / 1000 + 2

const tokenRequest = (spec: JsonObject = {}, metadata: JsonObject = {}) => ({
  apiVersion: 'authentication.k8s.io/v1',
  kind: 'TokenRequest',
  metadata,
  spec,
})

/** A cluster with the account `build`, a pod of it on node-1 and one of default, a Secret, and the node. */
function world(changes: Partial<ClusterConfig> = {}): TestCluster & { uids: Record<string, string> } {
  const test = testCluster(changes)
  const { ok, advance } = test
  const uids: Record<string, string> = {}
  const create = (url: string, object: unknown) => {
    const { name = '', uid = '' } = ok(`POST ${url}`, object as Json).metadata
    uids[name] = uid
  }
  create(`${CORE}/serviceaccounts`, { metadata: { name: 'build' } })
  create('/api/v1/nodes', { metadata: { name: 'node-1' } })
  const containers = [{ name: 'c', image: 'i' }]
  create(`${CORE}/pods`, { metadata: { name: 'web' }, spec: { serviceAccountName: 'build', containers } })
  create(`${CORE}/pods`, { metadata: { name: 'placed' }, spec: { serviceAccountName: 'build', nodeName: 'node-1', containers } })
  create(`${CORE}/pods`, { metadata: { name: 'lost' }, spec: { serviceAccountName: 'build', nodeName: 'gone', containers } })
  create(`${CORE}/pods`, { metadata: { name: 'other' }, spec: { containers } })
  create(`${CORE}/secrets`, { metadata: { name: 'binds' } })
  advance(1000)
  return { ...test, uids }
}

interface Answer {
  readonly metadata: JsonObject
  readonly spec: { readonly audiences: readonly string[]; readonly expirationSeconds: number; readonly boundObjectRef: Json }
  readonly status: { readonly token: string; readonly expirationTimestamp: string }
}

const mint = ({ ok }: TestCluster, spec: JsonObject = {}, metadata: JsonObject = {}) =>
  ok(`POST ${TOKEN}`, tokenRequest(spec, metadata)) as unknown as Answer
const claimsOf = ({ status }: Answer): JsonObject => parseJwt(status.token)?.claims ?? {}
const ref = (kind: string, name: string, more: JsonObject = {}) => ({ boundObjectRef: { apiVersion: 'v1', kind, name, ...more } })

test('nothing asked for is an hour, for the API server, bound to nothing', () => {
  const test = world()
  const answer = mint(test)
  expect(answer.metadata).toMatchObject({ name: 'build', namespace: 'default', uid: test.uids['build'], creationTimestamp: '2026-01-02T03:04:07Z' })
  expect(answer.spec).toEqual({ audiences: [ISSUER], expirationSeconds: 3600, boundObjectRef: null })
  expect(answer.status.expirationTimestamp).toBe('2026-01-02T04:04:07Z')
  expect(claimsOf(answer)).toEqual({
    aud: [ISSUER],
    exp: NOW + 3600,
    iat: NOW,
    iss: ISSUER,
    jti: expect.stringMatching(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/) as unknown,
    'kubernetes.io': { namespace: 'default', serviceaccount: { name: 'build', uid: test.uids['build'] } },
    nbf: NOW,
    sub: 'system:serviceaccount:default:build',
  })
})

test('nothing of it is stored, labels and annotations come back, and the first issuer signs for all audiences', () => {
  const test = world({ issuers: ['https://new', 'https://old'], apiAudiences: ['https://new', 'api'] })
  const { length } = test.cluster.eventsSince(0)
  const answer = mint(test, {}, { labels: { a: 'b' }, annotations: { c: 'd' } })
  expect(test.cluster.eventsSince(0)).toHaveLength(length)
  expect(answer.metadata).toMatchObject({ labels: { a: 'b' }, annotations: { c: 'd' } })
  expect(claimsOf(answer)).toMatchObject({ iss: 'https://new', aud: ['https://new', 'api'] })
})

// endpoints/handlers/create.go: managedFields are told of every body, kept or not.
test('the answer tells who asked for what', () => {
  const { metadata } = mint(world(), { expirationSeconds: 600, audiences: ['a'], ...ref('Secret', 'binds') })
  expect(metadata['managedFields']).toEqual([
    {
      manager: 'unknown',
      operation: 'Update',
      apiVersion: 'authentication.k8s.io/v1',
      time: '2026-01-02T03:04:07Z',
      fieldsType: 'FieldsV1',
      fieldsV1: {
        'f:spec': { 'f:audiences': {}, 'f:boundObjectRef': { 'f:apiVersion': {}, 'f:kind': {}, 'f:name': {} }, 'f:expirationSeconds': {} },
      },
      subresource: 'token',
    },
  ])
})

test('audiences are taken as they are, in their order, twice if so asked', () => {
  const answer = mint(world(), { audiences: ['z', '', 'a', 'z'] })
  expect(answer.spec.audiences).toEqual(['z', '', 'a', 'z'])
  expect(claimsOf(answer)['aud']).toEqual(['z', '', 'a', 'z'])
})

const INVALID = (seconds: number, detail: string) =>
  `TokenRequest.authentication.k8s.io "" is invalid: spec.expirationSeconds: Invalid value: ${seconds}: may not specify a duration ${detail}`

test.each([
  [600, 600],
  [3607, 3607],
  [2 ** 32, 2 ** 32],
])('a token of %d s expires after %d s', (asked, lives) => {
  const { exp, iat } = claimsOf(mint(world(), { expirationSeconds: asked }))
  expect((exp as number) - (iat as number)).toBe(lives)
})

interface Refusal {
  readonly spec?: JsonObject
  readonly metadata?: JsonObject
  readonly account?: string
}

test.each<[string, Refusal, number, string]>([
  ['599 s', { spec: { expirationSeconds: 599 } }, 422, INVALID(599, 'less than 10 minutes')],
  ['0 s', { spec: { expirationSeconds: 0 } }, 422, INVALID(0, 'less than 10 minutes')],
  ['less than nothing', { spec: { expirationSeconds: -1 } }, 422, INVALID(-1, 'less than 10 minutes')],
  ['2^32 + 1 s', { spec: { expirationSeconds: 2 ** 32 + 1 } }, 422, INVALID(2 ** 32 + 1, 'larger than 2^32 seconds')],
  [
    'another name',
    { metadata: { name: 'other' } },
    422,
    'TokenRequest.authentication.k8s.io "build" is invalid: metadata.name: Invalid value: "other": must match the service account name if specified',
  ],
  [
    'another namespace',
    { metadata: { namespace: 'other' } },
    400,
    'the namespace of the provided object does not match the namespace sent on the request',
  ],
  ['an account that is not there', { account: 'ghost' }, 404, 'serviceaccounts "ghost" not found'],
  [
    'another name of an account that is not there: the name is told',
    { account: 'ghost', metadata: { name: 'other' } },
    422,
    'TokenRequest.authentication.k8s.io "ghost" is invalid: metadata.name: Invalid value: "other": must match the service account name if specified',
  ],
  ['a pod that is not there', { spec: ref('Pod', 'ghost') }, 404, 'pods "ghost" not found'],
  ['a Secret that is not there', { spec: ref('Secret', 'ghost') }, 404, 'secrets "ghost" not found'],
  ['a node that is not there', { spec: ref('Node', 'ghost') }, 404, 'nodes "ghost" not found'],
  ['an object without a name', { spec: ref('Pod', '') }, 400, 'Name parameter required.'],
  // apiserver/pkg/registry/generic/registry/store.go (NamespaceKeyFunc)
  ['a name that none can have', { spec: ref('Secret', 'a/%') }, 400, `Name parameter invalid: "a/%": may not contain '/';may not contain '%'`],
  // runtime/schema/group_version.go (FromAPIVersionAndKind)
  ['an API version that is none: the core group', { spec: ref('Pod', 'ghost', { apiVersion: 'a/b/c' }) }, 404, 'pods "ghost" not found'],
  [
    'such a version of another kind',
    { spec: ref('ConfigMap', 'x', { apiVersion: 'a/b/c' }) },
    400,
    'cannot bind token to object of type /, Kind=ConfigMap',
  ],
  [
    'the pod of another account',
    { spec: ref('Pod', 'other') },
    400,
    'cannot bind token for serviceaccount "build" to pod running with different serviceaccount name.',
  ],
  ['an object of another kind', { spec: ref('ConfigMap', 'x') }, 400, 'cannot bind token to object of type /v1, Kind=ConfigMap'],
  [
    'an object of another group',
    { spec: ref('Pod', 'web', { apiVersion: 'apps/v1' }) },
    400,
    'cannot bind token to object of type apps/v1, Kind=Pod',
  ],
  ['an object of no kind', { spec: { boundObjectRef: {} } }, 400, 'cannot bind token to object of type /, Kind='],
  [
    'an object that was made again',
    { spec: ref('Pod', 'web', { uid: 'before' }) },
    409,
    'Operation cannot be fulfilled on Pod "web": the UID in the bound object reference (before) does not match the UID in record. The object might have been deleted and then recreated',
  ],
  [
    'too short a time and no such pod: the time is told',
    { spec: { expirationSeconds: 1, ...ref('Pod', 'ghost') } },
    422,
    INVALID(1, 'less than 10 minutes'),
  ],
])('a token for %s is refused', (_, { spec = {}, metadata = {}, account = 'build' }, code, message) => {
  const { refused } = world()
  expect(refused(`POST ${CORE}/serviceaccounts/${account}/token`, tokenRequest(spec, metadata))).toMatchObject({ code, message })
})

describe('bound to', () => {
  test.each<[string, JsonObject, (uids: Record<string, string>) => JsonObject]>([
    ['a pod that has no node', ref('Pod', 'web'), ({ web }) => ({ pod: { name: 'web', uid: web } })],
    [
      'a pod on a node',
      ref('Pod', 'placed'),
      ({ placed, ...uids }) => ({ pod: { name: 'placed', uid: placed }, node: { name: 'node-1', uid: uids['node-1'] } }),
    ],
    ['a pod on a node that is gone', ref('Pod', 'lost'), ({ lost }) => ({ pod: { name: 'lost', uid: lost }, node: { name: 'gone' } })],
    ['a Secret of any type', ref('Secret', 'binds'), ({ binds }) => ({ secret: { name: 'binds', uid: binds } })],
    ['a node', ref('Node', 'node-1'), (uids) => ({ node: { name: 'node-1', uid: uids['node-1'] } })],
    ['a pod whose version is not told', { boundObjectRef: { kind: 'Pod', name: 'web' } }, ({ web }) => ({ pod: { name: 'web', uid: web } })],
  ])('%s, the token says so', (_, spec, bound) => {
    const test = world()
    const answer = mint(test, spec)
    expect(claimsOf(answer)['kubernetes.io']).toEqual({
      namespace: 'default',
      serviceaccount: { name: 'build', uid: test.uids['build'] },
      ...bound(test.uids),
    })
    expect(answer.spec.boundObjectRef).toEqual(spec['boundObjectRef'])
  })
})

const YEAR = 365 * 24 * 3600

test.each<[string, JsonObject, number]>([
  ['of 3607 s, bound to a pod, for the API server', { expirationSeconds: 3607, ...ref('Pod', 'web') }, YEAR],
  ['the same, with the audience told', { expirationSeconds: 3607, audiences: [ISSUER], ...ref('Pod', 'web') }, YEAR],
  ['of 3608 s', { expirationSeconds: 3608, ...ref('Pod', 'web') }, 3608],
  ['bound to no pod', { expirationSeconds: 3607 }, 3607],
  ['bound to a Secret', { expirationSeconds: 3607, ...ref('Secret', 'binds') }, 3607],
  ['for others', { expirationSeconds: 3607, audiences: ['vault'], ...ref('Pod', 'web') }, 3607],
  ['for the API server and others', { expirationSeconds: 3607, audiences: [ISSUER, 'vault'], ...ref('Pod', 'web') }, 3607],
])('a token %s lives %d s; what the kubelet is told is what it asked for', (_, spec, lives) => {
  const answer = mint(world(), spec)
  const { exp, 'kubernetes.io': own } = claimsOf(answer) as { exp: number; 'kubernetes.io': { warnafter?: number } }
  expect(exp - NOW).toBe(lives)
  expect(own.warnafter).toBe(lives === YEAR ? NOW + 3607 : undefined)
  expect(Date.parse(answer.status.expirationTimestamp) / 1000).toBe(NOW + (spec['expirationSeconds'] as number))
})

test.each([
  [7200, 7200, undefined],
  [3600, 3600, undefined],
  [7201, 7200, '299 - "requested expiration of 7201 seconds shortened to 7200 seconds"'],
])('where tokens live 7200 s at most, one of %d s lives %d s', (asked, lives, warning) => {
  const test = world({ maxTokenExpirationSeconds: 7200 })
  const response = test.send(`POST ${TOKEN}`, tokenRequest({ expirationSeconds: asked }))
  const answer = (response.body as unknown as { object: Answer }).object
  expect(response.headers['warning']).toBe(warning)
  expect(answer.spec.expirationSeconds).toBe(lives)
  expect(claimsOf(answer)['exp']).toBe(NOW + lives)
})

test.each([
  ['1.33', 201],
  ['1.34', 409],
])('in %s a request for another uid of the account is answered with %d', (version, status) => {
  const test = world({ release: release(version) })
  const response = test.send(`POST ${TOKEN}`, tokenRequest({}, { uid: 'before' }))
  expect(response.status).toBe(status)
  const { object } = response.body as unknown as { object: { message?: string; metadata: { uid?: string } } }
  if (status === 201) expect(object.metadata.uid).toBeUndefined()
  else
    expect(object.message).toBe(
      `Operation cannot be fulfilled on TokenRequest.authentication.k8s.io "build": the UID in the token request (before) does not match the UID of the service account (${test.uids['build']})`,
    )
})

test.each<[string, boolean, boolean]>([
  ['1.29', false, false],
  ['1.30', true, true],
])('in %s a token has an id: %s, and names its pod’s node: %s', (version, hasId, namesNode) => {
  const claims = claimsOf(mint(world({ release: release(version) }), ref('Pod', 'placed')))
  expect('jti' in claims).toBe(hasId)
  expect('node' in (claims['kubernetes.io'] as object)).toBe(namesNode)
})

test.each([
  ['1.28', 400, 'cannot bind token to object of type /v1, Kind=Node'],
  ['1.30', 400, 'cannot bind token to a Node object as the "ServiceAccountTokenNodeBinding" feature-gate is disabled'],
  ['1.31', 201, undefined],
])('in %s a token for a node is answered with %d', (version, status, message) => {
  const response = world({ release: release(version) }).send(`POST ${TOKEN}`, tokenRequest(ref('Node', 'node-1')))
  expect(response.status).toBe(status)
  expect((response.body as unknown as { object: { message?: string } }).object.message).toBe(message)
})

test('tokens are only made: they cannot be read, listed or deleted', () => {
  const { send } = world()
  for (const method of ['GET', 'DELETE', 'PUT', 'PATCH']) expect(send(`${method} ${TOKEN}`).status).toBe(405)
})

test.each([
  ['1.29', /^default\/build\/web\/\d+$/],
  ['1.30', /^[0-9a-f-]{36}$/],
])('in %s the log calls a token the same when it is minted and when it is used', (version, id) => {
  const test = world({ release: release(version) })
  const { token } = mint(test, ref('Pod', 'web')).status
  test.send('GET /api', undefined, { as: `token:${token}` })
  const told = test.cluster.log.since(0).flatMap((entry) => (entry.type === 'token' ? [[entry.event, entry.tokenId]] : []))
  expect(told.map(([event]) => event)).toEqual(['minted', 'used'])
  expect(told[0]?.[1]).toMatch(id)
  expect(told[1]?.[1]).toBe(told[0]?.[1])
})
