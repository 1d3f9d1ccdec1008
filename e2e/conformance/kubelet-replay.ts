// Replays a kubelet scenario on a simulated cluster of one node, on virtual time.
import { parseAllDocuments } from 'yaml'
import type { Cluster } from '../../app/cluster/cluster.ts'
import type { FileNode, FolderNode } from '../../app/cluster/runtime/file-system.ts'
import { RESOURCES } from '../../app/cluster/resources/index.ts'
import { asPod } from '../../app/cluster/resources/pods/pod.ts'
import { objectOf, runUntil, sampleCluster, send } from '../sample-cluster.ts'

export interface RecordedEvent {
  readonly type: string
  readonly reason: string
  readonly message: string
  readonly object: string
  readonly component: string
  readonly fieldPath?: string
  /** The revision it was last written at, in a run. */
  readonly lastWrite?: number
}

/** A token as it lies in a volume: seconds. */
export interface RecordedToken {
  readonly aud: readonly string[]
  /** From the start of the scenario. */
  readonly issuedAtOffset: number
  readonly lifetime: number
  readonly warnafter?: number
}

/** An entry of a folder: octal modes, as `ls` has them. */
export interface RecordedEntry {
  readonly name: string
  readonly mode: string
  readonly uid: number
  readonly gid: number
  readonly link?: string
  readonly content?: string
  readonly entries?: readonly RecordedEntry[]
}

/** What was seen at a moment, in seconds from the start; kept when it differed from what was seen before. */
export type Seen<T> = { readonly at: number } & T
export type Statuses = Seen<{ readonly pods: readonly { readonly name: string; readonly status: unknown }[] }>
export type Files = Seen<{ readonly tokens: readonly RecordedToken[]; readonly volumes: Readonly<Record<string, readonly RecordedEntry[]>> }>

/** What was done so many seconds from the start; NS in a path stands for the scenario's namespace. */
interface Later {
  readonly at: number
  readonly apply?: string
  readonly do?: string
  readonly body?: object
}

export interface Scenario {
  readonly name: string
  readonly seconds: number
  readonly manifests: string
  readonly then?: readonly Later[]
  readonly statuses: readonly Statuses[]
  readonly files: readonly Files[]
  readonly events: readonly RecordedEvent[]
  readonly podsAtEnd: readonly unknown[]
}

/** What a run of a scenario shows. Statuses are complete: one for every write. */
export interface Observed {
  readonly statuses: readonly Statuses[]
  readonly files: readonly Files[]
  readonly events: readonly RecordedEvent[]
  readonly podsAtEnd: readonly unknown[]
}

/** Between two looks at the files, ms: closer than the recorder's, so that next to nothing is missed. */
const LOOK_EVERY = 100

/** The same run for the same seed; jitter is another for another. */
export function replay(scenario: Scenario, seed = scenario.name): Observed {
  const namespace = `k-${scenario.name}`
  const cluster = sampleCluster({ nodes: ['node-1'], seed })
  cluster.advanceTo(cluster.now + 5000)
  send(cluster, 'POST', '/api/v1/namespaces', { metadata: { name: namespace } })
  runUntil(cluster, () => cluster.view().get('configmaps', namespace, 'kube-root-ca.crt') !== undefined, 10)
  const began = cluster.now
  const revision = cluster.view().revision
  const files: Files[] = []
  const goTo = (at: number) => {
    while (cluster.now < began + at * 1000) {
      cluster.advanceTo(Math.min(cluster.now + LOOK_EVERY, began + at * 1000))
      look(cluster, namespace, began, files)
    }
  }
  apply(cluster, namespace, scenario.manifests)
  look(cluster, namespace, began, files)
  for (const step of scenario.then ?? []) {
    goTo(step.at)
    if (step.apply) apply(cluster, namespace, step.apply)
    const [method, url] = step.do?.replace('/NS/', `/${namespace}/`).split(' ') ?? []
    // What the server refused when it was recorded it is to refuse here: image-changed is such a step.
    if (method && url) attempt(cluster, method, url, step.body)
  }
  goTo(scenario.seconds)
  const pods = objectOf(send(cluster, 'GET', `/api/v1/namespaces/${namespace}/pods`)) as unknown as { items: unknown[] }
  return {
    statuses: statusesSince(cluster, namespace, revision, began),
    files,
    events: eventsIn(cluster, namespace, revision),
    podsAtEnd: pods.items,
  }
}

function apply(cluster: Cluster, namespace: string, manifests: string): void {
  for (const document of parseAllDocuments(manifests)) {
    const object = forShells(document.toJS()) as { kind: string; metadata: { name: string } }
    const resource = RESOURCES.find(({ kind }) => kind === object.kind)?.resource
    if (!resource) throw new Error(`there is no kind ${object.kind}`)
    const place = `/api/v1/namespaces/${namespace}/${resource}/${object.metadata.name}?fieldManager=replay&force=true`
    send(cluster, 'PATCH', place, object, { 'content-type': 'application/apply-patch+yaml' })
  }
}

