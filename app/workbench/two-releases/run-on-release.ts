import type { KubeObject } from '../../cluster/api/object.ts'
import { isJsonObject } from '../../cluster/kernel/json.ts'
import { RELEASES } from '../../cluster/releases.ts'
import { asPod, type PodObject } from '../../cluster/resources/pods/pod.ts'
import type { Transport } from '../../kubectl/environment.ts'
import { MANIFESTS } from '../../messages/manifests.ts'
import { applyManifests } from '../../session/apply-manifests.ts'
import type { ClusterPort } from '../../session/cluster-port.ts'
import { kubectlOutput } from '../../session/kubectl-output.ts'
import { ADMIN_TOKEN, PAGE_SERVER } from '../../session/page-users.ts'
import { connection } from '../../session/session.ts'
import { mapTexts, withoutBookkeeping, withoutChance } from './chance.ts'
import { foundInSecrets, foundInVolumes } from './found-files.ts'
import type { FoundEvent, Outcome, Printed } from './outcome.ts'

/** Namespaces and their accounts are there after a moment, as in a cluster that has been running. Virtual ms. */
const BOOT = 3000

/** Kinds that are written again and again whatever one applies, or are shown apart. */
const PASSED_OVER = new Set(['events', 'leases', 'nodes'])

export interface RunOptions {
  readonly release: string
  /** What is applied. */
  readonly text: string
  /** When the port's cluster was started, virtual ms. */
  readonly startTime: number
  /** How long it is left alone then, virtual ms. */
  readonly ms: number
}

/** Applies a text to a cluster that was just started, lets time pass, and tells what came of it. The port's time is moved by nobody else. */
export async function runOnRelease(port: ClusterPort, { release, text, startTime, ms }: RunOptions): Promise<Outcome> {
  const admin = connection(port, { server: PAGE_SERVER, bearerToken: ADMIN_TOKEN }, 'page')
  port.clock.pause()
  await port.clock.advance(BOOT)
  const before = new Map((await allObjects(admin)).map((object) => [object.metadata.uid, object.metadata.resourceVersion]))
  const answers = await applyManifests(text, admin, { words: await MANIFESTS.ready() })
  await port.clock.advance(ms)
  const all = await allObjects(admin)
  const plain = withoutChance([...all, ...(await list(admin, '/api/v1/nodes'))])
  const made = all.filter(({ metadata }) => before.get(metadata.uid) !== metadata.resourceVersion)
  const pods = made.filter(({ kind }) => kind === 'Pod').map(asPod)
  const volumes = await foundInVolumes(port, pods)
  return mapTexts<Outcome>(
    {
      release,
      answers,
      objects: made.map(withoutBookkeeping).sort((a, b) => (nameOf(a) < nameOf(b) ? -1 : 1)),
      tokens: [...foundInSecrets(made), ...volumes.tokens],
      files: volumes.files,
      printed: await printedOf(port, made, pods, { release, now: startTime + BOOT + ms }),
      events: eventsOf(await list(admin, '/api/v1/events'), made),
    },
    plain,
  )
}

/** `ServiceAccount default/front-desk`, for the order. */
const nameOf = ({ kind, metadata: { namespace = '', name = '' } }: KubeObject) => `${kind} ${namespace}/${name}`

/** All objects of the kinds that can be listed, but for those passed over. */
async function allObjects(transport: Transport): Promise<KubeObject[]> {
  const { groups } = (await get(transport, '/apis')) as unknown as { groups: { preferredVersion: { groupVersion: string } }[] }
  const roots = ['/api/v1', ...groups.map(({ preferredVersion }) => `/apis/${preferredVersion.groupVersion}`)]
  const found = await Promise.all(
    roots.map(async (root) => {
      const { resources } = (await get(transport, root)) as unknown as { resources: { name: string; verbs: string[] }[] }
      const listed = resources.filter(({ name, verbs }) => verbs.includes('list') && !PASSED_OVER.has(name))
      return (await Promise.all(listed.map(({ name }) => list(transport, `${root}/${name}`)))).flat()
    }),
  )
  return found.flat()
}

/** The items of a list, with the apiVersion and kind that items of a list do not carry. */
async function list(transport: Transport, url: string): Promise<KubeObject[]> {
  const { apiVersion, kind, items } = (await get(transport, url)) as unknown as { apiVersion: string; kind: string; items: KubeObject[] }
  return items.map((item) => Object.assign({ apiVersion, kind: kind.replace(/List$/, '') }, item))
}

async function get(transport: Transport, url: string) {
  const response = await transport.request({ method: 'GET', url, headers: { accept: 'application/json' } })
  const body: unknown = JSON.parse(await response.text())
  if (response.status !== 200 || !isJsonObject(body)) throw new Error(`GET ${url} was answered with ${response.status}`)
  return body
}

/** What somebody would type to look at what was made, and what a kubectl of that release prints. */
async function printedOf(
  port: ClusterPort,
  made: readonly KubeObject[],
  pods: readonly PodObject[],
  { release, now }: { release: string; now: number },
): Promise<Printed[]> {
  const of = (kind: string) => made.filter((object) => object.kind === kind)
  const getting = (kind: string, resource: string) =>
    [...new Set(of(kind).map(({ metadata }) => metadata.namespace ?? ''))].map((namespace) => ['get', resource, '-n', namespace])
  const describing = (objects: readonly KubeObject[], resource: string) =>
    objects.map(({ metadata: { name = '', namespace = '' } }) => ['describe', resource, name, '-n', namespace])
  const commands = [
    ...getting('ServiceAccount', 'serviceaccounts'),
    ...getting('Pod', 'pods'),
    ...describing(of('ServiceAccount'), 'serviceaccount'),
    ...describing(pods, 'pod'),
  ]
  return Promise.all(
    commands.map(async (args) => ({ command: `kubectl ${args.join(' ')}`, text: calm(await kubectlOutput(port, args, now, RELEASES[release])) })),
  )
}

/** Without ages, and without the width of columns, which goes by them. */
const calm = (text: string) => text.replace(/(?<!for )\b(?:\d+[dhms]){1,2}\b/g, '(age)').replace(/(?<=\S) {2,}/g, '  ')

/** The events about what was made, in the order in which they first came. */
function eventsOf(events: readonly KubeObject[], made: readonly KubeObject[]): FoundEvent[] {
  const uids = new Set(made.map(({ metadata }) => metadata.uid))
  const found = events
    .map((event) => event as KubeObject & EventFields)
    .filter(({ involvedObject }) => uids.has(involvedObject.uid))
    .sort((a, b) => Number(a.metadata.resourceVersion) - Number(b.metadata.resourceVersion))
    .sort((a, b) => createdAt(a) - createdAt(b))
  return found.map(({ involvedObject: { kind, name }, type, reason, message }) => ({ about: `${kind} ${name}`, type, reason, message }))
}

interface EventFields {
  readonly involvedObject: { readonly kind: string; readonly name: string; readonly uid: string }
  readonly type: string
  readonly reason: string
  readonly message: string
}

const createdAt = ({ metadata }: KubeObject) => Date.parse(metadata.creationTimestamp ?? '')
