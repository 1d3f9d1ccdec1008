import { describe, expect, test } from 'vitest'
import type { Json, JsonObject } from '../kernel/json.ts'
import { base64, base64url, bytesOf, textOf } from '../kernel/text.ts'
import type { RequestEntry, TraceStep } from '../log-entry.ts'
import { release } from '../releases.ts'
import { type TestCluster, testCluster } from '../testing.ts'
import { testCrypto } from '../testing-crypto.ts'
import { failedCheck } from './checks.ts'
import { parseJwt } from './jwt.ts'
import type { AuthenticationCheck } from './token-authenticator.ts'

const CORE = '/api/v1/namespaces/default'
const ISSUER = 'https://kubernetes.default.svc.cluster.local'
const [KEY] = testCrypto.keys
const KEY_ID = KEY?.keyId ?? ''

/** Signs anything with the cluster's key. */
function signed(claims: unknown, header: JsonObject = {}): string {
  const part = (value: unknown) => base64url.encode(bytesOf(JSON.stringify(value)))
  const input = `${part({ alg: 'RS256', kid: KEY_ID, ...header })}.${part(claims)}`
  return `${input}.${KEY?.sign(input)}`
}

interface World extends TestCluster {
  /** Whole seconds. */
  readonly now: number
  /** What a token of the account `build` says. */
  readonly claims: JsonObject & { readonly 'kubernetes.io': { readonly serviceaccount: { readonly name: string; readonly uid: string } } }
  /** A token with some claims changed; undefined takes one away. */
  forge(changes: JsonObject, header?: JsonObject): string
  /** A token whose private claims are changed. */
  forgeOwn(changes: JsonObject): string
  /** What a claim says of an object. */
  claimOf(url: string): JsonObject
  legacyToken(): string
}

const account = { metadata: { name: 'build' } }
const pod = { metadata: { name: 'web' }, spec: { serviceAccountName: 'build', containers: [{ name: 'c', image: 'i' }] } }
const tokenSecret = {
  metadata: { name: 'build-token', annotations: { 'kubernetes.io/service-account.name': 'build' } },
  type: 'kubernetes.io/service-account-token',
}

/** A cluster with an account, a pod, a node, a Secret and a Secret with the account's token. */
function world(version = '1.36'): World {
  const cluster = testCluster({ release: release(version) })
  const { ok, advance } = cluster
  const mint = (spec: JsonObject) =>
    (
      ok(`POST ${CORE}/serviceaccounts/build/token`, { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec })['status'] as {
        token: string
      }
    ).token
  ok(`POST ${CORE}/serviceaccounts`, account)
  ok(`POST ${CORE}/pods`, pod as never)
  ok(`POST ${CORE}/secrets`, { metadata: { name: 'binds' } })
  ok(`POST ${CORE}/secrets`, tokenSecret)
  ok('POST /api/v1/nodes', { metadata: { name: 'node-1' } })
  advance(1000)
  const claims = parseJwt(mint({}))?.claims as World['claims']
  const forge: World['forge'] = (changes, header) => signed({ ...claims, ...changes }, header)
  return {
    ...cluster,
    now: Math.floor(cluster.cluster.now / 1000),
    claims,
    forge,
    forgeOwn: (changes) => forge({ 'kubernetes.io': { ...claims['kubernetes.io'], ...changes } }),
    claimOf(url) {
      const { name, uid } = ok(`GET ${url}`).metadata
      return { name, uid }
    },
    legacyToken: () => textOf(base64.decode((ok(`GET ${CORE}/secrets/build-token`)['data'] as { token: string }).token)),
  }
}

/** What the request before left on its trace, at this station. */
function stationAt({ cluster }: TestCluster, stage: string): TraceStep | undefined {
  const entry = cluster.log.since(0).findLast((one): one is RequestEntry => one.type === 'request' && one.origin.type !== 'apiserver')
  return entry?.trace.find((step) => step.stage === stage)
}

