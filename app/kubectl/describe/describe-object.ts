import type { KubeObject } from '../../cluster/api/object.ts'
import type { KubectlRelease } from '../version.ts'
import type { ApiResource } from '../discovery.ts'
import { endpointsLines } from './endpoints.ts'
import { type EventObject, eventLines } from './events.ts'
import { genericLines } from './generic.ts'
import { labelled, metadataLines } from './metadata.ts'
import { nodeLines } from './node.ts'
import { podLines } from './pod.ts'
import { bindingLines, roleLines } from './rbac.ts'
import { serviceLines } from './service.ts'
import { serviceAccountLines } from './service-account.ts'
import { deploymentLines, jobLines, replicaSetLines } from './workloads.ts'
import { base64, textOf } from '../../cluster/kernel/text.ts'

type Fields = Readonly<Record<string, unknown>>

/** A description, cells set apart by tabs. `related` are the objects its description tells of besides. Models kubectl/pkg/describe/describe.go. */
export function describeObject({ kind }: ApiResource, object: KubeObject, { events, related, now, release }: Surroundings): string {
  const lines = (DESCRIBERS[kind] ?? generic)(object, events, now, related, release)
  return lines.map((line) => `${line}\n`).join('')
}

/** What there is to tell of besides the object itself. */
interface Surroundings {
  readonly events: readonly EventObject[] | undefined
  /** The objects its description tells of besides; undefined when they may not be read. */
  readonly related: readonly KubeObject[] | undefined
  /** Virtual ms. */
  readonly now: number
  /** Of the kubectl that describes. */
  readonly release: KubectlRelease
}

type Describer = (
  object: KubeObject,
  events: readonly EventObject[] | undefined,
  now: number,
  related: readonly KubeObject[] | undefined,
  release: KubectlRelease,
) => string[]

const generic: Describer = (object, events, now) => [...genericLines(object), ...eventLines(events, now)]

const secret: Describer = (object) => {
  const data = (object['data'] ?? {}) as Readonly<Record<string, string>>
  const type = String(object['type'] ?? '')
  const rows = Object.keys(data)
    .sort()
    .map((key) => {
      const bytes = base64.decode(data[key] ?? '')
      return type === 'kubernetes.io/service-account-token' && key === 'token' ? `${key}:\t${textOf(bytes)}` : `${key}:\t${bytes.length} bytes`
    })
  return [...metadataLines(object), '', `Type:\t${type}`, '', 'Data', '====', ...rows]
}

const configMap: Describer = (object, events, now) => {
  const data = (object['data'] ?? {}) as Readonly<Record<string, string>>
  const binary = (object['binaryData'] ?? {}) as Readonly<Record<string, string>>
  return [
    ...metadataLines(object),
    '',
    'Data',
    '====',
    ...Object.keys(data)
      .sort()
      .flatMap((key) => [`${key}:`, '----', data[key] ?? '', '']),
    '',
    'BinaryData',
    '====',
    ...Object.keys(binary)
      .sort()
      .map((key) => `${key}: ${base64.decode(binary[key] ?? '').length} bytes`),
    '',
    ...eventLines(events, now),
  ]
}

const namespace: Describer = (object) => {
  const status = (object['status'] ?? {}) as Fields
  const conditions = (status['conditions'] ?? []) as readonly Fields[]
  return [
    `Name:\t${object.metadata.name}`,
    ...labelled('Labels', object.metadata.labels),
    ...labelled('Annotations', object.metadata.annotations),
    `Status:\t${status['phase'] ?? ''}`,
    ...(conditions.length > 0
      ? [
          'Conditions:',
          '  Type\tStatus\tLastTransitionTime\tReason\tMessage',
          '  ----\t------\t------------------\t------\t-------',
          ...conditions.map((one) => `  ${one['type']}\t${one['status']}\t${one['lastTransitionTime']}\t${one['reason']}\t${one['message']}`),
        ]
      : []),
    '',
    'No resource quota.',
    '',
    'No LimitRange resource.',
  ]
}

const DESCRIBERS: Readonly<Record<string, Describer>> = {
  Secret: secret,
  ConfigMap: configMap,
  Namespace: namespace,
  Role: roleLines,
  ClusterRole: roleLines,
  RoleBinding: bindingLines,
  ClusterRoleBinding: bindingLines,
  Pod: podLines,
  Deployment: deploymentLines,
  ReplicaSet: replicaSetLines,
  Service: serviceLines,
  Endpoints: endpointsLines,
  ServiceAccount: serviceAccountLines,
  Node: nodeLines,
  Job: jobLines,
}
