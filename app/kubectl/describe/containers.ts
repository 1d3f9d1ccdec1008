import { metadataField } from '../../cluster/api/metadata-field.ts'
import type { KubeObject } from '../../cluster/api/object.ts'
import { resourceField } from '../../cluster/api/resource-field.ts'
import { fieldsOf, goTime, listOf } from './pod.ts'
import { probeLines } from './probes.ts'

type Fields = Readonly<Record<string, unknown>>

/** `pod` is whose they are; those of a template have none. Models kubectl/pkg/describe/describe.go (describeContainers). */
export function containerLines(containers: readonly Fields[], statuses: readonly Fields[], pod?: KubeObject): string[] {
  const indent = pod ? '' : ' '
  return containers.flatMap((container) => {
    const status = statuses.find(({ name }) => name === container['name'])
    return [
      `  ${indent}${container['name']}:`,
      ...(status ? [`    Container ID:\t${status['containerID'] ?? ''}`] : []),
      `    Image:\t${container['image']}`,
      ...(status ? [`    Image ID:\t${status['imageID'] ?? ''}`] : []),
      ...portLines(listOf(container['ports'])),
      ...seccompLines(container, '    ', '      '),
      ...wordLines('Command', container['command']),
      ...wordLines('Args', container['args']),
      ...(status ? statusLines(status) : []),
      ...amountLines(fieldsOf(container['resources'])),
      ...probeLines(container),
      ...environmentLines(container, pod),
      ...mountLines(listOf(container['volumeMounts'])),
    ]
  })
}

/** The system calls its processes may make, where it says so itself: of a pod, or of a container, whose lines are set in. */
export function seccompLines({ securityContext }: Fields, indent = '', below = ''): string[] {
  const { type, localhostProfile } = fieldsOf(fieldsOf(securityContext)['seccompProfile'])
  if (type === undefined) return []
  return [`${indent}SeccompProfile:\t${type}`, ...(type === 'Localhost' ? [`${below}LocalhostProfile:\t${localhostProfile}`] : [])]
}

function portLines(ports: readonly Fields[]): string[] {
  const text = (field: string) =>
    ports.map((port) => `${port[field] ?? 0}/${port['protocol'] ?? 'TCP'}${port['name'] ? ` (${port['name']})` : ''}`).join(', ')
  const title = ports.length > 1 ? 'Ports' : 'Port'
  return ports.length === 0
    ? ['    Port:\t<none>', '    Host Port:\t<none>']
    : [`    ${title}:\t${text('containerPort')}`, `    Host ${title}:\t${text('hostPort')}`]
}

const wordLines = (title: string, words: unknown): string[] =>
  Array.isArray(words) && words.length > 0
    ? [
        `    ${title}:`,
        ...words.flatMap((word) =>
          String(word)
            .split('\n')
            .map((line) => `      ${line}`),
        ),
      ]
    : []

function statusLines(status: Fields): string[] {
  return [
    ...stateLines('State', fieldsOf(status['state'])),
    ...(Object.keys(fieldsOf(status['lastState'])).length > 0 ? stateLines('Last State', fieldsOf(status['lastState'])) : []),
    `    Ready:\t${status['ready'] === true ? 'True' : 'False'}`,
    `    Restart Count:\t${status['restartCount'] ?? 0}`,
  ]
}

function stateLines(title: string, state: Fields): string[] {
  const { running, waiting, terminated } = state as Readonly<Record<string, Fields | undefined>>
  if (running) return [`    ${title}:\tRunning`, `      Started:\t${goTime(running['startedAt'])}`]
  if (terminated) {
    const { reason, message, exitCode, signal, startedAt, finishedAt } = terminated
    return [
      `    ${title}:\tTerminated`,
      ...(reason ? [`      Reason:\t${reason}`] : []),
      ...(message ? [`      Message:\t${message}`] : []),
      `      Exit Code:\t${exitCode}`,
      ...(signal ? [`      Signal:\t${signal}`] : []),
      `      Started:\t${goTime(startedAt)}`,
      `      Finished:\t${goTime(finishedAt)}`,
    ]
  }
  return [`    ${title}:\tWaiting`, ...(waiting?.['reason'] ? [`      Reason:\t${waiting['reason']}`] : [])]
}

