import { describe, expect, it } from 'vitest'
import type { KubeObject } from '../cluster/api/object.ts'
import { parseJwt } from '../cluster/authn/jwt.ts'
import type { JsonObject } from '../cluster/kernel/json.ts'
import { base64, textOf } from '../cluster/kernel/text.ts'
import { RELEASES as ALL, release } from '../cluster/releases.ts'
import { eventsOf, type TestCluster, tableOf, testCluster } from '../cluster/testing.ts'
import { kubectl } from '../kubectl/index.ts'
import { inProcessTransport } from '../shell/in-process-transport.ts'

// What ../shared/behaviour/07 lists, release by release: section 3, and what section 2 adds for accounts, tokens and RBAC.

const RELEASES = ['1.23', '1.24', '1.27', '1.30', '1.33', '1.36'] as const
type Version = (typeof RELEASES)[number]

const DEFAULT = '/api/v1/namespaces/default'
const ACCOUNT = `${DEFAULT}/serviceaccounts/desk`
const DAY = 24 * 3600_000

/** A cluster of a release with the account `desk`, a Secret made by hand for its token, which the account lists, and a pod that runs as it. */
function world(version: Version): TestCluster {
  const cluster = testCluster({ release: release(version), nodes: ['node-1'], compactionIntervalSeconds: 0 })
  cluster.ok(`POST ${DEFAULT}/serviceaccounts`, { metadata: { name: 'fresh' } })
  cluster.ok(`POST ${DEFAULT}/serviceaccounts`, { metadata: { name: 'desk' }, secrets: [{ name: 'by-hand' }] } as never)
  cluster.ok(`POST ${DEFAULT}/secrets`, {
    metadata: { name: 'by-hand', annotations: { 'kubernetes.io/service-account.name': 'desk' } },
    type: 'kubernetes.io/service-account-token',
  })
  cluster.ok(`POST ${DEFAULT}/pods`, pod('desk'))
  cluster.advance(30_000)
  return cluster
}

const pod = (name: string) =>
  ({
    metadata: { name },
    spec: { serviceAccountName: 'desk', securityContext: { runAsUser: 1000 }, containers: [{ name: 'main', image: 'nginx:1.27' }] },
  }) as never

const worlds = new Map<Version, TestCluster>()
/** The same for all that only look. */
function looked(version: Version): TestCluster {
  const made = worlds.get(version) ?? world(version)
  worlds.set(version, made)
  return made
}

/** What a kubectl of the release prints, errors too. */
async function printed({ cluster }: TestCluster, version: Version, line: string): Promise<string> {
  let text = ''
  const write = (part: string) => {
    text += part
  }
  const none = () => Promise.reject(new Error('no such file'))
  await kubectl({
    args: [...line.split(' '), '--server=https://cluster', '--token=admin-token'],
    release: ALL[version] ?? '',
    env: {},
    cwd: '/',
    files: { read: none, readBytes: none, write: none, list: none, stat: async () => undefined, remove: none, makeFolder: none },
    stdin: { read: async () => '', isTerminal: false },
    stdout: { write, isTerminal: false },
    stderr: { write },
    now: () => cluster.now,
    sleep: none,
    connect: ({ bearerToken = '' }) => inProcessTransport(cluster, { bearerToken, origin: { type: 'terminal' } }),
  })
  return text
}

interface Asked {
  readonly audiences?: readonly string[]
  readonly expirationSeconds?: number
  readonly boundObjectRef?: object
}