const checksAt = (test: TestCluster, stage: string): readonly AuthenticationCheck[] => stationAt(test, stage)?.checks ?? []

function review(test: TestCluster, token: string, audiences: readonly string[] = []) {
  const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token, audiences: [...audiences] } }
  return test.ok('POST /apis/authentication.k8s.io/v1/tokenreviews', request)['status']
}

const UNAUTHORIZED = { kind: 'Status', apiVersion: 'v1', metadata: {}, status: 'Failure', message: 'Unauthorized', reason: 'Unauthorized', code: 401 }

type Refused = readonly [title: string, token: (world: World) => string, error: string, check: (world: World) => Partial<AuthenticationCheck>]

/** A request is answered flat, a TokenReview with upstream's text; both leave the check that failed on their traces. */
function refusals(title: string, rows: readonly Refused[]): void {
  describe(title, () => {
    test.each(rows)('%s', (_, tokenOf, error, check) => {
      const made = world()
      const token = tokenOf(made)
      // Some tokens fail for what happened while they were made.
      const at = { ...made, now: Math.floor(made.cluster.now / 1000) }
      expect(made.refused('GET /api', undefined, { as: `token:${token}` })).toEqual(UNAUTHORIZED)
      expect(failedCheck(checksAt(made, 'authentication'))).toMatchObject(check(at))
      expect(review(made, token)).toEqual({ user: {}, error })
      expect(failedCheck(checksAt(made, 'review'))).toMatchObject(check(at))
    })
  })
}

const NOBODY = 'invalid bearer token'
const own = (error: string) => `[${NOBODY}, ${error}]`
const by =
  (authenticator: string, check: string, values: { expected?: string; found?: string } = {}) =>
  () => ({
    authenticator,
    check,
    ok: false,
    ...values,
  })
const bound = (check: string, values?: { expected?: string; found?: string }) => by('service-account', check, values)

refusals('a token that nobody recognises', [
  ['any text', () => 'nonsense', NOBODY, bound('issuer', { found: 'not a JSON Web Token' })],
  ['three parts that are no JSON', () => 'a.b.c', NOBODY, bound('issuer', { found: 'not a JSON Web Token' })],
  ['another issuer', ({ forge }) => forge({ iss: 'https://elsewhere' }), NOBODY, bound('issuer', { expected: ISSUER, found: 'https://elsewhere' })],
  ['no issuer', ({ forge }) => forge({ iss: undefined }), NOBODY, bound('issuer', { expected: ISSUER, found: 'none' })],
  ['an issuer that is no text', ({ forge }) => forge({ iss: [ISSUER] }), NOBODY, bound('issuer', { found: `["${ISSUER}"]` })],
  ['a header whose kid is no text', ({ forge }) => forge({}, { kid: 1 }), NOBODY, bound('issuer', { found: 'not a JSON Web Token' })],
])

const CRYPTO = own('go-jose/go-jose: error in cryptographic primitive')

refusals('a signature', [
  [
    'of a key nobody knows',
    ({ forge }) => forge({}, { kid: 'other' }),
    own('invalid signature, no keys found'),
    bound('signature', { expected: KEY_ID, found: 'other' }),
  ],
  ['by another algorithm', ({ forge }) => forge({}, { alg: 'HS256' }), CRYPTO, bound('signature', { expected: 'RS256', found: 'HS256' })],
  ['by none', ({ forge }) => forge({}, { alg: 'none' }), CRYPTO, bound('signature', { expected: 'RS256', found: 'none' })],
  ['without an algorithm', ({ forge }) => forge({}, { alg: undefined }), CRYPTO, bound('signature', { expected: 'RS256', found: 'none' })],
  [
    'with a header that must be understood, and is not',
    ({ forge }) => forge({}, { crit: ['exp'] }),
    CRYPTO,
    bound('signature', { expected: 'nothing critical', found: 'crit exp' }),
  ],
  [
    'of other claims',
    ({ forge }) => {
      const [header, , signature] = forge({}).split('.')
      return `${header}.${forge({ sub: 'other' }).split('.')[1]}.${signature}`
    },
    CRYPTO,
    bound('signature', { expected: `one by ${KEY_ID}`, found: 'one of other words, or by another key' }),
  ],
  ['that is empty, although no key is named', ({ forge }) => forge({}, { kid: '' }).replace(/[^.]*$/, ''), CRYPTO, bound('signature')],
])

