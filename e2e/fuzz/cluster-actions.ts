import type { WatchStream } from '../../app/cluster/apiserver/http.ts'
import type { Cluster } from '../../app/cluster/cluster.ts'
import type { Fault } from '../../app/cluster/faults.ts'
import type { Json } from '../../app/cluster/kernel/json.ts'
import { Random } from '../../app/cluster/kernel/random.ts'
import { file } from '../../app/cluster/runtime/file-system.ts'

/** Something done to a cluster, as data: the same in every machine that can count. */
export type Action =
  | { readonly type: 'send'; readonly method: string; readonly url: string; readonly body?: Json }
  | { readonly type: 'watch'; readonly url: string }
  | { readonly type: 'hang-up' }
  | { readonly type: 'fault'; readonly fault: Fault; readonly on: boolean }
  | { readonly type: 'add-key' }
  | { readonly type: 'drop-key' }
  | { readonly type: 'restart-api-server' }
  | { readonly type: 'write-file'; readonly namespace: string; readonly pod: string; readonly text: string }
  | { readonly type: 'wait'; readonly ms: number }

const SECOND = 1000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE

export const NAMESPACES = ['default', 'team-1', 'team-2']
const ACCOUNTS = ['default', 'app', 'ci']
const POD_NAMES = ['a', 'b', 'c']

/** Reads the API with its token, as `$1` says how often. */
const reader = (seconds: number) =>
  `while true; do wget -q -O- --header "Authorization: Bearer $(cat /var/run/secrets/kubernetes.io/serviceaccount/token)" https://kubernetes.default.svc/api/v1/namespaces/default/pods; sleep ${seconds}; done`

const CONTAINERS: readonly Json[] = [
  { name: 'c', image: 'nginx' },
  { name: 'c', image: 'busybox', command: ['sleep', 'infinity'] },
  { name: 'c', image: 'busybox', command: ['sh', '-c', 'sleep 600; exit 1'] },
  { name: 'c', image: 'busybox', command: ['sh', '-c', 'date; exit 0'] },
  { name: 'c', image: 'busybox', command: ['sh', '-c', reader(97)] },
  { name: 'c', image: 'no-such/image' },
  { name: 'c', image: 'nginx', readinessProbe: { httpGet: { path: '/', port: 80 }, periodSeconds: 7 } },
]

export const FAULTS: readonly Fault[] = [
  { type: 'api-unreachable', node: 'node-1' },
  { type: 'api-unreachable', node: 'node-2' },
  { type: 'clock-skew', node: 'node-1', ms: 90 * SECOND },
  { type: 'clock-skew', node: 'node-2', ms: -20 * MINUTE },
  { type: 'controller-stopped', controller: 'serviceaccount-controller' },
  { type: 'controller-stopped', controller: 'root-ca-certificate-publisher-controller' },
  { type: 'controller-stopped', controller: 'default-scheduler' },
  { type: 'volumes-frozen', namespace: 'team-1', pod: 'a' },
]

/** So many actions, drawn from a seed: an hour in a cluster in which much is done and goes wrong. */
export function actionsOf(seed: string, count: number): Action[] {
  const random = new Random(seed)
  return Array.from({ length: count }, () => DRAWS[random.below(DRAWS.length)]?.(random) ?? { type: 'hang-up' })
}

const pick = <T>(random: Random, list: readonly T[]): T => list[random.below(list.length)] as T
const namespaceOf = (random: Random) => pick(random, NAMESPACES)
const send = (method: string, url: string, body?: Json): Action => ({ type: 'send', method, url, ...(body === undefined ? {} : { body }) })

const createPod = (random: Random): Action => {
  const namespace = namespaceOf(random)
  const metadata = { name: pick(random, POD_NAMES), labels: { app: pick(random, POD_NAMES) } }
  const spec = {
    serviceAccountName: pick(random, ACCOUNTS),
    restartPolicy: pick(random, ['Always', 'Always', 'OnFailure', 'Never']),
    containers: [pick(random, CONTAINERS)],
  }
  return send('POST', `/api/v1/namespaces/${namespace}/pods`, { apiVersion: 'v1', kind: 'Pod', metadata, spec })
}

