import type { WatchEvent, WatchStream } from '../../app/cluster/apiserver/http.ts'
import { Cluster } from '../../app/cluster/cluster.ts'
import { Random } from '../../app/cluster/kernel/random.ts'
import type { FileLeaf } from '../../app/cluster/runtime/file-system.ts'
import { asPod, type PodObject } from '../../app/cluster/resources/pods/pod.ts'
import { ADMIN_TOKEN } from '../../app/session/page-users.ts'
import { actionsOf, type Hand, NAMESPACES } from './cluster-actions.ts'
import { freshHand } from './played.ts'

/** A token is taken a little longer than its pod is there: a success is remembered for 10 s, and a clock may be ahead. Virtual ms. */
const LEEWAY = 70_000
/** More actions than a month has. */
const ACTIONS = 2000
/** The watcher hangs up for longer waits, virtual ms: a cluster somebody watches has no quiet hours, and those are to be lived through, too. */
const PATIENCE = 60 * 60_000
/** Every so many actions the cluster is restarted from its snapshot. */
const RESTART_EVERY = 25

type Meta = { readonly uid: string; readonly resourceVersion: string }

/** A cluster to which all kinds of things happen, somebody who watches its pods, and somebody who collects their tokens. */
export class Chaos {
  readonly hand: Hand
  readonly #actions: ReturnType<typeof actionsOf>
  readonly #random: Random
  /** What the watcher has been told of pods, by uid. */
  #told = new Map<string, string>()
  /** How far it has been told. */
  #revision = ''
  #held: { readonly of: Cluster; readonly requestId: number; readonly watch: WatchStream } | undefined
  /** Tokens that lay in pods, by their claims: they are signed when they are asked about. */
  readonly #tokens = new Map<string, { readonly podUid: string; readonly file: FileLeaf; goneAt?: number }>()

  constructor(hand: Hand, seed: string) {
    this.hand = hand
    this.#actions = actionsOf(seed, ACTIONS)
    this.#random = new Random(`${seed} restarts`)
    this.#list()
  }

  static async begin(seed: string): Promise<Chaos> {
    return new Chaos(await freshHand(seed), seed)
  }

  get cluster(): Cluster {
    return this.hand.cluster
  }

  get pods(): readonly PodObject[] {
    return this.cluster.view().list('pods').map(asPod)
  }

  /** The next thing happens. */
  happen(): void {
    const action = this.#actions.shift()
    if (action) this.hand.do(action)
    if (this.#random.below(RESTART_EVERY) === 0) this.#restart()
    this.#collect()
  }

  wait(ms: number): void {
    if (ms > PATIENCE) this.#hangUp()
    this.cluster.advanceTo(this.cluster.now + ms)
    if (!this.#held) this.#watch()
    this.#collect()
  }

  /** The pods the watcher knows of, and at which revision. */
  seen(): Record<string, string> {
    return Object.fromEntries([...this.#told].sort())
  }

  /** The same as a list has it. */
  listed(): Record<string, string> {
    return Object.fromEntries(this.pods.map(({ metadata: { uid = '', resourceVersion = '' } }) => [uid, resourceVersion]).sort())
  }

  /** Tokens that are taken though their pods are gone long since. */
  survivingTokens(): string[] {
    const { now } = this.cluster
    const surviving: string[] = []
    for (const [claims, { file, goneAt }] of this.#tokens) {
      if (goneAt === undefined || now - goneAt < LEEWAY) continue
      if (this.#isTaken(this.cluster.runtime.read(file))) surviving.push(claims)
      this.#tokens.delete(claims)
    }
    return surviving
  }

  /** What is left of a namespace, as `resource/name`. */
  leftIn(namespace: string): string[] {
    const resources = ['pods', 'serviceaccounts', 'secrets', 'configmaps', 'events', 'deployments.apps', 'replicasets.apps', 'jobs.batch']
    return resources.flatMap((resource) =>
      this.cluster
        .view()
        .list(resource, namespace)
        .map(({ metadata }) => `${resource}/${metadata.name}`),
    )
  }

  /** A restart: everything is as the snapshot has it, and goes on. Connections are gone. */
  #restart(): void {
    this.hand.cluster = Cluster.restore(this.cluster.config, this.cluster.snapshot())
    this.#hangUp()
    this.#watch()
  }

  /** What is there, and from where to watch. */
  #list(): void {
    const list = this.hand.send('GET', '/api/v1/pods').body as unknown as { metadata: { resourceVersion: string }; items: { metadata: Meta }[] }
    this.#told = new Map(list.items.map(({ metadata }) => [metadata.uid, metadata.resourceVersion]))
    this.#revision = list.metadata.resourceVersion
    this.#watch()
  }

  /** Watches from where it was told last, as an informer does; when that is compacted it lists. A watch ends within the hour. */
  #watch(): void {
    const { cluster } = this
    const url = `/api/v1/pods?watch=1&allowWatchBookmarks=true&resourceVersion=${this.#revision}`
    const { body, status, requestId } = cluster.request({
      method: 'GET',
      url,
      headers: { authorization: `Bearer ${ADMIN_TOKEN}`, accept: 'application/json' },
    })
    if (status === 410) {
      this.#list()
      return
    }
    if (body.type !== 'watch') throw new Error(`no watch: ${status}`)
    const { watch } = body
    const held = { of: cluster, requestId, watch }
    this.#held = held
    watch.listen({ event: (event) => this.#take(event), end: () => this.#lost(held) })
  }

  #take({ type, object }: WatchEvent): void {
    if (type === 'ERROR') {
      // What was next is compacted.
      this.#hangUp()
      this.#list()
      return
    }
    const { uid, resourceVersion } = (object as { metadata: Meta }).metadata
    this.#revision = resourceVersion
    if (type === 'DELETED') this.#told.delete(uid)
    else if (type !== 'BOOKMARK') this.#told.set(uid, resourceVersion)
  }

  #lost(watch: object): void {
    if (this.#held === watch) this.#held = undefined
  }

  /** A cluster made of a snapshot knows of the watch, but does not hold it. */
  #hangUp(): void {
    const held = this.#held
    this.#held = undefined
    if (!held) return
    if (held.of === this.cluster) held.watch.close()
    else this.cluster.closeWatch(held.requestId)
  }

  /** Keeps the tokens that lie in volumes, and since when their pods are gone. */
  #collect(): void {
    const { runtime, now } = this.cluster
    for (const { pod, volume } of NAMESPACES.flatMap((namespace) => runtime.volumes(namespace))) {
      const data = volume?.entries['..data']
      const folder = data?.type === 'link' ? volume?.entries[data.target] : undefined
      const file = folder?.type === 'folder' ? folder.entries['token'] : undefined
      if (file?.type === 'file' && !this.#tokens.has(file.content)) this.#tokens.set(file.content, { podUid: pod.metadata.uid ?? '', file })
    }
    const uids = new Set(this.pods.map(({ metadata }) => metadata.uid))
    for (const held of this.#tokens.values()) if (!uids.has(held.podUid)) held.goneAt ??= now
  }

  #isTaken(token: string): boolean {
    const review = { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenReview', spec: { token } }
    const { body } = this.hand.send('POST', '/apis/authentication.k8s.io/v1/tokenreviews', review)
    return (body as { status?: { authenticated?: boolean } }).status?.authenticated === true
  }
}
