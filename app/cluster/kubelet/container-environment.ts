import { kernelHostname } from '../runtime/pod-files.ts'
import { expand } from '../runtime/expansion.ts'
import { serviceVariables } from '../runtime/service-variables.ts'
import { findImage } from '../runtime/images.ts'
import type { Container, EnvVar } from '../resources/pods/pod.ts'
import { fieldValue, resourceValue } from './downward-api.ts'
import { nodeIp } from './node-status.ts'
import type { PodWorker } from './pod-worker.ts'
import { notFound, type ReferencedResource, referencedData } from './referenced-object.ts'

/**
 * The variables a container starts with, later ones winning: its image's, those of services, envFrom, env. What a definition
 * refers to and is not there is an error in the kubelet's words. Models pkg/kubelet/kubelet_pods.go (makeEnvironmentVariables).
 */
export function containerEnvironment(worker: PodWorker, container: Container): { env: Readonly<Record<string, string>> } | { error: string } {
  const { state, context } = worker
  const found = findImage(container.image ?? '')
  const imageEnv = 'image' in found ? found.image.env : {}
  const services = serviceVariables(state.namespace, context.cache, state.pod.spec.enableServiceLinks !== false)
  const declared: Record<string, string> = {}
  for (const { prefix = '', configMapRef, secretRef } of container.envFrom ?? []) {
    const [resource, source] = configMapRef ? (['configmaps', configMapRef] as const) : (['secrets', secretRef ?? {}] as const)
    const data = referencedData(resource, state.namespace, source.name ?? '', context)
    if (!data && !source.optional) return { error: notFound(resource, source.name ?? '') }
    for (const [key, value] of Object.entries(data?.data ?? {})) if (!data?.binaryKeys.has(key)) declared[`${prefix}${key}`] = value
  }
  for (const variable of container.env ?? []) {
    const value = variableValue(worker, container, variable, (name) => declared[name] ?? services[name])
    if (value !== undefined && typeof value !== 'string') return value
    if (value !== undefined) declared[variable.name] = value
  }
  return {
    env: {
      ...imageEnv,
      HOSTNAME: kernelHostname(state.pod),
      ...services,
      ...declared,
      HOME: declared['HOME'] ?? imageEnv['HOME'] ?? '/root',
    },
  }
}

/** The value of one variable; undefined for an optional one that is not there. */
function variableValue(
  worker: PodWorker,
  container: Container,
  { value = '', valueFrom }: EnvVar,
  known: (name: string) => string | undefined,
): string | { error: string } | undefined {
  const { state, node } = worker
  if (!valueFrom) return expand(value, known)
  const { fieldRef, resourceFieldRef, configMapKeyRef, secretKeyRef } = valueFrom
  if (fieldRef) return fieldValue(state.pod, fieldRef.fieldPath, { podIp: state.ip, hostIp: nodeIp(node) })
  if (resourceFieldRef) return resourceValue(state.pod, resourceFieldRef, container.name)
  if (configMapKeyRef) return keyValue(worker, 'configmaps', configMapKeyRef)
  return secretKeyRef ? keyValue(worker, 'secrets', secretKeyRef) : ''
}

function keyValue(
  { state, context }: PodWorker,
  resource: ReferencedResource,
  { name = '', key, optional }: { name?: string; key: string; optional?: boolean },
): string | { error: string } | undefined {
  const found = referencedData(resource, state.namespace, name, context)
  if (!found) return optional ? undefined : { error: notFound(resource, name) }
  const value = found.binaryKeys.has(key) ? undefined : found.data[key]
  if (value !== undefined || optional) return value
  return { error: `couldn't find key ${key} in ${resource === 'secrets' ? 'Secret' : 'ConfigMap'} ${state.namespace}/${name}` }
}