const typed = (was: string, goType: string) => own(`json: cannot unmarshal ${was} into Go value of type ${goType}`)
const NUMERIC_DATE = own('go-jose/go-jose/jwt: expected number value to unmarshal NumericDate')
const AUDIENCE = own('go-jose/go-jose/jwt: expected string or array value to unmarshal to Audience')

refusals('a claim of another type', [
  ['exp', ({ forge }) => forge({ exp: 'never' }), NUMERIC_DATE, bound('times', { found: 'exp: "never"' })],
  ['nbf', ({ forge }) => forge({ nbf: true }), NUMERIC_DATE, bound('times', { found: 'nbf: true' })],
  ['iat', ({ forge }) => forge({ iat: {} }), NUMERIC_DATE, bound('times', { found: 'iat: {}' })],
  ['warnafter', ({ forgeOwn }) => forgeOwn({ warnafter: 'x' }), NUMERIC_DATE, bound('claims', { found: 'kubernetes.io.warnafter' })],
  ['aud: a number', ({ forge }) => forge({ aud: 1 }), AUDIENCE, bound('claims', { found: 'aud: 1' })],
  ['aud: null', ({ forge }) => forge({ aud: null }), AUDIENCE, bound('claims', { found: 'aud: null' })],
  ['aud: a list with a number', ({ forge }) => forge({ aud: [ISSUER, 1] }), AUDIENCE, bound('claims', { found: `aud: ["${ISSUER}",1]` })],
  ['sub', ({ forge }) => forge({ sub: 1 }), typed('number', 'string'), bound('claims', { found: 'sub: 1' })],
  ['jti', ({ forge }) => forge({ jti: false }), typed('bool', 'string'), bound('claims', { found: 'jti: false' })],
  ['kubernetes.io', ({ forge }) => forge({ 'kubernetes.io': 'x' }), typed('string', 'serviceaccount.kubernetes'), bound('claims')],
  ['its namespace', ({ forgeOwn }) => forgeOwn({ namespace: ['default'] }), typed('array', 'string'), bound('claims')],
  ['its account', ({ forgeOwn }) => forgeOwn({ serviceaccount: 'build' }), typed('string', 'serviceaccount.ref'), bound('claims')],
  ['its pod', ({ forgeOwn }) => forgeOwn({ pod: [] }), typed('array', 'serviceaccount.ref'), bound('claims')],
  ['its node’s uid', ({ forgeOwn }) => forgeOwn({ node: { name: 'n', uid: {} } }), typed('object', 'string'), bound('claims')],
  [
    'two of them: the one that ends the reading',
    ({ forge }) => forge({ sub: true, jti: 1 }),
    typed('number', 'string'),
    bound('claims', { found: 'jti: 1' }),
  ],
  ['two of them: else the first', ({ forge }) => forge({ sub: true, jti: {} }), typed('object', 'string'), bound('claims', { found: 'jti: {}' })],
])

const moment = (seconds: number) => `${seconds} (${new Date(seconds * 1000).toISOString().slice(0, 19)}Z)`
const atMost = (now: number) => `at most ${moment(now + 60)}: now and 60 s`

