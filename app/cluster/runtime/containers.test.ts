import { describe, expect, test } from 'vitest'
import { asPod, type Container, type PodSpec } from '../resources/pods/pod.ts'
import { eventsOf, type TestCluster, testCluster } from '../testing.ts'

const SECOND = 1000
const MINUTE = 60 * SECOND
const CORE = '/api/v1/namespaces/default'
const RBAC = '/apis/rbac.authorization.k8s.io/v1'

function started(): TestCluster {
  const cluster = testCluster({ nodes: ['node-1', 'node-2'] })
  cluster.advance(10 * SECOND)
  return cluster
}

function addPod(cluster: TestCluster, name: string, container: Partial<Container>, spec: Partial<PodSpec> = {}): void {
  const containers = [{ name: 'c', image: 'busybox', ...container }]
  cluster.ok(`POST ${CORE}/pods`, { metadata: { name, labels: { app: name } }, spec: { containers, ...spec } } as never)
}

/** What a pod's container has printed. */
function logOf(cluster: TestCluster, name: string): string[] {
  const { body } = cluster.send(`GET ${CORE}/pods/${name}/log`)
  return body.type === 'text' ? body.text.split('\n').filter((line) => line !== '') : [JSON.stringify(body)]
}

const script = (text: string): Partial<Container> => ({ command: ['sh', '-c', text] })
const stateOf = (cluster: TestCluster, name: string) => asPod(cluster.ok(`GET ${CORE}/pods/${name}`)).status?.containerStatuses?.[0]?.state

describe('the variables of a container', () => {
  test('come from ConfigMaps, Secrets, fields of the pod and its own definition', () => {
    const cluster = started()
    cluster.ok(`POST ${CORE}/configmaps`, { metadata: { name: 'settings' }, data: { COLOR: 'blue' } })
    cluster.ok(`POST ${CORE}/secrets`, { metadata: { name: 'keys' }, stringData: { api: 'hush' } })
    addPod(cluster, 'p', {
      ...script('echo $COLOR $KEY $NS $SIZE $GREETING; sleep infinity'),
      envFrom: [{ configMapRef: { name: 'settings' } }],
      env: [
        { name: 'KEY', valueFrom: { secretKeyRef: { name: 'keys', key: 'api' } } },
        { name: 'NS', valueFrom: { fieldRef: { fieldPath: 'metadata.namespace' } } },
        { name: 'SIZE', valueFrom: { configMapKeyRef: { name: 'none', key: 'x', optional: true } } },
        { name: 'GREETING', value: 'hello-$(COLOR)' },
      ],
    })
    cluster.advance(10 * SECOND)
    expect(logOf(cluster, 'p')).toEqual(['blue hush default hello-blue'])
  })

  test.each<[string, Container['env'], string]>([
    ['a Secret that is not there', [{ name: 'K', valueFrom: { secretKeyRef: { name: 'none', key: 'k' } } }], 'secret "none" not found'],
    ['a ConfigMap that is not there', [{ name: 'K', valueFrom: { configMapKeyRef: { name: 'none', key: 'k' } } }], 'configmap "none" not found'],
    [
      'a key that is not there',
      [{ name: 'K', valueFrom: { configMapKeyRef: { name: 'kube-root-ca.crt', key: 'k' } } }],
      "couldn't find key k in ConfigMap default/kube-root-ca.crt",
    ],
  ])('%s keeps it from starting', (_title, env, message) => {
    const cluster = started()
    addPod(cluster, 'p', { ...script('sleep infinity'), ...(env ? { env } : {}) })
    cluster.advance(30 * SECOND)
    expect(stateOf(cluster, 'p')).toEqual({ waiting: { reason: 'CreateContainerConfigError', message } })
    expect(eventsOf(cluster, 'p')).toContain(`Warning Failed Error: ${message}`)
  })
})

