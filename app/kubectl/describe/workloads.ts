import { humanDuration } from '../../cluster/api/duration.ts'
import type { KubeObject } from '../../cluster/api/object.ts'
import { selectorTextOf } from '../label-selector-object.ts'
import { haveSameTemplate } from '../../cluster/api/template-hash.ts'
import { containerLines } from './containers.ts'
import { type EventObject, eventLines } from './events.ts'
import { labelled, metadataLines } from './metadata.ts'
import { controllerLines, fieldsOf, goTime, listOf, placementLines, spreadLines } from './pod.ts'
import { volumeLines } from './volumes.ts'

type Fields = Readonly<Record<string, unknown>>
type Events = readonly EventObject[] | undefined

const ownedBy = ({ metadata }: KubeObject, related: readonly KubeObject[] = []) =>
  related.filter((one) => one.metadata.ownerReferences?.some(({ controller, uid }) => controller && uid === metadata.uid))

const count = (value: unknown) => Number(value ?? 0)

/** Models kubectl/pkg/describe/describe.go (describeDeployment). */
export function deploymentLines(deployment: KubeObject, events: Events, now: number, related: readonly KubeObject[] = []): string[] {
  const spec = fieldsOf(deployment['spec'])
  const status = fieldsOf(deployment['status'])
  const strategy = fieldsOf(spec['strategy'])
  const rolling = fieldsOf(strategy['rollingUpdate'])
  const [name = '', namespace = '', ...rest] = metadataLines(deployment)
  const numbers = ['updated', 'total', 'available', 'unavailable'].map(
    (word) => `${count(status[word === 'total' ? 'replicas' : `${word}Replicas`])} ${word}`,
  )
  const sets = ownedBy(deployment, related)
  const current = sets.find((set) => haveSameTemplate(set, deployment))
  return [
    name,
    namespace,
    `CreationTimestamp:\t${goTime(deployment.metadata.creationTimestamp)}`,
    ...rest,
    `Selector:\t${selectorTextOf(deployment)}`,
    `Replicas:\t${[`${count(spec['replicas'])} desired`, ...numbers].join(' | ')}`,
    `StrategyType:\t${strategy['type']}`,
    `MinReadySeconds:\t${count(spec['minReadySeconds'])}`,
    ...(strategy['rollingUpdate'] ? [`RollingUpdateStrategy:\t${rolling['maxUnavailable']} max unavailable, ${rolling['maxSurge']} max surge`] : []),
    ...templateLines(fieldsOf(spec['template'])),
    ...conditionLines(listOf(status['conditions'])),
    ...(sets.length > 0
      ? [`OldReplicaSets:\t${setsText(sets.filter((set) => set !== current))}`, `NewReplicaSet:\t${setsText(current ? [current] : [])}`]
      : []),
    ...eventLines(events, now),
  ]
}

const setsText = (sets: readonly KubeObject[]) =>
  sets
    .map((set) => `${set.metadata.name} (${count(fieldsOf(set['status'])['replicas'])}/${count(fieldsOf(set['spec'])['replicas'])} replicas created)`)
    .join(', ') || '<none>'

/** Models describeReplicaSet. */
export function replicaSetLines(set: KubeObject, events: Events, now: number, related: readonly KubeObject[] = []): string[] {
  const spec = fieldsOf(set['spec'])
  const status = fieldsOf(set['status'])
  const [name = '', namespace = '', ...rest] = metadataLines(set)
  const phases = ownedBy(set, related).map((pod) => fieldsOf(pod['status'])['phase'])
  const states = Object.entries({ Running: 'Running', Waiting: 'Pending', Succeeded: 'Succeeded', Failed: 'Failed' })
  return [
    name,
    namespace,
    `Selector:\t${selectorTextOf(set)}`,
    ...rest,
    ...controllerLines(set),
    `Replicas:\t${count(status['replicas'])} current / ${count(spec['replicas'])} desired`,
    `Pods Status:\t${states.map(([word, phase]) => `${phases.filter((one) => one === phase).length} ${word}`).join(' / ')}`,
    ...templateLines(fieldsOf(spec['template'])),
    ...conditionLines(listOf(status['conditions'])),
    ...eventLines(events, now),
  ]
}