refusals('an audience and a time', [
  [
    'audiences of others',
    ({ forge }) => forge({ aud: ['vault', 'a "b"'] }),
    own(`token audiences ["vault" "a \\"b\\""] is invalid for the target audiences ["${ISSUER}"]`),
    bound('audience', { expected: ISSUER, found: 'vault, a "b"' }),
  ],
  [
    'expired 61 s ago',
    ({ forge, now }) => forge({ exp: now - 61 }),
    own('service account token has expired'),
    ({ now }) => bound('expiry', { expected: `at least ${moment(now - 60)}: now less 60 s`, found: `exp ${moment(now - 61)}` })(),
  ],
  [
    'valid in 61 s',
    ({ forge, now }) => forge({ nbf: now + 61 }),
    own('service account token is not valid yet'),
    ({ now }) => bound('not before', { expected: atMost(now), found: `nbf ${moment(now + 61)}` })(),
  ],
  [
    'made in 61 s',
    ({ forge, now }) => forge({ iat: now + 61 }),
    own('service account token is issued in the future'),
    ({ now }) => bound('issued at', { expected: atMost(now), found: `iat ${moment(now + 61)}` })(),
  ],
  [
    'expired and not valid yet: the latter is told',
    ({ forge, now }) => forge({ nbf: now + 61, exp: now - 61 }),
    own('service account token is not valid yet'),
    bound('not before'),
  ],
])

const uidOf = (world: World, url: string) => String(world.claimOf(url)['uid'])

/** Deletes an object that a finalizer holds, and lets the leeway pass. */
function deleteSlowly({ ok, advance }: World, url: string): void {
  ok(`PATCH ${url}`, { metadata: { finalizers: ['example.com/held'] } })
  ok(`DELETE ${url}?gracePeriodSeconds=0`)
  advance(62_000)
}

/** Deletes an object and makes it again. */
function replace({ ok, advance }: World, url: string, object: Json): void {
  ok(`DELETE ${url}?gracePeriodSeconds=0`)
  advance(1000)
  ok(`POST ${url.slice(0, url.lastIndexOf('/'))}`, object)
}

refusals('its account', [
  ['is not named', ({ forge }) => forge({ 'kubernetes.io': undefined }), own('resource name may not be empty'), bound('service account')],
  ['is named null', ({ forge }) => forge({ 'kubernetes.io': null }), own('resource name may not be empty'), bound('service account')],
  [
    'has no namespace',
    ({ forgeOwn }) => forgeOwn({ namespace: undefined }),
    own('an empty namespace may not be set when a resource name is provided'),
    bound('service account'),
  ],
  [
    'has a name that fits into no path',
    ({ forgeOwn }) => forgeOwn({ serviceaccount: { name: 'a/b%' } }),
    own(`invalid resource name "a/b%": [may not contain '/' may not contain '%']`),
    bound('service account'),
  ],
  [
    'has a namespace that fits into no path',
    ({ forgeOwn }) => forgeOwn({ namespace: '..' }),
    own(`invalid namespace "..": [may not be '..']`),
    bound('service account'),
  ],
  [
    'is gone',
    (world) => {
      world.ok(`DELETE ${CORE}/serviceaccounts/build`)
      return world.forge({})
    },
    own('serviceaccounts "build" not found'),
    bound('service account', { expected: 'default/build', found: 'no such account' }),
  ],
  [
    'has no uid in the token',
    ({ forgeOwn }) => forgeOwn({ serviceaccount: { name: 'build' } }),
    expect.stringMatching(/^\[invalid bearer token, service account UID \(.{36}\) does not match claim \(\)\]$/) as unknown as string,
    (world) => bound('service account uid', { expected: uidOf(world, `${CORE}/serviceaccounts/build`), found: 'none' })(),
  ],
  [
    'was made again',
    (world) => {
      replace(world, `${CORE}/serviceaccounts/build`, account)
      return world.forge({})
    },
    expect.stringMatching(/^\[invalid bearer token, service account UID \(.{36}\) does not match claim \(.{36}\)\]$/) as unknown as string,
    (world) =>
      bound('service account uid', {
        expected: uidOf(world, `${CORE}/serviceaccounts/build`),
        found: world.claims['kubernetes.io'].serviceaccount.uid,
      })(),
  ],
  [
    'was deleted more than 60 s ago, and is still there',
    (world) => {
      deleteSlowly(world, `${CORE}/serviceaccounts/build`)
      return world.forge({})
    },
    own('service account default/build has been deleted'),
    bound('service account', {
      expected: 'deletion at 2026-01-02T03:04:09Z or later: now less 60 s',
      found: 'deletionTimestamp 2026-01-02T03:04:07Z',
    }),
  ],
])