describe('the first process of a container', () => {
  test.each<[string, Partial<Container>, string[], object]>([
    ['a script', script('echo one; exit 3'), ['one'], { exitCode: 3, reason: 'Error' }],
    ['a tool', { command: ['echo', 'hi', '$(KUBERNETES_SERVICE_PORT)'] }, ['hi 443'], { exitCode: 0, reason: 'Completed' }],
    ['a shell nobody types at', {}, [], { exitCode: 0, reason: 'Completed' }],
    ['arguments alone', { image: 'curlimages/curl', args: ['curl', '-s', 'http://nowhere'] }, [], { exitCode: 6, reason: 'Error' }],
  ])('%s', (_title, container, lines, terminated) => {
    const cluster = started()
    addPod(cluster, 'p', container, { restartPolicy: 'Never' })
    cluster.advance(15 * SECOND)
    expect(logOf(cluster, 'p')).toEqual(lines)
    expect(stateOf(cluster, 'p')).toMatchObject({ terminated })
  })

  test('a program the image does not have', () => {
    const cluster = started()
    addPod(cluster, 'p', { command: ['python'] }, { restartPolicy: 'Never' })
    cluster.advance(15 * SECOND)
    expect(stateOf(cluster, 'p')).toMatchObject({ terminated: { exitCode: 128, reason: 'StartError' } })
    expect(eventsOf(cluster, 'p').some((event) => event.endsWith('exec: "python": executable file not found in $PATH'))).toBe(true)
  })

  test('leaves a message for those who ask why it ended', () => {
    const cluster = started()
    addPod(cluster, 'p', script('echo out of ideas > /dev/termination-log; exit 1'), { restartPolicy: 'Never' })
    cluster.advance(15 * SECOND)
    expect(stateOf(cluster, 'p')).toMatchObject({ terminated: { message: 'out of ideas\n' } })
  })
})

describe('a process that is asked to stop', () => {
  test.each([
    ['and listens, as nginx does, is gone soon', { image: 'nginx' }, 5],
    ['and does not, as sleep does, is killed after 30 s', script('sleep infinity'), 33],
  ])('%s', (_title, container, seconds) => {
    const cluster = started()
    addPod(cluster, 'p', container)
    cluster.advance(15 * SECOND)
    cluster.ok(`DELETE ${CORE}/pods/p`)
    cluster.advance((seconds - 4) * SECOND)
    const before = cluster.send(`GET ${CORE}/pods/p`).status
    cluster.advance(4 * SECOND)
    expect(cluster.send(`GET ${CORE}/pods/p`).status).toBe(404)
    if (seconds > 10) expect(before).toBe(200)
  })
})

describe('a user that is not root', () => {
  const volume = { volumes: [{ name: 'v', secret: { secretName: 'keys', defaultMode: 0o400 } }] }
  const mounted = { ...script('cat /v/api || echo denied; id -u'), volumeMounts: [{ name: 'v', mountPath: '/v' }] }

  test.each<[string, PodSpec['securityContext'], string[]]>([
    ['may not read files of root alone', { runAsUser: 1000 }, ["cat: can't open '/v/api': Permission denied", 'denied', '1000']],
    ['may read them in the group of fsGroup', { runAsUser: 1000, fsGroup: 2000 }, ['hush', '1000']],
  ])('%s', (_title, securityContext, lines) => {
    const cluster = started()
    cluster.ok(`POST ${CORE}/secrets`, { metadata: { name: 'keys' }, stringData: { api: 'hush\n' } })
    addPod(cluster, 'p', mounted, { ...volume, restartPolicy: 'Never', ...(securityContext ? { securityContext } : {}) })
    cluster.advance(15 * SECOND)
    expect(logOf(cluster, 'p')).toEqual(lines)
  })

  test('is asked for and not given: the container does not start', () => {
    const cluster = started()
    addPod(cluster, 'p', { securityContext: { runAsNonRoot: true } })
    cluster.advance(15 * SECOND)
    const { uid } = cluster.ok(`GET ${CORE}/pods/p`).metadata
    const message = `container has runAsNonRoot and image will run as root (pod: "p_default(${uid})", container: c)`
    expect(stateOf(cluster, 'p')).toEqual({ waiting: { reason: 'CreateContainerConfigError', message } })
  })
})

test('what a subPath leads to stays when the volume is written anew', () => {
  const cluster = started()
  cluster.ok(`POST ${CORE}/configmaps`, { metadata: { name: 'cm' }, data: { k: 'old' } })
  const look = 'while true; do echo $(cat /whole/k) $(cat /one); sleep 60; done'
  const volumeMounts = [
    { name: 'v', mountPath: '/whole' },
    { name: 'v', mountPath: '/one', subPath: 'k' },
  ]
  addPod(cluster, 'p', { ...script(look), volumeMounts }, { volumes: [{ name: 'v', configMap: { name: 'cm' } }] })
  cluster.advance(15 * SECOND)
  cluster.ok(`PATCH ${CORE}/configmaps/cm`, { data: { k: 'new' } })
  cluster.advance(3 * MINUTE)
  expect([...new Set(logOf(cluster, 'p'))]).toEqual(['old old', 'new old'])
})

