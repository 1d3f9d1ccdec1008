import type { KubeObject } from '../../cluster/api/object.ts'
import { humanDuration } from '../../cluster/api/duration.ts'
import { type LabelSelectorObject, labelSelectorObjectText } from '../../cluster/api/selectors/label-selector-object.ts'
import { containerLines, seccompLines } from './containers.ts'
import { type EventObject, eventLines } from './events.ts'
import { labelled, metadataLines } from './metadata.ts'
import { volumeLines } from './volumes.ts'

type Fields = Readonly<Record<string, unknown>>
export const fieldsOf = (value: unknown): Fields => (value ?? {}) as Fields
export const listOf = (value: unknown): readonly Fields[] => (value ?? []) as readonly Fields[]

/** Models kubectl/pkg/describe/describe.go (describePod). */
export function podLines(pod: KubeObject, events: readonly EventObject[] | undefined, now: number): string[] {
  const spec = fieldsOf(pod['spec'])
  const status = fieldsOf(pod['status'])
  const { metadata } = pod
  const [name, namespace, ...labels] = [
    ...metadataLines(pod).slice(0, metadata.namespace ? 2 : 1),
    ...labelled('Labels', metadata.labels),
    ...labelled('Annotations', metadata.annotations),
  ]
  const deleted = metadata.deletionTimestamp
  const ips = listOf(status['podIPs'])
  const conditions = listOf(status['conditions'])
  return [
    name ?? '',
    namespace ?? '',
    ...(spec['priority'] === undefined ? [] : [`Priority:\t${spec['priority']}`]),
    ...(spec['priorityClassName'] ? [`Priority Class Name:\t${spec['priorityClassName']}`] : []),
    ...(spec['runtimeClassName'] ? [`Runtime Class Name:\t${spec['runtimeClassName']}`] : []),
    ...(spec['serviceAccountName'] ? [`Service Account:\t${spec['serviceAccountName']}`] : []),
    `Node:\t${spec['nodeName'] ? `${spec['nodeName']}/${status['hostIP'] ?? ''}` : '<none>'}`,
    ...(status['startTime'] ? [`Start Time:\t${goTime(status['startTime'])}`] : []),
    ...labels,
    ...(deleted && status['phase'] !== 'Failed' && status['phase'] !== 'Succeeded'
      ? [
          `Status:\tTerminating (lasts ${humanDuration(now - Date.parse(deleted))})`,
          `Termination Grace Period:\t${metadata.deletionGracePeriodSeconds ?? 0}s`,
        ]
      : [`Status:\t${status['phase'] ?? ''}`]),
    ...(status['reason'] ? [`Reason:\t${status['reason']}`] : []),
    ...(status['message'] ? [`Message:\t${status['message']}`] : []),
    ...seccompLines(spec),
    `IP:\t${status['podIP'] ?? ''}`,
    ...(ips.length === 0 ? ['IPs:\t<none>'] : ['IPs:', ...ips.map(({ ip }) => `  IP:\t${ip}`)]),
    ...controllerLines(pod),
    ...(status['nominatedNodeName'] ? [`NominatedNodeName:\t${status['nominatedNodeName']}`] : []),
    ...(listOf(spec['initContainers']).length > 0
      ? ['Init Containers:', ...containerLines(listOf(spec['initContainers']), listOf(status['initContainerStatuses']), pod)]
      : []),
    'Containers:',
    ...containerLines(listOf(spec['containers']), listOf(status['containerStatuses']), pod),
    ...(listOf(spec['ephemeralContainers']).length > 0
      ? ['Ephemeral Containers:', ...containerLines(listOf(spec['ephemeralContainers']), listOf(status['ephemeralContainerStatuses']), pod)]
      : []),
    ...readinessGateLines(listOf(spec['readinessGates']), conditions),
    ...(conditions.length > 0 ? ['Conditions:', '  Type\tStatus', ...conditions.map((one) => `  ${one['type']} \t${one['status']} `)] : []),
    ...volumeLines(listOf(spec['volumes'])),
    ...(status['qosClass'] ? [`QoS Class:\t${status['qosClass']}`] : []),
    ...placementLines(spec),
    ...spreadLines(spec),
    ...eventLines(events, now),
  ]
}

function readinessGateLines(gates: readonly Fields[], conditions: readonly Fields[]): string[] {
  if (gates.length === 0) return []
  const statusOf = (wanted: unknown) => conditions.find(({ type }) => type === wanted)?.['status'] ?? '<none>'
  return ['Readiness Gates:', '  Type\tStatus', ...gates.map(({ conditionType }) => `  ${conditionType} \t${statusOf(conditionType)} `)]
}

/** Who made the object and keeps it. */
export function controllerLines({ metadata }: KubeObject): string[] {
  const owner = metadata.ownerReferences?.find(({ controller }) => controller)
  return owner ? [`Controlled By:\t${owner.kind}/${owner.name}`] : []
}

/** Which nodes a pod may go to. */
export function placementLines(spec: Fields, indent = ''): string[] {
  const tolerations = [...listOf(spec['tolerations'])].sort(byKey)
  return [
    ...labelled(`${indent}Node-Selectors`, fieldsOf(spec['nodeSelector']) as Readonly<Record<string, string>>, '='),
    ...(tolerations.length === 0
      ? [`${indent}Tolerations:\t<none>`]
      : tolerations.map((one, i) => `${i === 0 ? `${indent}Tolerations:` : ''}\t${tolerationText(one)}`)),
  ]
}

/** How evenly pods are to stand. Models describeTopologySpreadConstraints. */
export function spreadLines(spec: Fields, indent = ''): string[] {
  const key = ({ topologyKey }: Fields) => String(topologyKey)
  return [...listOf(spec['topologySpreadConstraints'])]
    .sort((a, b) => (key(a) < key(b) ? -1 : key(a) === key(b) ? 0 : 1))
    .map(({ topologyKey, whenUnsatisfiable, maxSkew, labelSelector }, i) => {
      const selector = labelSelector ? ` for selector ${labelSelectorObjectText(labelSelector as LabelSelectorObject)}` : ''
      return `${indent}${i === 0 ? 'Topology Spread Constraints:' : ''}\t${topologyKey}:${whenUnsatisfiable} when max skew ${maxSkew} is exceeded${selector}`
    })
}

const byKey = (a: Fields, b: Fields) => (String(a['key'] ?? '') < String(b['key'] ?? '') ? -1 : a['key'] === b['key'] ? 0 : 1)

function tolerationText(one: Fields): string {
  const { key = '', value, effect, operator, tolerationSeconds } = one
  const exists = operator === 'Exists'
  let text = String(key)
  if (value) text += `=${value}`
  if (effect) text += `:${effect}`
  if (exists && !value) text += key || effect ? ' op=Exists' : 'op=Exists'
  if (tolerationSeconds !== undefined) text += ` for ${tolerationSeconds}s`
  return text
}

const DAYS = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat']
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

/** RFC 1123 with a numeric zone, as Go prints it: Tue, 24 Nov 2026 02:14:47 +0000 */
export function goTime(text: unknown): string {
  if (typeof text !== 'string') return 'Mon, 01 Jan 0001 00:00:00 +0000'
  const at = new Date(text)
  const two = (number: number) => String(number).padStart(2, '0')
  return `${DAYS[at.getUTCDay()]}, ${two(at.getUTCDate())} ${MONTHS[at.getUTCMonth()]} ${at.getUTCFullYear()} ${two(at.getUTCHours())}:${two(at.getUTCMinutes())}:${two(at.getUTCSeconds())} +0000`
}