/** Models describeJob. */
export function jobLines(job: KubeObject, events: Events, now: number): string[] {
  const spec = fieldsOf(job['spec'])
  const status = fieldsOf(job['status'])
  const { startTime, completionTime } = status as { readonly startTime?: string; readonly completionTime?: string }
  const [name = '', namespace = '', ...rest] = metadataLines(job)
  const told = (title: string, value: unknown) => (value === undefined ? [] : [`${title}:\t${value}`])
  const ready = status['ready'] === undefined ? '' : ` (${count(status['ready'])} Ready)`
  const deadline = spec['activeDeadlineSeconds']
  return [
    name,
    namespace,
    `Selector:\t${selectorTextOf(job)}`,
    ...rest,
    ...controllerLines(job),
    ...told('Parallelism', spec['parallelism']),
    `Completions:\t${spec['completions'] ?? '<unset>'}`,
    ...told('Completion Mode', spec['completionMode']),
    ...told('Suspend', spec['suspend']),
    ...told('Backoff Limit', spec['backoffLimit']),
    ...told('TTL Seconds After Finished', spec['ttlSecondsAfterFinished']),
    ...(startTime ? [`Start Time:\t${goTime(startTime)}`] : []),
    ...(completionTime ? [`Completed At:\t${goTime(completionTime)}`] : []),
    ...(startTime && completionTime ? [`Duration:\t${humanDuration(Date.parse(completionTime) - Date.parse(startTime))}`] : []),
    ...(deadline === undefined ? [] : [`Active Deadline Seconds:\t${deadline}s`]),
    `Pods Statuses:\t${count(status['active'])} Active${ready} / ${count(status['succeeded'])} Succeeded / ${count(status['failed'])} Failed`,
    ...(spec['completionMode'] === 'Indexed' ? [`Completed Indexes:\t${indexesText(String(status['completedIndexes'] ?? ''))}`] : []),
    ...templateLines(fieldsOf(spec['template'])),
    ...eventLines(events, now),
  ]
}

const SOFT_LIMIT = 50

/** Indexes up to the first comma after so many characters. Models capIndexesListOrNone. */
function indexesText(indexes: string): string {
  const comma = indexes.indexOf(',', SOFT_LIMIT)
  return comma < 0 ? indexes || '<none>' : `${indexes.slice(0, comma + 1)}...`
}

const conditionLines = (conditions: readonly Fields[]): string[] =>
  conditions.length === 0
    ? []
    : [
        'Conditions:',
        '  Type\tStatus\tReason',
        '  ----\t------\t------',
        ...conditions.map(({ type, status, reason = '' }) => `  ${type} \t${status}\t${reason}`),
      ]

/** Models DescribePodTemplate. */
export function templateLines(template: Fields): string[] {
  const { labels, annotations } = fieldsOf(template['metadata']) as Readonly<Record<string, Readonly<Record<string, string>> | undefined>>
  const spec = fieldsOf(template['spec'])
  const containers = (title: string, field: string) => [`  ${title}:`, ...containerLines(listOf(spec[field]), [])]
  return [
    'Pod Template:',
    ...labelled('  Labels', labels, '='),
    ...(annotations ? labelled('  Annotations', annotations, ': ') : []),
    ...(spec['serviceAccountName'] ? [`  Service Account:\t${spec['serviceAccountName']}`] : []),
    ...(listOf(spec['initContainers']).length > 0 ? containers('Init Containers', 'initContainers') : []),
    ...containers('Containers', 'containers'),
    ...volumeLines(listOf(spec['volumes']), '  '),
    ...spreadLines(spec, '  '),
    ...(spec['priorityClassName'] ? [`  Priority Class Name:\t${spec['priorityClassName']}`] : []),
    ...placementLines(spec, '  '),
  ]
}