test('what only the image or the runtime sets is no variable of a command', () => {
  const cluster = started()
  const env = [{ name: 'WHO', value: 'me' }]
  addPod(
    cluster,
    'p',
    { image: 'busybox', command: ['echo', '$(WHO) $(HOSTNAME) $(PATH) $(KUBERNETES_SERVICE_PORT)'], env },
    { restartPolicy: 'Never' },
  )
  cluster.advance(15 * SECOND)
  expect(logOf(cluster, 'p')).toEqual(['me $(HOSTNAME) $(PATH) 443'])
})

test('a container that was killed for its probe leaves its message', () => {
  const cluster = started()
  const probe = { exec: { command: ['false'] }, periodSeconds: 1, failureThreshold: 1 }
  const container = { ...script('echo stuck; sleep infinity'), livenessProbe: probe, terminationMessagePolicy: 'FallbackToLogsOnError' }
  addPod(cluster, 'p', container, { restartPolicy: 'Never', terminationGracePeriodSeconds: 1 })
  cluster.advance(15 * SECOND)
  expect(stateOf(cluster, 'p')).toMatchObject({ terminated: { exitCode: 137, reason: 'Error', message: 'stuck\n' } })
})

test('a subPath of a volume of its own is a folder in it, which containers share', () => {
  const cluster = started()
  const volumeMounts = [
    { name: 'v', mountPath: '/whole' },
    { name: 'v', mountPath: '/part', subPathExpr: 'of/$(NAME)' },
  ]
  const env = [{ name: 'NAME', value: 'me' }]
  addPod(
    cluster,
    'p',
    { ...script('echo hello > /part/f; cat /part/f /whole/of/me/f'), env, volumeMounts },
    { volumes: [{ name: 'v', emptyDir: {} }] },
  )
  cluster.advance(15 * SECOND)
  expect(logOf(cluster, 'p').slice(0, 2)).toEqual(['hello', 'hello'])
})

test.each([
  [{ subPathExpr: '$(ONE)/$(TWO)' }, 'missing value for ONE, TWO'],
  [{ subPathExpr: '$(ROOT)' }, 'error SubPath `/etc` must not be an absolute path'],
  [{ subPathExpr: '$(UP)/x' }, "unable to provision SubPath `../x`: must not contain '..'"],
])('a container with a subPath of %j does not start', (mount, message) => {
  const cluster = started()
  const env = [
    { name: 'ROOT', value: '/etc' },
    { name: 'UP', value: '..' },
  ]
  addPod(cluster, 'p', { env, volumeMounts: [{ name: 'v', mountPath: '/v', ...mount }] }, { volumes: [{ name: 'v', emptyDir: {} }] })
  cluster.advance(15 * SECOND)
  expect(stateOf(cluster, 'p')).toEqual({ waiting: { reason: 'CreateContainerConfigError', message } })
})

describe('the network of pods', () => {
  const service = (name: string, port: number, targetPort = port) => ({
    metadata: { name },
    spec: { selector: { app: name }, ports: [{ port, targetPort }] },
  })

  test('leads to services by name and address, to pods, to the API server, and nowhere else', () => {
    const cluster = started()
    addPod(cluster, 'web', { image: 'nginx' })
    cluster.ok(`POST ${CORE}/services`, service('web', 8080, 80))
    cluster.advance(15 * SECOND)
    const ask = (url: string) => `curl -sk -o /dev/null -w '%{http_code}\\n' ${url} || echo failed $?`
    const ip = asPod(cluster.ok(`GET ${CORE}/pods/web`)).status?.podIP
    const urls = [
      'http://web:8080',
      'http://web.default.svc.cluster.local:8080',
      '$WEB_SERVICE_HOST:8080',
      `${ip}`,
      'http://web',
      'http://none',
      'https://kubernetes.default.svc/version',
    ]
    addPod(cluster, 'client', { image: 'curlimages/curl', ...script(urls.map(ask).join('; ')) }, { restartPolicy: 'Never' })
    cluster.advance(15 * SECOND)
    expect(logOf(cluster, 'client')).toEqual(['200', '200', '200', '200', '000', 'failed 7', '000', 'failed 6', '200'])
    expect(logOf(cluster, 'web')).toHaveLength(4)
  })
})