const INVALIDATED = own('service account token has been invalidated')

const OBJECTS = [
  ['secret', `${CORE}/secrets/binds`, { metadata: { name: 'binds' } }],
  ['pod', `${CORE}/pods/web`, pod],
  ['node', '/api/v1/nodes/node-1', { metadata: { name: 'node-1' } }],
] as const

for (const [what, url, object] of OBJECTS) {
  refusals(`the ${what} it is bound to`, [
    [
      'is not there',
      ({ forgeOwn }) => forgeOwn({ [what]: { name: 'ghost', uid: '1' } }),
      INVALIDATED,
      bound(what, { expected: 'ghost', found: `no such ${what}` }),
    ],
    ['has no name', ({ forgeOwn }) => forgeOwn({ [what]: {} }), INVALIDATED, bound(what)],
    [
      'was made again',
      (world) => {
        const claim = world.claimOf(url)
        replace(world, url, object as never)
        return world.forgeOwn({ [what]: claim })
      },
      expect.stringMatching(
        new RegExp(`^\\[invalid bearer token, ${what} UID \\(.{36}\\) does not match service account ${what} ref claim \\(.{36}\\)\\]$`),
      ) as unknown as string,
      (world) => bound(`${what} uid`, { expected: uidOf(world, url) })(),
    ],
    [
      'was deleted more than 60 s ago, and is still there',
      (world) => {
        const claim = world.claimOf(url)
        deleteSlowly(world, url)
        return world.forgeOwn({ [what]: claim })
      },
      INVALIDATED,
      bound(what, { found: 'deletionTimestamp 2026-01-02T03:04:07Z' }),
    ],
  ])
}

const OWN_CLAIM = 'kubernetes.io/serviceaccount/'
const legacy = (check: string, values?: { expected?: string; found?: string }) => by('legacy-service-account', check, values)
/** The account's Secret token with some claims changed, kept in the Secret as it is. */
const forgeLegacy = (world: World, changes: JsonObject) => signed({ ...parseJwt(world.legacyToken())?.claims, ...changes })
const missing = (name: string, claim = `${OWN_CLAIM}${name}`): Refused => [
  `says nothing of ${name}`,
  (world) => forgeLegacy(world, { [claim]: undefined }),
  own(`${MISSING[name] ?? name} claim is missing`),
  legacy('claims', { expected: `a claim ${MISSING[name] ?? name}`, found: 'none' }),
]
const MISSING: Readonly<Record<string, string>> = {
  'secret.name': 'secretName',
  'service-account.name': 'serviceAccountName',
  'service-account.uid': 'serviceAccountUID',
}