/** The recorder's stand-in runtime takes `["exit", "N"]` for a command; there is no such program, only a word of the shell's. */
export function forShells<T>(value: T): T {
  const text = JSON.stringify(value)
  return text === undefined ? value : (JSON.parse(text.replace(/"command":\["exit","(\d+)"\]/g, '"command":["sh","-c","exit $1"]')) as T)
}

function attempt(cluster: Cluster, method: string, url: string, body: object | undefined): void {
  cluster.request({
    method,
    url,
    headers: { authorization: 'Bearer admin-token', accept: 'application/json', 'content-type': 'application/merge-patch+json' },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  })
}

/** The pods' statuses after each write that changed them. */
function statusesSince(cluster: Cluster, namespace: string, revision: number, began: number): Statuses[] {
  const pods = new Map<string, unknown>()
  const seen: Statuses[] = []
  const writtenAt = new Map(cluster.log.since(0).flatMap((entry) => (entry.type === 'write' ? [[entry.revision, entry.at] as const] : [])))
  for (const event of cluster.eventsSince(revision)) {
    const { metadata } = event.object
    if (event.resource !== 'pods' || metadata.namespace !== namespace) continue
    const name = metadata.name ?? ''
    const status = asPod(event.object).status
    if (event.type === 'DELETED') pods.delete(name)
    else if (event.previous && JSON.stringify(asPod(event.previous).status) === JSON.stringify(status)) continue
    else pods.set(name, status)
    const at = ((writtenAt.get(event.revision) ?? began) - began) / 1000
    seen.push({ at, pods: [...pods].map(([pod, one]) => ({ name: pod, status: one })) })
  }
  return seen
}

/** Keeps the state of the projected volumes, if it is new. */
function look(cluster: Cluster, namespace: string, began: number, files: Files[]): void {
  const volumes: Record<string, readonly RecordedEntry[]> = {}
  // A container's own volumes are not the kubelet's to write, and were not recorded.
  for (const { pod, name, volume } of cluster.runtime.volumes(namespace)) {
    if (pod.spec.volumes?.find((one) => one.name === name)?.projected && volume)
      volumes[name] = entriesOf(volume, (leaf) => cluster.runtime.read(leaf))
  }
  const before = files.at(-1)
  if (before && JSON.stringify(before.volumes) === JSON.stringify(volumes)) return
  files.push({ at: (cluster.now - began) / 1000, tokens: tokensIn(volumes, began), volumes })
}

function entriesOf(folder: FolderNode, read: (leaf: Extract<FileNode, { type: 'file' }>) => string): RecordedEntry[] {
  return Object.entries(folder.entries)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, node]) => {
      const { uid, gid } = node
      if (node.type === 'link') return { name, mode: '0777', uid, gid, link: node.target }
      const mode = node.mode.toString(8).padStart(4, '0')
      if (node.type === 'folder') return { name, mode, uid, gid, entries: entriesOf(node, read) }
      return { name, mode, uid, gid, content: read(node) }
    })
}

/** The tokens of volumes, in the order of their names and paths. */
function tokensIn(volumes: Files['volumes'], began: number): RecordedToken[] {
  const contents = (entries: readonly RecordedEntry[]): string[] => entries.flatMap((one) => one.content ?? contents(one.entries ?? []))
  return Object.keys(volumes)
    .sort()
    .flatMap((name) => contents(volumes[name] ?? []))
    .filter((content) => content.startsWith('eyJ'))
    .map((token) => {
      const claims = JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString()) as Claims
      const warnafter = claims['kubernetes.io'].warnafter
      return {
        aud: claims.aud,
        issuedAtOffset: claims.iat - Math.floor(began / 1000),
        lifetime: claims.exp - claims.iat,
        ...(warnafter === undefined ? {} : { warnafter: warnafter - claims.iat }),
      }
    })
}

interface Claims {
  readonly aud: readonly string[]
  readonly iat: number
  readonly exp: number
  readonly 'kubernetes.io': { readonly warnafter?: number }
}

interface EventObject {
  readonly type: string
  readonly reason: string
  readonly message: string
  readonly metadata: { readonly resourceVersion: string; readonly uid: string }
  readonly involvedObject: { readonly kind: string; readonly name: string; readonly fieldPath?: string }
  readonly source?: { readonly component?: string }
  readonly reportingComponent?: string
}

/** The events of a namespace in the order they were first written. */
function eventsIn(cluster: Cluster, namespace: string, revision: number): RecordedEvent[] {
  const { items } = objectOf(send(cluster, 'GET', `/api/v1/namespaces/${namespace}/events`)) as unknown as { items: EventObject[] }
  const order = new Map<string, number>()
  for (const { resource, object } of cluster.eventsSince(revision)) {
    if (resource === 'events' && !order.has(object.metadata.uid ?? '')) order.set(object.metadata.uid ?? '', order.size)
  }
  return items
    .sort((a, b) => (order.get(a.metadata.uid) ?? 0) - (order.get(b.metadata.uid) ?? 0))
    .map(({ type, reason, message, metadata, involvedObject: { kind, name, fieldPath }, source, reportingComponent }) => ({
      type,
      reason,
      message,
      object: `${kind}/${name}`,
      ...(fieldPath === undefined ? {} : { fieldPath }),
      component: source?.component || reportingComponent || '',
      lastWrite: Number(metadata.resourceVersion),
    }))
}
