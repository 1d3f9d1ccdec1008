// Replays the kubelet scenarios on a simulated cluster of one node, on virtual time: what was applied, and then the events in
// order of first occurrence. Statuses, files and tokens of the recordings are not compared yet (issue 6).
// node dist/conformance/kubelet.js FOLDER [--diff]: prints `N the same, N different`.
import fs from 'node:fs'
import path from 'node:path'
import { isDeepStrictEqual } from 'node:util'
import { parseAllDocuments } from 'yaml'
import { RESOURCES } from '../../app/cluster/resources/index.ts'
import { objectOf, runUntil, sampleCluster, send } from '../sample-cluster.ts'

interface RecordedEvent {
  readonly type: string
  readonly reason: string
  readonly message: string
  readonly object: string
  readonly component: string
}

/** What was done so many seconds from the start; NS in a path stands for the scenario's namespace. */
interface Later {
  readonly at: number
  readonly apply?: string
  readonly do?: string
  readonly body?: object
}

interface Scenario {
  readonly name: string
  readonly seconds: number
  readonly manifests: string
  readonly then?: readonly Later[]
  readonly events: readonly RecordedEvent[]
}

/** What differs from run to run: how long a pull took, and the random ends of names. */
const settled = (text: string) => text.replace(/\d+(\.\d+)?(ms|s|m)\b/g, '<time>').replace(/kube-api-access-\w+/g, 'kube-api-access-<rand>')
const essence = ({ type, reason, message, object, component }: RecordedEvent) => ({ type, reason, message: settled(message), object, component })

function replay(scenario: Scenario): RecordedEvent[] {
  const namespace = `k-${scenario.name}`
  const cluster = sampleCluster({ nodes: ['node-1'], seed: scenario.name })
  cluster.advanceTo(cluster.now + 5000)
  send(cluster, 'POST', '/api/v1/namespaces', { metadata: { name: namespace } })
  runUntil(cluster, () => cluster.view().get('serviceaccounts', namespace, 'default') !== undefined, 10)
  const apply = (manifests: string) => {
    for (const document of parseAllDocuments(manifests)) {
      const object = document.toJS() as { kind: string; metadata: { name: string } }
      const resource = RESOURCES.find(({ kind }) => kind === object.kind)?.resource
      if (!resource) throw new Error(`${scenario.name}: there is no kind ${object.kind}`)
      const place = `/api/v1/namespaces/${namespace}/${resource}/${object.metadata.name}?fieldManager=replay&force=true`
      send(cluster, 'PATCH', place, object, { 'content-type': 'application/apply-patch+yaml' })
    }
  }
  const began = cluster.now
  apply(scenario.manifests)
  for (const step of scenario.then ?? []) {
    cluster.advanceTo(began + step.at * 1000)
    if (step.apply) apply(step.apply)
    const [method, url] = step.do?.replace('/NS/', `/${namespace}/`).split(' ') ?? []
    if (method && url) send(cluster, method, url, step.body, { 'content-type': 'application/strategic-merge-patch+json' })
  }
  cluster.advanceTo(began + scenario.seconds * 1000)
  const { items } = objectOf(send(cluster, 'GET', `/api/v1/namespaces/${namespace}/events`)) as unknown as { items: EventObject[] }
  return items
    .sort((a, b) => Number(a.metadata.resourceVersion) - Number(b.metadata.resourceVersion))
    .map(({ type, reason, message, involvedObject, source, reportingComponent }) => ({
      type,
      reason,
      message,
      object: `${involvedObject.kind}/${involvedObject.name}`,
      component: source?.component || reportingComponent || '',
    }))
}

interface EventObject extends Omit<RecordedEvent, 'object' | 'component'> {
  readonly metadata: { readonly resourceVersion: string }
  readonly involvedObject: { readonly kind: string; readonly name: string }
  readonly source?: { readonly component?: string }
  readonly reportingComponent?: string
}

const [folder = '', flag] = process.argv.slice(2)
let same = 0
let different = 0
for (const file of fs.readdirSync(folder).sort()) {
  const scenario = JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')) as Scenario
  const expected = scenario.events.map(essence)
  let actual: unknown
  try {
    actual = replay(scenario).map(essence)
  } catch (error) {
    actual = error instanceof Error ? error.message : String(error)
  }
  if (isDeepStrictEqual(actual, expected)) same++
  else {
    different++
    if (flag === '--diff')
      console.log(`✗ kubelet/${scenario.name} events\n  expected ${JSON.stringify(expected)}\n  actual   ${JSON.stringify(actual)}`)
  }
}
console.log(`${same} the same, ${different} different`)
