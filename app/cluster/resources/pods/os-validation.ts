import type { FieldErrorList } from '../../api/field-errors.ts'
import type { Container, PodSpec } from './pod.ts'

const CONTAINER_LISTS = ['initContainers', 'containers', 'ephemeralContainers'] as const
const SYSTEMS = ['linux', 'windows']
const NOT_ON_LINUX = 'windows options cannot be set for a linux pod'
const NOT_ON_WINDOWS = 'cannot be set for a windows pod'

const POD_FIELDS = ['appArmorProfile', 'seLinuxOptions'] as const
const HOST_FIELDS = ['hostPID', 'hostIPC'] as const
const MORE_POD_FIELDS = ['seccompProfile', 'fsGroup', 'fsGroupChangePolicy', 'sysctls'] as const
const LAST_POD_FIELDS = ['runAsUser', 'runAsGroup', 'supplementalGroups', 'supplementalGroupsPolicy', 'seLinuxChangePolicy'] as const
const CONTAINER_FIELDS = [
  'appArmorProfile',
  'seLinuxOptions',
  'seccompProfile',
  'capabilities',
  'readOnlyRootFilesystem',
  'privileged',
  'allowPrivilegeEscalation',
  'procMount',
  'runAsUser',
  'runAsGroup',
] as const

/** What of a pod goes with the operating system it says it is for. Models pkg/apis/core/validation/validation.go (validateOS, validateLinux, validateWindows). */
export function validateOs(spec: PodSpec, path: string, errors: FieldErrorList): void {
  const name = spec.os?.name ?? ''
  if (name === '') errors.required(`${path}.os.name`, 'cannot be empty')
  else if (!SYSTEMS.includes(name)) errors.unsupported(`${path}.os`, name, SYSTEMS)
  else if (name === 'linux') validateLinux(spec, path, errors)
  else validateWindows(spec, path, errors)
}

/** Containers of all kinds, with their paths, in the order upstream visits them. Models pods.VisitContainersWithPath. */
export function containersWithPaths(spec: PodSpec, path: string): { container: Container; at: string }[] {
  const all: { container: Container; at: string }[] = []
  for (const kind of CONTAINER_LISTS) {
    spec[kind]?.forEach((container, i) => {
      all.push({ container, at: `${path}.${kind}[${i}]` })
    })
  }
  return all
}

function validateLinux(spec: PodSpec, path: string, errors: FieldErrorList): void {
  if (spec.securityContext?.windowsOptions) errors.forbidden(`${path}.securityContext.windowsOptions`, NOT_ON_LINUX)
  for (const { container, at } of containersWithPaths(spec, path))
    if (container.securityContext?.windowsOptions) errors.forbidden(`${at}.securityContext.windowsOptions`, NOT_ON_LINUX)
}

function validateWindows(spec: PodSpec, path: string, errors: FieldErrorList): void {
  const { securityContext: security = {} } = spec
  const refuse = <Of extends object>(holder: Of, fields: readonly (keyof Of & string)[], at: string) => {
    for (const field of fields) if (holder[field] !== undefined && holder[field] !== false) errors.forbidden(`${at}.${field}`, NOT_ON_WINDOWS)
  }
  const at = `${path}.securityContext`
  refuse(security, POD_FIELDS, at)
  if (spec.hostUsers !== undefined) errors.forbidden(`${path}.hostUsers`, NOT_ON_WINDOWS)
  refuse(spec, HOST_FIELDS, path)
  refuse(security, MORE_POD_FIELDS, at)
  if (spec.shareProcessNamespace !== undefined) errors.forbidden(`${path}.shareProcessNamespace`, NOT_ON_WINDOWS)
  refuse(security, LAST_POD_FIELDS, at)
  for (const { container, at: where } of containersWithPaths(spec, path))
    for (const field of CONTAINER_FIELDS)
      if (container.securityContext?.[field] !== undefined) errors.forbidden(`${where}.securityContext.${field}`, NOT_ON_WINDOWS)
}