const createWorkload = (random: Random): Action => {
  const namespace = namespaceOf(random)
  const name = pick(random, ['web', 'work'])
  const template = { metadata: { labels: { app: name } }, spec: { containers: [pick(random, CONTAINERS)] } }
  if (name === 'web') {
    const spec = { replicas: random.below(4), selector: { matchLabels: { app: name } }, template }
    return send('POST', `/apis/apps/v1/namespaces/${namespace}/deployments`, { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name }, spec })
  }
  const spec = { completions: 2, backoffLimit: 2, template: { ...template, spec: { ...template.spec, restartPolicy: 'Never' } } }
  return send('POST', `/apis/batch/v1/namespaces/${namespace}/jobs`, { apiVersion: 'batch/v1', kind: 'Job', metadata: { name }, spec })
}

/** One of the names of a collection. */
const named = (random: Random): string =>
  pick(random, [
    `/api/v1/namespaces/${namespaceOf(random)}/pods/${pick(random, POD_NAMES)}`,
    `/api/v1/namespaces/${namespaceOf(random)}/pods/${pick(random, POD_NAMES)}`,
    `/api/v1/namespaces/${namespaceOf(random)}/serviceaccounts/${pick(random, ACCOUNTS)}`,
    `/apis/apps/v1/namespaces/${namespaceOf(random)}/deployments/web`,
    `/apis/batch/v1/namespaces/${namespaceOf(random)}/jobs/work`,
    `/api/v1/namespaces/${pick(random, ['team-1', 'team-2'])}`,
    `/api/v1/nodes/${pick(random, ['node-1', 'node-2'])}`,
    `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespaceOf(random)}/rolebindings/readers`,
  ])

const createNamespace = (random: Random) => {
  const name = pick(random, ['team-1', 'team-2'])
  return send('POST', '/api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name } })
}

const createAccount = (random: Random) => {
  const metadata = { name: pick(random, ['app', 'ci']) }
  return send('POST', `/api/v1/namespaces/${namespaceOf(random)}/serviceaccounts`, { apiVersion: 'v1', kind: 'ServiceAccount', metadata })
}

const bindReaders = (random: Random) => {
  const namespace = namespaceOf(random)
  return send('POST', `/apis/rbac.authorization.k8s.io/v1/namespaces/${namespace}/rolebindings`, {
    apiVersion: 'rbac.authorization.k8s.io/v1',
    kind: 'RoleBinding',
    metadata: { name: 'readers' },
    roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: pick(random, ['view', 'edit', 'cluster-admin']) },
    subjects: [{ kind: 'ServiceAccount', name: pick(random, ACCOUNTS), namespace: namespaceOf(random) }],
  })
}

const askToken = (random: Random) => {
  const spec = { expirationSeconds: 600 + random.below(9000), audiences: random.below(2) === 0 ? [] : ['vault'] }
  const url = `/api/v1/namespaces/${namespaceOf(random)}/serviceaccounts/${pick(random, ACCOUNTS)}/token`
  return send('POST', url, { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec })
}

const tokenSecret = (random: Random) => {
  const metadata = { name: 'kept', annotations: { 'kubernetes.io/service-account.name': pick(random, ACCOUNTS) } }
  const body = { apiVersion: 'v1', kind: 'Secret', metadata, type: 'kubernetes.io/service-account-token' }
  return send('POST', `/api/v1/namespaces/${namespaceOf(random)}/secrets`, body)
}

const remove = (random: Random) =>
  send('DELETE', `${named(random)}${pick(random, ['', '', '?gracePeriodSeconds=0', '?propagationPolicy=Foreground'])}`)
const scale = (random: Random) =>
  send('PATCH', `/apis/apps/v1/namespaces/${namespaceOf(random)}/deployments/web`, { spec: { replicas: random.below(5) } })