const tokenRequest = (spec: Asked, uid?: string) =>
  ({ apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', metadata: uid === undefined ? {} : { uid }, spec }) as never

const claimsOf = (token: string): JsonObject => parseJwt(token)?.claims ?? {}
const kubernetesOf = (claims: JsonObject) => claims['kubernetes.io'] as JsonObject

/** The token in the pod’s volume. */
function mountedToken({ cluster }: TestCluster): string {
  const file = cluster.runtime.root({ namespace: 'default', pod: 'desk', container: 'main' })
  const data = file && cluster.runtime.volumes('default').flatMap(({ volume }) => Object.values(volume?.entries ?? {}))
  for (const folder of data ?? []) {
    const token = folder.type === 'folder' ? folder.entries['token'] : undefined
    if (token?.type === 'file') return cluster.runtime.read(token)
  }
  return ''
}

const secretToken = ({ ok }: TestCluster) =>
  textOf(base64.decode((ok(`GET ${DEFAULT}/secrets/by-hand`) as unknown as { data: { token: string } }).data.token))
const statusOf = ({ send }: TestCluster, line: string, body?: KubeObject, options?: object) => send(line, body, options).status
const items = ({ ok }: TestCluster, path: string) => (ok(`GET ${path}`) as unknown as { items: KubeObject[] }).items
const warningsOf = ({ headers }: { headers: Readonly<Record<string, string | readonly string[]>> }) => [headers['warning'] ?? []].flat()

interface Observation {
  readonly what: string
  readonly see: (version: Version) => unknown
  /** What is seen from each release on, until the next that is named. */
  readonly since: Partial<Record<Version, unknown>>
}

const YEAR = 31_536_000
const bound = (kind: string, name: string) => ({ boundObjectRef: { apiVersion: 'v1', kind, name } })

const OBSERVATIONS: readonly Observation[] = [
  {
    what: 'a Secret with a token is made for a new account, and the account lists it',
    see(version) {
      const made = items(looked(version), `${DEFAULT}/secrets`).filter(({ metadata }) => metadata.name?.startsWith('fresh-token-'))
      const { secrets = [] } = looked(version).ok(`GET ${DEFAULT}/serviceaccounts/fresh`) as { secrets?: readonly { name: string }[] }
      expect(secrets.map(({ name }) => name)).toEqual(made.map(({ metadata }) => metadata.name))
      return made.length
    },
    since: { '1.23': 1, '1.24': 0 },
  },
  {
    what: 'a Secret made by hand is given a token, without an end',
    see: (version) => Object.keys(claimsOf(secretToken(looked(version)))).includes('exp'),
    since: { '1.23': false },
  },
  {
    what: 'columns of kubectl get serviceaccounts, and the row of a new account',
    see(version) {
      const [columns, ...rows] = tableOf(looked(version), `${DEFAULT}/serviceaccounts`)
      return [columns, rows.find(([name]) => name === 'fresh')?.slice(0, -1)]
    },
    since: {
      '1.23': [
        ['Name', 'Secrets', 'Age'],
        ['fresh', 1],
      ],
      '1.24': [
        ['Name', 'Secrets', 'Age'],
        ['fresh', 0],
      ],
      '1.36': [['Name', 'Age'], ['fresh']],
    },
  },
  {
    what: 'kubectl describe serviceaccount',
    see: async (version) =>
      (await printed(looked(version), version, 'describe serviceaccount desk')).split('\n').filter((line) => /^(Image|Mountable|Tokens)/.test(line)),
    since: {
      '1.23': ['Image pull secrets:  <none>', 'Mountable secrets:   by-hand', 'Tokens:              by-hand'],
      '1.36': ['Image pull secrets:  <none>'],
    },
  },
  {
    what: 'what a pod mounts for its account',
    see(version) {
      const { spec } = looked(version).ok(`GET ${DEFAULT}/pods/desk`) as unknown as {
        spec: { volumes: { name: string; projected?: { sources: object[] } }[] }
      }
      return spec.volumes.map(({ name, projected }) => [name.replace(/.{5}$/, ''), projected?.sources.flatMap((source) => Object.keys(source))])
    },
    since: { '1.23': [['kube-api-access-', ['serviceAccountToken', 'configMap', 'downwardAPI']]] },
  },
  {
    what: 'how long the token of a pod lives, and from when on it warns (seconds)',
    see(version) {
      const claims = claimsOf(mountedToken(looked(version)))
      const issued = claims['iat'] as number
      return [(claims['exp'] as number) - issued, (kubernetesOf(claims)['warnafter'] as number) - issued]
    },
    since: { '1.23': [YEAR, 3607] },
  },
  {
    what: 'claims of the token of a pod',
    see: (version) => [
      Object.keys(claimsOf(mountedToken(looked(version)))).sort(),
      Object.keys(kubernetesOf(claimsOf(mountedToken(looked(version))))).sort(),
    ],
    since: {
      '1.23': [
        ['aud', 'exp', 'iat', 'iss', 'kubernetes.io', 'nbf', 'sub'],
        ['namespace', 'pod', 'serviceaccount', 'warnafter'],
      ],
      '1.30': [
        ['aud', 'exp', 'iat', 'iss', 'jti', 'kubernetes.io', 'nbf', 'sub'],
        ['namespace', 'node', 'pod', 'serviceaccount', 'warnafter'],
      ],
    },
  },
  {
    what: 'extra of the user that the token of a pod names',
    see(version) {
      const review = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', metadata: {}, spec: { token: mountedToken(looked(version)) } }
      const { status } = looked(version).ok('POST /apis/authentication.k8s.io/v1/tokenreviews', review) as unknown as {
        status: { user: { extra: object } }
      }
      return Object.keys(status.user.extra)
        .map((key) => key.replace('authentication.kubernetes.io/', ''))
        .sort()
    },
    since: {
      '1.23': ['pod-name', 'pod-uid'],
      '1.30': ['credential-id', 'node-name', 'node-uid', 'pod-name', 'pod-uid'],
    },
  },
  {
    what: 'kubectl create token',
    see: async (version) => claimsOf((await printed(looked(version), version, 'create token desk')).trim())['sub'],
    since: { '1.23': undefined, '1.24': 'system:serviceaccount:default:desk' },
  },
  {
    what: 'kubectl auth whoami',
    see: async (version) => (await printed(looked(version), version, 'auth whoami')).split('\n')[0],
    since: {
      '1.23': 'error: unknown command "whoami"',
      '1.27': 'error: the selfsubjectreviews API is not enabled in the cluster',
      '1.30': 'ATTRIBUTE   VALUE',
    },
  },
  {
    what: 'SelfSubjectReviews are served',
    see: (version) =>
      (looked(version).ok('GET /apis/authentication.k8s.io/v1') as unknown as { resources: { name: string }[] }).resources.map(({ name }) => name),
    since: { '1.23': ['tokenreviews'], '1.30': ['selfsubjectreviews', 'tokenreviews'] },
  },
  {
    what: 'use of a Secret’s token that an account lists: its warning, and the label of its Secret',
    see(version) {
      const own = world(version)
      const answer = own.send('GET /api', undefined, { as: `token:${secretToken(own)}` })
      const { labels = {} } = own.ok(`GET ${DEFAULT}/secrets/by-hand`).metadata
      return [warningsOf(answer).length > 0, labels['kubernetes.io/legacy-token-last-used']]
    },
    since: { '1.23': [false, undefined], '1.27': [true, '2026-01-02'] },
  },
  {
    what: 'since when tokens of Secrets are tracked stands in a ConfigMap',
    see: (version) => statusOf(looked(version), 'GET /api/v1/namespaces/kube-system/configmaps/kube-apiserver-legacy-service-account-token-tracking'),
    since: { '1.23': 404, '1.27': 200 },
  },
  {
    what: 'what becomes of a listed Secret whose token nobody uses, after 367 days',
    see(version) {
      const own = testCluster({ release: release(version), compactionIntervalSeconds: 0 })
      own.ok(`POST ${DEFAULT}/serviceaccounts`, { metadata: { name: 'desk' }, secrets: [{ name: 'by-hand' }] } as never)
      const annotations = { 'kubernetes.io/service-account.name': 'desk' }
      own.ok(`POST ${DEFAULT}/secrets`, { metadata: { name: 'by-hand', annotations }, type: 'kubernetes.io/service-account-token' })
      own.advance(367 * DAY)
      return own.ok(`GET ${DEFAULT}/secrets/by-hand`).metadata.labels
    },
    since: { '1.23': undefined, '1.30': { 'kubernetes.io/legacy-token-invalid-since': '2027-01-03' } },
  },
  {
    what: 'what a token may be bound to',
    see: (version) =>
      [bound('Pod', 'desk'), bound('Secret', 'by-hand'), bound('Node', 'node-1'), bound('ConfigMap', 'kube-root-ca.crt')].map((spec) =>
        statusOf(looked(version), `POST ${ACCOUNT}/token`, tokenRequest(spec)),
      ),
    since: { '1.23': [201, 201, 400, 400], '1.33': [201, 201, 201, 400] },
  },
  {
    what: 'why a token is not bound to a node',
    see(version) {
      const { status, body } = looked(version).send(`POST ${ACCOUNT}/token`, tokenRequest(bound('Node', 'node-1')))
      return status === 201 ? undefined : (body as unknown as { object: { message: string } }).object.message
    },
    since: {
      '1.23': 'cannot bind token to object of type /v1, Kind=Node',
      '1.30': 'cannot bind token to a Node object as the "ServiceAccountTokenNodeBinding" feature-gate is disabled',
      '1.33': undefined,
    },
  },
  {
    what: 'a TokenRequest for an account of another uid',
    see: (version) => statusOf(looked(version), `POST ${ACCOUNT}/token`, tokenRequest({}, '00000000-0000-0000-0000-000000000000')),
    since: { '1.23': 201, '1.36': 409 },
  },
  {
    what: 'limits of what a TokenRequest may ask for: 599 s, 600 s, 2^32 s, more',
    see: (version) =>
      [599, 600, 2 ** 32, 2 ** 32 + 1].map((expirationSeconds) =>
        statusOf(looked(version), `POST ${ACCOUNT}/token`, tokenRequest({ expirationSeconds })),
      ),
    since: { '1.23': [422, 201, 201, 422] },
  },
  {
    what: 'a kubelet asks for a token for an audience that its pod does not want',
    see(version) {
      const { metadata } = looked(version).ok(`GET ${DEFAULT}/pods/desk`)
      const boundObjectRef = { apiVersion: 'v1', kind: 'Pod', name: 'desk', uid: metadata.uid }
      return statusOf(looked(version), `POST ${ACCOUNT}/token`, tokenRequest({ audiences: ['vault'], boundObjectRef }), { as: 'kubelet' })
    },
    since: { '1.23': 201, '1.33': 403 },
  },
  {
    what: 'the events of a pod whose container starts, its image pulled and present',
    see(version) {
      const own = world(version)
      own.ok(`POST ${DEFAULT}/pods`, pod('second'))
      own.advance(30_000)
      const words = (name: string, reason: string) =>
        eventsOf(own, name)
          .find((text) => text.includes(` ${reason} `))
          ?.replace(/^Normal \S+ /, '')
      return [words('desk', 'Created'), words('desk', 'Started'), words('second', 'Pulled')]
    },
    since: {
      '1.23': ['Created container main', 'Started container main', 'Container image "nginx:1.27" already present on machine'],
      '1.33': ['Created container: main', 'Started container main', 'Container image "nginx:1.27" already present on machine'],
      '1.36': ['Container created', 'Container started', 'Container image "nginx:1.27" already present on machine and can be accessed by the pod'],
    },
  },
  {
    what: 'kubectl delete',
    see: async (version) => printed(world(version), version, 'delete serviceaccount fresh'),
    since: { '1.23': 'serviceaccount "fresh" deleted\n', '1.36': 'serviceaccount "fresh" deleted from default namespace\n' },
  },
  {
    what: 'somebody who may get pods/exec, but not create it, begins one by WebSocket, and by POST',
    see(version) {
      const own = world(version)
      const rules = [{ apiGroups: [''], resources: ['pods/exec', 'pods/attach'], verbs: ['get'] }]
      own.ok('POST /apis/rbac.authorization.k8s.io/v1/clusterroles', { metadata: { name: 'execs' }, rules } as never)
      own.ok('POST /apis/rbac.authorization.k8s.io/v1/clusterrolebindings', {
        metadata: { name: 'execs' },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'execs' },
        subjects: [{ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name: 'carol' }],
      } as never)
      return ['GET', 'POST'].map((method) => statusOf(own, `${method} ${DEFAULT}/pods/desk/exec?command=ls`, undefined, { as: 'carol' }))
    },
    since: { '1.23': [101, 403], '1.36': [403, 403] },
  },
  {
    what: 'warning of the annotation that limits an account to its Secrets',
    see(version) {
      const metadata = { name: 'strict', annotations: { 'kubernetes.io/enforce-mountable-secrets': 'true' } }
      return warningsOf(looked(version).send(`POST ${DEFAULT}/serviceaccounts?dryRun=All`, { metadata })).length
    },
    since: { '1.23': 0, '1.33': 1 },
  },
  {
    what: 'warning of Endpoints',
    see: (version) => warningsOf(looked(version).send(`GET ${DEFAULT}/endpoints`)).length,
    since: { '1.23': 0, '1.33': 1 },
  },
  {
    what: 'somebody who may impersonate constrained alone acts as a user',
    see(version) {
      const own = world(version)
      const rules = [
        { apiGroups: ['authentication.k8s.io'], resources: ['users'], verbs: ['impersonate:user-info'], resourceNames: ['bob'] },
        { apiGroups: [''], resources: ['pods'], verbs: ['impersonate-on:user-info:list', 'list'] },
      ]
      own.ok('POST /apis/rbac.authorization.k8s.io/v1/clusterroles', { metadata: { name: 'acts' }, rules } as never)
      const subject = (name: string) => ({ apiGroup: 'rbac.authorization.k8s.io', kind: 'User', name })
      own.ok('POST /apis/rbac.authorization.k8s.io/v1/clusterrolebindings', {
        metadata: { name: 'acts' },
        roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'acts' },
        subjects: [subject('carol'), subject('bob')],
      } as never)
      return statusOf(own, `GET ${DEFAULT}/pods`, undefined, { as: 'carol', headers: { 'impersonate-user': 'bob' } })
    },
    since: { '1.23': 403, '1.36': 200 },
  },
  {
    what: 'whose the link to the token in a pod of user 1000 is',
    see(version) {
      const links = looked(version)
        .cluster.runtime.volumes('default')
        .flatMap(({ volume }) => volume?.entries['token'] ?? [])
      return links.map(({ type, uid }) => [type, uid])
    },
    since: { '1.23': [['link', 0]], '1.36': [['link', 1000]] },
  },
  {
    what: 'fields that the status of a pod has besides those it always had',
    see(version) {
      const { status } = looked(version).ok(`GET ${DEFAULT}/pods/desk`) as unknown as { status: JsonObject & { conditions: JsonObject[] } }
      return [
        ['hostIPs', 'observedGeneration', 'resources'].filter((field) => field in status),
        status.conditions.some(({ type }) => type === 'PodReadyToStartContainers'),
      ]
    },
    since: {
      '1.23': [[], false],
      '1.30': [['hostIPs'], true],
      '1.36': [['hostIPs', 'observedGeneration', 'resources'], true],
    },
  },
]

describe.each(OBSERVATIONS)('$what', ({ see, since }) => {
  let expected: unknown
  const cases = RELEASES.map((version) => {
    if (version in since) expected = since[version]
    return [version, expected] as const
  })
  it.each(cases)('on %s: %j', async (version, seen) => {
    expect(await see(version)).toEqual(seen)
  })
})