refusals('a Secret’s token', [
  missing('sub', 'sub'),
  missing('namespace'),
  missing('secret.name'),
  missing('service-account.name'),
  missing('service-account.uid'),
  ['has a claim of another type', (world) => forgeLegacy(world, { [`${OWN_CLAIM}namespace`]: 1 }), typed('number', 'string'), legacy('claims')],
  [
    'has a subject of another account',
    (world) => forgeLegacy(world, { sub: 'system:serviceaccount:default:other' }),
    own('sub claim is invalid'),
    legacy('claims', { expected: 'system:serviceaccount:default:build', found: 'system:serviceaccount:default:other' }),
  ],
  [
    'names a Secret that is gone',
    (world) => forgeLegacy(world, { [`${OWN_CLAIM}secret.name`]: 'ghost' }),
    own('Token has been invalidated'),
    legacy('secret', { expected: 'default/ghost', found: 'no such Secret' }),
  ],
  [
    'is of a Secret on its way out',
    (world) => {
      const token = world.legacyToken()
      world.ok(`PATCH ${CORE}/secrets/build-token`, { metadata: { finalizers: ['example.com/held'] } })
      world.ok(`DELETE ${CORE}/secrets/build-token`)
      return token
    },
    own('Token has been invalidated'),
    legacy('secret', { found: 'deletionTimestamp 2026-01-02T03:04:07Z' }),
  ],
  [
    'is not the one its Secret holds',
    (world) => {
      const token = world.legacyToken()
      world.ok(`PATCH ${CORE}/secrets/build-token`, { data: { token: 'b3RoZXI=' } })
      return token
    },
    own("Token does not match server's copy"),
    legacy('secret', { expected: 'this token in default/build-token', found: 'another token' }),
  ],
  [
    'is of an account that was made again, its Secret kept',
    (world) => {
      const token = world.legacyToken()
      const held = { metadata: { finalizers: ['example.com/held'] } }
      world.ok(`PATCH ${CORE}/serviceaccounts/build`, held)
      world.ok(`DELETE ${CORE}/serviceaccounts/build`)
      return token
    },
    own('ServiceAccount default/build has been deleted'),
    legacy('service account', { expected: 'no deletionTimestamp', found: 'deletionTimestamp 2026-01-02T03:04:07Z' }),
  ],
  [
    'is marked invalid',
    (world) => {
      world.ok(`PATCH ${CORE}/secrets/build-token`, { metadata: { labels: { 'kubernetes.io/legacy-token-invalid-since': '2026-01-01' } } })
      return world.legacyToken()
    },
    own(
      "the token in secret default/build-token for service account default/build has been marked invalid. Use tokens from the TokenRequest API or manually created secret-based tokens, or remove the 'kubernetes.io/legacy-token-invalid-since' label from the secret to temporarily allow use of this token",
    ),
    legacy('marked invalid', { expected: 'no label kubernetes.io/legacy-token-invalid-since', found: '2026-01-01' }),
  ],
])

const USERNAME = 'system:serviceaccount:default:build'

test.each<[string, (world: World) => string]>([
  ['as it was minted', ({ forge }) => forge({})],
  ['no audience', ({ forge }) => forge({ aud: undefined })],
  ['an empty list of audiences', ({ forge }) => forge({ aud: [] })],
  ['its audience as a text', ({ forge }) => forge({ aud: ISSUER })],
  ['one of its audiences that fits', ({ forge }) => forge({ aud: ['vault', ISSUER] })],
  ['no times', ({ forge }) => forge({ exp: undefined, iat: undefined, nbf: undefined })],
  ['times that are null', ({ forge }) => forge({ exp: null, iat: null, nbf: null })],
  ['an expiry of 60 s ago', ({ forge, now }) => forge({ exp: now - 60 })],
  ['an expiry with a fraction, which does not count', ({ forge, now }) => forge({ exp: now - 60 + 0.9 })],
  ['a beginning in 60 s', ({ forge, now }) => forge({ nbf: now + 60, iat: now + 60 })],
  ['the subject of another', ({ forge }) => forge({ sub: 'system:serviceaccount:kube-system:default' })],
  ['no subject', ({ forge }) => forge({ sub: undefined })],
  ['no key named', ({ forge }) => forge({}, { kid: undefined })],
  ['a header that is critical and known', ({ forge }) => forge({}, { crit: ['b64'] })],
  ['claims that nobody knows', ({ forge }) => forge({ groups: ['system:masters'], 'kubernetes.io/x': 1 })],
  ['a pod that is null', ({ forgeOwn }) => forgeOwn({ pod: null, secret: null })],
  ['a node that is not there, beside its pod', (world) => world.forgeOwn({ pod: world.claimOf(`${CORE}/pods/web`), node: { name: 'ghost' } })],
  [
    'a pod that has ended',
    (world) => {
      world.ok(`PATCH ${CORE}/pods/web/status`, { status: { phase: 'Succeeded' } })
      return world.forgeOwn({ pod: world.claimOf(`${CORE}/pods/web`) })
    },
  ],
  [
    'an account deleted less than 60 s ago that is still there',
    (world) => {
      world.ok(`PATCH ${CORE}/serviceaccounts/build`, { metadata: { finalizers: ['example.com/held'] } })
      world.ok(`DELETE ${CORE}/serviceaccounts/build`)
      world.advance(59_000)
      return world.forge({})
    },
  ],
])('a token is good with %s', (_, tokenOf) => {
  const made = world()
  const token = tokenOf(made)
  expect(review(made, token)).toMatchObject({ authenticated: true, user: { username: USERNAME }, audiences: [ISSUER] })
  expect(failedCheck(checksAt(made, 'review'))).toBeUndefined()
})