const label = (random: Random) => send('PATCH', named(random), { metadata: { labels: { touched: String(random.below(9)) } } })
const wait = (random: Random): Action => ({ type: 'wait', ms: random.below(pick(random, [10, SECOND, 30 * SECOND, 5 * MINUTE, 20 * MINUTE])) })

/** What may happen, as often as it stands here. */
const DRAWS: readonly ((random: Random) => Action)[] = [
  createNamespace,
  createNamespace,
  createAccount,
  createAccount,
  createPod,
  createPod,
  createPod,
  createPod,
  createWorkload,
  createWorkload,
  bindReaders,
  askToken,
  tokenSecret,
  remove,
  remove,
  remove,
  scale,
  label,
  (random) => send('GET', named(random)),
  (random) => ({ type: 'watch', url: `/api/v1/${pick(random, ['pods', 'nodes', 'events'])}?watch=1&timeoutSeconds=${60 + random.below(7000)}` }),
  () => ({ type: 'hang-up' }),
  (random) => ({ type: 'fault', fault: pick(random, FAULTS), on: random.below(3) > 0 }),
  (random) => ({ type: 'fault', fault: pick(random, FAULTS), on: false }),
  (random) => ({ type: random.below(2) === 0 ? 'add-key' : 'drop-key' }),
  () => ({ type: 'restart-api-server' }),
  (random) => ({ type: 'write-file', namespace: namespaceOf(random), pod: pick(random, POD_NAMES), text: String(random.below(100)) }),
  wait,
  wait,
  wait,
  wait,
  wait,
  (random) => ({ type: 'wait', ms: random.below(HOUR) }),
]

/** Somebody who does things to a cluster: an administrator with the token given, who also breaks it. */
export class Hand {
  cluster: Cluster
  readonly #token: string
  #watches: { readonly of: Cluster; readonly requestId: number; readonly watch: WatchStream }[] = []

  constructor(cluster: Cluster, token: string) {
    this.cluster = cluster
    this.#token = token
  }

  do(action: Action): void {
    const { cluster } = this
    switch (action.type) {
      case 'send':
        this.send(action.method, action.url, action.body)
        return
      case 'watch': {
        const { body, requestId } = cluster.request({ method: 'GET', url: action.url, headers: this.#headers })
        if (body.type === 'watch') this.#watches.push({ of: cluster, requestId, watch: body.watch })
        return
      }
      case 'hang-up':
        this.#hangUp()
        return
      case 'fault':
        cluster.setFault(action.fault, action.on)
        return
      case 'add-key':
        if (cluster.keys.list().length < 3) cluster.keys.add('ES256')
        return
      case 'drop-key': {
        const spare = cluster.keys.list().find(({ signs }) => !signs)
        if (spare) cluster.keys.drop(spare.keyId)
        return
      }
      case 'restart-api-server':
        cluster.restartApiServer()
        return
      case 'write-file': {
        const { namespace, pod, text } = action
        cluster.runtime.write({ namespace, pod, container: 'c' }, '/tmp/note', file(text, cluster.now))
        return
      }
      case 'wait':
        cluster.advanceTo(cluster.now + action.ms)
    }
  }

  /** Ends the watch held longest. A cluster made of a snapshot knows of the watch, but does not hold it. */
  #hangUp(): void {
    const held = this.#watches.shift()
    if (!held) return
    if (held.of === this.cluster) held.watch.close()
    else this.cluster.closeWatch(held.requestId)
  }

  send(method: string, url: string, body?: Json): { readonly status: number; readonly body: Json } {
    const contentType = method === 'PATCH' ? 'application/merge-patch+json' : 'application/json'
    const sent = body === undefined ? {} : { body: JSON.stringify(body) }
    const response = this.cluster.request({ method, url, headers: { ...this.#headers, 'content-type': contentType }, ...sent })
    return { status: response.status, body: response.body.type === 'object' ? (response.body.object as Json) : null }
  }

  get #headers() {
    return { authorization: `Bearer ${this.#token}`, accept: 'application/json' }
  }
}
