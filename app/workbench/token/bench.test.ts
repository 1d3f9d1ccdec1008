import { beforeAll, expect, test } from 'vitest'
import '../../cluster/pod-parts.ts'
import { Cluster } from '../../cluster/cluster.ts'
import type { AuthenticationCheck } from '../../cluster/authn/token-authenticator.ts'
import type { JsonObject } from '../../cluster/kernel/json.ts'
import type { RequestEntry } from '../../cluster/log-entry.ts'
import { pageClusterConfig } from '../../session/page-cluster-config.ts'
import { ADMIN_TOKEN } from '../../session/page-users.ts'
import { signOnBench } from '../../session/token-bench.ts'
import { tokenTrialMessages } from '../../messages/token-trial.en.ts'
import { ATTEMPTS, attemptsFor, type BenchWorld, fieldText, fieldValue, withClaim } from './bench.ts'
import { ladderOf } from './check-ladder.ts'
import { recognize } from './recognize.ts'
import { formOf } from './token-form.ts'

const CLAIMS: JsonObject = { sub: 'a', aud: ['x'], 'kubernetes.io': { pod: { name: 'p' }, namespace: 'n' } }

test.each([
  ['a claim is changed', ['sub'], 'b', { ...CLAIMS, sub: 'b' }],
  [
    'one is added, with what is around it',
    ['kubernetes.io', 'node', 'name'],
    'm',
    { ...CLAIMS, 'kubernetes.io': { pod: { name: 'p' }, namespace: 'n', node: { name: 'm' } } },
  ],
  ['one is taken away', ['aud'], undefined, { sub: 'a', 'kubernetes.io': { pod: { name: 'p' }, namespace: 'n' } }],
  ['what is empty then goes, too', ['kubernetes.io', 'pod', 'name'], undefined, { ...CLAIMS, 'kubernetes.io': { namespace: 'n' } }],
  ['one in place of a text', ['sub', 'deeper'], 1, { ...CLAIMS, sub: { deeper: 1 } }],
])('%s', (_, path, value, changed) => {
  const before = structuredClone(CLAIMS)
  expect(withClaim(CLAIMS, path, value)).toEqual(changed)
  expect(CLAIMS).toEqual(before)
})

test.each([
  ['12', 'text', '12'],
  ['13', 12, 13],
  ['["a","b"]', ['a'], ['a', 'b']],
  ['soon', 12, 'soon'],
  ['', 'text', ''],
])('%j typed over %j is %j', (typed, before, value) => {
  expect(fieldValue(typed, before)).toEqual(value)
  expect(fieldText(value)).toBe(typed)
})

/** The page's cluster with a pod and its token, and the API server's judgement on another one: the question that failed, or what it said yes to. */
function benchCluster() {
  const cluster = new Cluster(pageClusterConfig({ release: '1.36', seed: 'bench', startTime: Date.UTC(2026, 0, 2) }))
  cluster.advanceTo(cluster.now + 5000)
  const headers = { authorization: `Bearer ${ADMIN_TOKEN}`, 'content-type': 'application/json' }
  const request = (method: string, url: string, body?: object) => {
    const response = cluster.request({ method, url, headers, ...(body ? { body: JSON.stringify(body) } : {}) })
    return {
      object: (response.body as unknown as { object: Record<string, never> }).object,
      entry: cluster.log.get(response.requestId) as RequestEntry,
    }
  }
  request('POST', '/api/v1/namespaces/default/pods', {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web' },
    spec: { containers: [{ name: 'app', image: 'nginx' }] },
  })
  cluster.advanceTo(cluster.now + 10_000)
  const spec = { expirationSeconds: 3607, boundObjectRef: { apiVersion: 'v1', kind: 'Pod', name: 'web' } }
  const asked = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec }
  const { token } = request('POST', '/api/v1/namespaces/default/serviceaccounts/default/token', asked).object['status'] as unknown as {
    token: string
  }
  const world: BenchWorld = {
    now: cluster.now,
    uidOf: (namespace, account) =>
      (request('GET', `/api/v1/namespaces/${namespace}/serviceaccounts/${account}`).object['metadata'] as unknown as { uid?: string }).uid,
  }
  const judge = (text: string) => {
    const found = recognize(text)
    const review = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token: text } }
    const { object, entry } = request('POST', '/apis/authentication.k8s.io/v1/tokenreviews', review)
    const checks: readonly AuthenticationCheck[] = entry.trace.find(({ stage }) => stage === 'review')?.checks ?? []
    const ladder = ladderOf(checks, found.kind === 'token' ? formOf(found.claims) : undefined, tokenTrialMessages)
    return ladder.find(({ state }) => state === 'failed')?.id ?? (object['status'] as unknown as { user: { username: string } }).user.username
  }
  const keys = { list: async () => cluster.keys.list(), sign: async (claims: JsonObject) => cluster.keys.sign(claims) }
  return { token, world, judge, keys }
}

let bench: ReturnType<typeof benchCluster>
beforeAll(() => {
  bench = benchCluster()
})

const SELF = 'system:serviceaccount:default:default'

test.each([
  ['issuer', 'issuer'],
  ['older', 'signature'],
  ['none', 'signature'],
  ['stranger', 'signature'],
  ['impostor', 'signature'],
  ['audience', 'audience'],
  ['expired', 'times'],
  ['leeway', SELF],
  ['subject', SELF],
  ['name', 'service account'],
  ['uid', 'system:serviceaccount:kube-system:default'],
  ['pod', 'pod'],
  ['unbound', SELF],
])('the attempt “%s” ends at: %s', async (id, outcome) => {
  const attempt = ATTEMPTS.find((one) => one.id === id)
  const original = recognize(bench.token)
  if (!attempt || original.kind !== 'token') throw new Error(`there is no attempt ${id}`)
  expect(attemptsFor(original.claims)).toContain(attempt)
  expect(bench.judge(await signOnBench(bench.keys, attempt.change(original.claims, bench.world), attempt.key, bench.token))).toBe(outcome)
})

test('every attempt has its outcome above', () => {
  expect(ATTEMPTS).toHaveLength(13)
})

test('a token that says nothing of an account can only be signed in other ways', () => {
  expect(attemptsFor({ iss: 'https://elsewhere', sub: 'a' }).map(({ id }) => id)).toEqual([
    'issuer',
    'older',
    'none',
    'stranger',
    'impostor',
    'subject',
  ])
})

test('an opaque token is looked up in the token file, and nowhere else', () => {
  expect(bench.judge('nobody-knows')).toBe('known token')
  expect(bench.judge(ADMIN_TOKEN)).toBe('admin')
})