test('the trace of a refusal says in a sentence what the answer does not: upstream’s words, and where it failed', () => {
  const made = world()
  made.refused('GET /api', undefined, { as: `token:${made.forge({ exp: made.now - 61 })}` })
  expect(stationAt(made, 'authentication')).toMatchObject({
    outcome: 'refused',
    reason: 'The credential is not valid: [invalid bearer token, service account token has expired]. It failed at service-account: expiry.',
  })
})

test('a token past its time of warning is good, and the trace tells how stale it is', () => {
  const made = world()
  const token = made.forgeOwn({ warnafter: made.now - 90 })
  expect(made.send('GET /api', undefined, { as: `token:${token}` }).status).toBe(200)
  expect(checksAt(made, 'authentication').at(-1)).toEqual({
    authenticator: 'service-account',
    check: 'warnafter',
    ok: true,
    expected: `use before ${moment(made.now - 90)}`,
    found: 'stale for 90 s, which a real server counts',
  })
})

test('the trace has every authenticator that looked, and what each found', () => {
  const made = world()
  const token = made.forge({})
  made.send('GET /api', undefined, { as: `token:${token}` })
  const looks = checksAt(made, 'authentication').map(({ authenticator, check, ok, passedOn }) => [authenticator, check, passedOn ? 'passed on' : ok])
  expect(looks).toEqual([
    ['token-file', 'known token', 'passed on'],
    ['legacy-service-account', 'issuer', 'passed on'],
    ['service-account', 'issuer', true],
    ['service-account', 'signature', true],
    ['service-account', 'audience', true],
    ['service-account', 'times', true],
    ['service-account', 'service account', true],
  ])
  made.advance(4000)
  made.send('GET /api', undefined, { as: `token:${token}` })
  const [first, ...before] = checksAt(made, 'authentication')
  expect(first).toEqual({
    authenticator: 'token-cache',
    check: 'remembered',
    ok: true,
    found: 'what follows was checked at 2026-01-02T03:04:07Z, and counts until 2026-01-02T03:04:17Z',
  })
  expect(before).toHaveLength(looks.length)
})

test.each([
  ['a user of the token file', 'alice-token', [['token-file', 'known token', 'alice']]],
  ['nobody', 'anonymous', [['anonymous', 'no credential', 'no client certificate and no bearer token']]],
])('the trace of a request of %s', (_, who, expected) => {
  const made = testCluster()
  made.send('GET /api', undefined, { as: who === 'anonymous' ? who : `token:${who}` })
  expect(checksAt(made, 'authentication').map(({ authenticator, check, found }) => [authenticator, check, found])).toEqual(expected)
})