function amountLines(resources: Fields): string[] {
  const part = (title: string, values: unknown) => {
    const entries = Object.entries(fieldsOf(values)).sort(([a], [b]) => (a < b ? -1 : 1))
    return entries.length === 0 ? [] : [`    ${title}:`, ...entries.map(([key, value]) => `      ${key}:\t${value}`)]
  }
  return [...part('Limits', resources['limits']), ...part('Requests', resources['requests'])]
}

function environmentLines(container: Fields, pod: KubeObject | undefined): string[] {
  const [env, envFrom] = [listOf(container['env']), listOf(container['envFrom'])]
  const from = envFrom.flatMap((one) => {
    const { configMapRef, secretRef } = one as Readonly<Record<string, Fields | undefined>>
    const prefix = one['prefix'] ? ` with prefix '${one['prefix']}'` : ''
    if (configMapRef) return [`      ${configMapRef['name']}\tConfigMap${prefix}\tOptional: ${configMapRef['optional'] === true}`]
    return secretRef ? [`      ${secretRef['name']}\tSecret${prefix}\tOptional: ${secretRef['optional'] === true}`] : []
  })
  const head = from.length > 0 ? ['    Environment Variables from:', ...from] : []
  if (env.length === 0) return [...head, '    Environment:\t<none>']
  return [...head, '    Environment:', ...env.flatMap((variable) => variableLines(variable, container, pod))]
}

function variableLines(variable: Fields, container: Fields, pod: KubeObject | undefined): string[] {
  const { name, value } = variable
  const source = fieldsOf(variable['valueFrom']) as Readonly<Record<string, Fields | undefined>>
  const { fieldRef, secretKeyRef, configMapKeyRef, resourceFieldRef } = source
  if (fieldRef) {
    const path = String(fieldRef['fieldPath'])
    // kubectl knows what a pod's metadata holds, and leaves out the rest.
    return [`      ${name}:\t${(pod && metadataField(pod.metadata, path)) ?? ''} (${fieldRef['apiVersion'] ?? 'v1'}:${path})`]
  }
  if (secretKeyRef)
    return [
      `      ${name}:\t<set to the key '${secretKeyRef['key']}' in secret '${secretKeyRef['name']}'>\tOptional: ${secretKeyRef['optional'] === true}`,
    ]
  if (configMapKeyRef)
    return [
      `      ${name}:\t<set to the key '${configMapKeyRef['key']}' of config map '${configMapKeyRef['name']}'>\tOptional: ${configMapKeyRef['optional'] === true}`,
    ]
  if (resourceFieldRef) {
    const field = resourceFieldRef as { readonly resource: string; readonly divisor?: string }
    const amount = resourceField(fieldsOf(container['resources']), field)
    const isNodes = amount === '0' && ['limits.cpu', 'limits.memory'].includes(field.resource)
    return [`      ${name}:\t${isNodes ? 'node allocatable' : amount} (${field.resource})`]
  }
  return String(value ?? '')
    .split('\n')
    .map((line, i) => (i === 0 ? `      ${name}:\t${line}` : `      \t${line}`))
}

function mountLines(mounts: readonly Fields[]): string[] {
  if (mounts.length === 0) return ['    Mounts:\t<none>']
  const ordered = [...mounts].sort((a, b) => (String(a['mountPath']) < String(b['mountPath']) ? -1 : 1))
  return [
    '    Mounts:',
    ...ordered.map((mount) => {
      const flags = [mount['readOnly'] ? 'ro' : 'rw', ...(mount['subPath'] ? [`path="${mount['subPath']}"`] : [])]
      return `      ${mount['mountPath']} from ${mount['name']} (${flags.join(',')})`
    }),
  ]
}