describe('the programs made for lessons', () => {
  const bind = (cluster: TestCluster, role: string, account: string) =>
    cluster.ok(`POST ${RBAC}/clusterrolebindings`, {
      metadata: { name: `${account}-${role.replaceAll(':', '-')}` },
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: role },
      subjects: [{ kind: 'ServiceAccount', name: account, namespace: 'default' }],
    })
  const account = (cluster: TestCluster, name: string) => cluster.ok(`POST ${CORE}/serviceaccounts`, { metadata: { name } })

  test('a deployer needs rights, and uses them', () => {
    const cluster = started()
    account(cluster, 'ci')
    addPod(cluster, 'p', { image: 'keycard/deployer' }, { serviceAccountName: 'ci' })
    cluster.advance(20 * SECOND)
    expect(logOf(cluster, 'p')[0]).toContain('GET deployment default/web: 403 deployments.apps "web" is forbidden')
    bind(cluster, 'edit', 'ci')
    cluster.advance(MINUTE)
    expect(logOf(cluster, 'p')).toContain('CREATE deployment default/web: 201 OK')
    expect(cluster.ok('GET /apis/apps/v1/namespaces/default/deployments/web').metadata.name).toBe('web')
  })

  test('a vault lets in those whose token is meant for it', () => {
    const cluster = started()
    account(cluster, 'vault')
    bind(cluster, 'system:auth-delegator', 'vault')
    addPod(cluster, 'vault', { image: 'keycard/vault' }, { serviceAccountName: 'vault' })
    cluster.ok(`POST ${CORE}/services`, { metadata: { name: 'vault' }, spec: { selector: { app: 'vault' }, ports: [{ port: 8200 }] } })
    cluster.advance(15 * SECOND)
    const login = (path: string) => `curl -s -d "{\\"jwt\\":\\"$(cat ${path})\\"}" http://vault:8200/v1/auth/kubernetes/login`
    const text = [
      `${login('/var/run/secrets/kubernetes.io/serviceaccount/token')}`,
      `T=$(${login('/tok/token')} | grep -o 'hvs[^"]*')`,
      'curl -s -H "X-Vault-Token: $T" http://vault:8200/v1/secret/data/demo',
    ].join('; ')
    const volumes = [{ name: 'tok', projected: { sources: [{ serviceAccountToken: { path: 'token', audience: 'vault' } }] } }]
    const client = { image: 'curlimages/curl', ...script(text), volumeMounts: [{ name: 'tok', mountPath: '/tok' }] }
    addPod(cluster, 'client', client, { restartPolicy: 'Never', volumes })
    cluster.advance(20 * SECOND)
    expect(logOf(cluster, 'client')).toEqual(['{"errors":["permission denied"]}', '{"data":{"data":{"password":"correct-horse-battery-staple"}}}'])
    expect(logOf(cluster, 'vault')).toEqual([
      'listening on port 8200',
      expect.stringMatching(/^login refused: TokenReview for audience vault: /),
      'login of default:default by a token for vault',
      'secret given to default:default',
    ])
  })

  test('a stolen token is worth something until its pod is gone', () => {
    const cluster = started()
    account(cluster, 'victim')
    bind(cluster, 'view', 'victim')
    addPod(cluster, 'collector', { image: 'keycard/collector' })
    cluster.ok(`POST ${CORE}/services`, { metadata: { name: 'collector' }, spec: { selector: { app: 'collector' }, ports: [{ port: 80 }] } })
    cluster.advance(15 * SECOND)
    addPod(cluster, 'p', { image: 'keycard/thief' }, { serviceAccountName: 'victim' })
    cluster.advance(30 * SECOND)
    expect(logOf(cluster, 'p')).toEqual(['copied a token to http://collector'])
    expect(logOf(cluster, 'collector').at(-1)).toContain('as system:serviceaccount:default:victim: GET secrets in default: 403')
    cluster.ok(`DELETE ${CORE}/pods/p`)
    cluster.advance(2 * MINUTE)
    expect(logOf(cluster, 'collector').at(-1)).toBe('the token is worth nothing: 401 Unauthorized')
  })
})