test.each<[string, string, readonly string[] | undefined, unknown]>([
  ['a user’s token, for the server', 'alice-token', undefined, { authenticated: true, audiences: [ISSUER], user: { username: 'alice' } }],
  ['a user’s token, for the server and others', 'alice-token', ['vault', ISSUER], { authenticated: true, audiences: [ISSUER] }],
  ['a user’s token, for others', 'alice-token', ['vault'], { user: {}, error: NOBODY }],
  ['a token with the end of a line', 'alice-token\n', undefined, { authenticated: true }],
  ['a token and more', 'alice-token more', undefined, { authenticated: true, user: { username: 'alice' } }],
  ['the word Bearer and a token', 'Bearer alice-token', undefined, { user: {}, error: NOBODY }],
  // Not handled as a bearer token, so the authenticator of anonymous requests answers, for any audience.
  ['a token behind a space', ' alice-token', ['vault'], { authenticated: true, audiences: ['vault'], user: { username: 'system:anonymous' } }],
])('a TokenReview of %s', (_, token, audiences, status) => {
  const made = testCluster()
  expect(review(made, token, audiences)).toMatchObject(status as object)
})

test('an account’s token is reviewed for the audiences it has', () => {
  const made = world()
  const token = made.forge({ aud: ['vault', 'db'] })
  expect(review(made, token, ['db', 'x', 'vault'])).toMatchObject({ authenticated: true, audiences: ['db', 'vault'] })
  expect(review(made, token)).toEqual({
    user: {},
    error: own(`token audiences ["vault" "db"] is invalid for the target audiences ["${ISSUER}"]`),
  })
})

test('whoever reviews a token of an account’s own Secret is not warned; whoever uses it is', () => {
  const made = world()
  made.ok(`PATCH ${CORE}/serviceaccounts/build`, { secrets: [{ name: 'build-token' }] })
  const token = made.legacyToken()
  const request = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token } }
  expect(made.send('POST /apis/authentication.k8s.io/v1/tokenreviews', request).headers['warning']).toBeUndefined()
  expect(made.send('GET /api', undefined, { as: `token:${token}` }).headers['warning']).toBe(
    '299 - "Use tokens from the TokenRequest API or manually created secret-based tokens instead of auto-generated secret-based tokens."',
  )
})

const EXTRA = 'authentication.kubernetes.io/'

test.each<[string, string, JsonObject]>([
  ['1.36', 'jti, pod and node', { jti: 'J', pod: true, node: true }],
  ['1.29', 'its pod', { pod: true }],
])('in %s the bearer’s extra tells %s', (version, _, told) => {
  const made = world(version)
  const podClaim = made.claimOf(`${CORE}/pods/web`)
  const nodeClaim = made.claimOf('/api/v1/nodes/node-1')
  const own = { ...made.claims['kubernetes.io'], pod: podClaim, node: nodeClaim }
  const { user } = review(made, made.forge({ jti: 'J', 'kubernetes.io': own })) as unknown as { user: { extra: object } }
  expect(user.extra).toEqual({
    ...(told['jti'] ? { [`${EXTRA}credential-id`]: ['JTI=J'] } : {}),
    [`${EXTRA}pod-name`]: ['web'],
    [`${EXTRA}pod-uid`]: [podClaim['uid']],
    ...(told['node'] ? { [`${EXTRA}node-name`]: ['node-1'], [`${EXTRA}node-uid`]: [nodeClaim['uid']] } : {}),
  })
})

test.each([
  ['1.26', undefined],
  ['1.27', '299'],
])('in %s the use of an account’s own Secret is warned of: %s', (version, warning) => {
  const made = world(version)
  made.ok(`PATCH ${CORE}/serviceaccounts/build`, { secrets: [{ name: 'build-token' }] })
  const { headers } = made.send('GET /api', undefined, { as: `token:${made.legacyToken()}` })
  expect(headers['warning']?.slice(0, 3)).toBe(warning)
})

test.each([
  ['1.28', 200],
  ['1.29', 401],
])('in %s a Secret’s token that is marked invalid is answered with %d', (version, status) => {
  const made = world(version)
  made.ok(`PATCH ${CORE}/secrets/build-token`, { metadata: { labels: { 'kubernetes.io/legacy-token-invalid-since': '2026-01-01' } } })
  expect(made.send('GET /api', undefined, { as: `token:${made.legacyToken()}` }).status).toBe(status)
})
