import type { KubeObject } from '../../api/object.ts'
import { parseQuantity } from '../../api/quantity.ts'
import { isDns1123Label } from '../../api/validation/names.ts'
import { APPARMOR_ANNOTATION } from './apparmor.ts'
import { containersWithPaths } from './os-validation.ts'
import { overlapWarnings } from './overlap-warnings.ts'
import { type Affinity, asPod, type Container, type ContainerPort, type NodeSelectorTerm, type PodSpec } from './pod.ts'
import type { PodTemplate } from './template.ts'

/** Labels of nodes that have a newer name, with the release that deprecated them. */
const DEPRECATED_LABELS: Readonly<Record<string, readonly [since: string, instead: string]>> = {
  'beta.kubernetes.io/arch': ['v1.14', 'kubernetes.io/arch'],
  'beta.kubernetes.io/os': ['v1.14', 'kubernetes.io/os'],
  'failure-domain.beta.kubernetes.io/region': ['v1.17', 'topology.kubernetes.io/region'],
  'failure-domain.beta.kubernetes.io/zone': ['v1.17', 'topology.kubernetes.io/zone'],
  'beta.kubernetes.io/instance-type': ['v1.17', 'node.kubernetes.io/instance-type'],
}

const DEPRECATED_ANNOTATIONS: Readonly<Record<string, string>> = {
  'scheduler.alpha.kubernetes.io/critical-pod': 'non-functional in v1.16+; use the "priorityClassName" field instead',
  'security.alpha.kubernetes.io/sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
  'security.alpha.kubernetes.io/unsafe-sysctls': 'non-functional in v1.11+; use the "sysctls" field instead',
}

const SECCOMP_POD = 'seccomp.security.alpha.kubernetes.io/pod'
const SECCOMP_CONTAINER = 'container.seccomp.security.alpha.kubernetes.io/'
const SECCOMP_IS_A_FIELD = 'non-functional in v1.27+; use the "seccompProfile" field instead'
const MATCHES_NOTHING = 'a null labelSelector results in matching no pod'

const NANO = 1_000_000_000n

/** What a pod that is made had better not have; updates are not looked at. Models pkg/api/pod/warnings.go (GetWarningsForPod). */
export function podWarnings(object: KubeObject, old: KubeObject | undefined): readonly string[] {
  if (old) return []
  const problems = isDns1123Label(object.metadata.name ?? '')
  const name = `metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended: [${problems.join(' ')}]`
  return [...(problems.length > 0 ? [name] : []), ...templateWarnings(asPod(object), '')]
}

/** The same of a template; `at` is the path of what has metadata and spec, with its dot. Models GetWarningsForPodTemplate. */
export function templateWarnings({ metadata = {}, spec = {} }: PodTemplate, at: string): string[] {
  const warnings: string[] = []
  const { annotations } = metadata
  const warn = (path: string, text: string) => warnings.push(`${at}${path}: ${text}`)
  if (spec.nodeSelector || spec.affinity || spec.topologySpreadConstraints) labelWarnings(spec, warn)
  if (annotations) annotationWarnings(annotations, warn)
  if (spec.volumes) warnings.push(...overlapWarnings(spec.volumes))
  spec.hostAliases?.forEach(({ ip }, i, aliases) => {
    if (aliases.findIndex((one) => one.ip === ip) < i) warn(`spec.hostAliases[${i}].ip`, `duplicate ip ${JSON.stringify(ip)}`)
  })
  if (spec.imagePullSecrets) pullSecretWarnings(spec.imagePullSecrets, warn)
  if (spec.overhead) fractionWarnings(spec.overhead, 'spec.overhead', warn)
  if (annotations?.[SECCOMP_POD] !== undefined && !spec.securityContext?.seccompProfile)
    warn(`metadata.annotations[${SECCOMP_POD}]`, SECCOMP_IS_A_FIELD)
  const all = containersWithPaths(spec, 'spec')
  for (const { container, at: path } of all) {
    if (annotations) seccompWarnings(container, annotations, warn)
    containerWarnings(container, path, warn)
  }
  portWarnings(all, at, warn)
  if ((spec.terminationGracePeriodSeconds ?? 0) < 0)
    warn('spec.terminationGracePeriodSeconds', 'must be >= 0; negative values are invalid and will be treated as 1')
  if (spec.affinity) affinityWarnings(spec.affinity, warn)
  return warnings
}

type Warn = (path: string, text: string) => void
type Annotations = Readonly<Record<string, string>>

function annotationWarnings(annotations: Annotations, warn: Warn): void {
  for (const [key, text] of Object.entries(DEPRECATED_ANNOTATIONS)) if (annotations[key] !== undefined) warn(`metadata.annotations[${key}]`, text)
  for (const key of Object.keys(annotations)) {
    if (key.startsWith(APPARMOR_ANNOTATION)) warn(`metadata.annotations[${key}]`, 'deprecated since v1.30; use the "appArmorProfile" field instead')
  }
}

function seccompWarnings({ name, securityContext }: Container, annotations: Annotations, warn: Warn): void {
  const key = SECCOMP_CONTAINER + name
  if (annotations[key] !== undefined && !securityContext?.seccompProfile) warn(`metadata.annotations[${key}]`, SECCOMP_IS_A_FIELD)
}

function pullSecretWarnings(references: NonNullable<PodSpec['imagePullSecrets']>, warn: Warn): void {
  const names = references.map(({ name = '' }) => name)
  names.forEach((name, i) => {
    if (names.indexOf(name) < i) warn(`spec.imagePullSecrets[${i}].name`, `duplicate name ${JSON.stringify(name)}`)
  })
  names.forEach((name, i) => {
    if (name === '') warn(`spec.imagePullSecrets[${i}].name`, 'invalid empty name ""')
  })
}

/** Node labels of old in selectors, and spread constraints that count no pod. Models pkg/api/node/util.go. */
function labelWarnings({ nodeSelector = {}, affinity, topologySpreadConstraints = [] }: PodSpec, warn: Warn): void {
  const deprecation = (key: string) => {
    const newer = DEPRECATED_LABELS[key]
    return newer && `deprecated since ${newer[0]}; use ${JSON.stringify(newer[1])} instead`
  }
  for (const key of Object.keys(nodeSelector)) {
    const text = deprecation(key)
    if (text) warn(`spec.nodeSelector[${key}]`, text)
  }
  const term = ({ matchExpressions = [] }: NodeSelectorTerm, at: string) => {
    matchExpressions.forEach(({ key }, i) => {
      const text = deprecation(key)
      if (text) warn(`${at}.matchExpressions[${i}].key`, `${key} is ${text}`)
    })
  }
  const at = 'spec.affinity.nodeAffinity'
  const { requiredDuringSchedulingIgnoredDuringExecution: required, preferredDuringSchedulingIgnoredDuringExecution: preferred } =
    affinity?.nodeAffinity ?? {}
  required?.nodeSelectorTerms?.forEach((one, i) => {
    term(one, `${at}.requiredDuringSchedulingIgnoredDuringExecution.nodeSelectorTerms[${i}]`)
  })
  preferred?.forEach(({ preference }, i) => {
    term(preference, `${at}.preferredDuringSchedulingIgnoredDuringExecution[${i}].preference`)
  })
  topologySpreadConstraints.forEach(({ topologyKey, labelSelector }, i) => {
    const text = deprecation(topologyKey)
    if (text) warn(`spec.topologySpreadConstraints[${i}].topologyKey`, `${topologyKey} is ${text}`)
    if (!labelSelector) warn(`spec.topologySpreadConstraints[${i}].labelSelector`, MATCHES_NOTHING)
  })
}

function affinityWarnings(affinity: Affinity, warn: Warn): void {
  for (const kind of ['podAffinity', 'podAntiAffinity'] as const) {
    const { requiredDuringSchedulingIgnoredDuringExecution: required, preferredDuringSchedulingIgnoredDuringExecution: preferred } =
      affinity[kind] ?? {}
    const at = `spec.affinity.${kind}`
    required?.forEach(({ labelSelector }, i) => {
      if (!labelSelector) warn(`${at}.requiredDuringSchedulingIgnoredDuringExecution[${i}].labelSelector`, MATCHES_NOTHING)
    })
    preferred?.forEach(({ podAffinityTerm }, i) => {
      if (!podAffinityTerm.labelSelector)
        warn(`${at}.preferredDuringSchedulingIgnoredDuringExecution[${i}].podAffinityTerm.labelSelector`, MATCHES_NOTHING)
    })
  }
}

const IN_BYTES = ['memory', 'ephemeral-storage']

function fractionWarnings(amounts: Readonly<Record<string, string>>, path: string, warn: Warn, names = IN_BYTES): void {
  for (const name of names) {
    const text = amounts[name]
    const parsed = text === undefined ? undefined : parseQuantity(text)
    if (parsed && 'nano' in parsed && parsed.nano % NANO !== 0n)
      warn(`${path}[${name}]`, `fractional byte value ${JSON.stringify(text)} is invalid, must be an integer`)
  }
}

function containerWarnings({ env, resources: { limits, requests } = {} }: Container, at: string, warn: Warn): void {
  for (const name of IN_BYTES) {
    if (limits) fractionWarnings(limits, `${at}.resources.limits`, warn, [name])
    if (requests) fractionWarnings(requests, `${at}.resources.requests`, warn, [name])
  }
  env?.forEach(({ name, value = '', valueFrom }, i) => {
    if (env.findIndex((one) => one.name === name) === i) return
    const before = `$(${name})`
    // A variable may be made longer by what it was.
    if (valueFrom || value === before || !value.includes(before))
      warn(`${at}.env[${i}]`, `hides previous definition of ${JSON.stringify(name)}, which may be dropped when using apply`)
  })
}

/** Ports that are told twice, or not clearly. */
function portWarnings(all: ReturnType<typeof containersWithPaths>, prefix: string, warn: Warn): void {
  if (!all.some(({ container }) => container.ports)) return
  const seen = new Map<string, { path: string; port: ContainerPort }[]>()
  for (const { container, at } of all) {
    container.ports?.forEach((port, i) => {
      const path = `${at}.ports[${i}]`
      const { hostIP = '', hostPort = 0, containerPort, protocol = '', name = '' } = port
      if (hostIP !== '' && hostPort === 0)
        warn(path, `hostIP set without hostPort: {Name:${name} HostPort:0 ContainerPort:${containerPort} Protocol:${protocol} HostIP:${hostIP}}`)
      const key = `${containerPort}/${protocol}`
      const others = seen.get(key) ?? []
      for (const other of others) {
        const { hostIP: otherIP = '', hostPort: otherPort = 0 } = other.port
        const what =
          hostIP === otherIP && hostPort === otherPort
            ? 'duplicate'
            : hostPort === 0 || otherPort === 0
              ? 'overlapping'
              : hostPort === otherPort && (hostIP === '') !== (otherIP === '')
                ? 'dangerously ambiguous'
                : undefined
        if (what) warn(path, `${what} port definition with ${prefix}${other.path}`)
      }
      seen.set(key, [...others, { path, port }])
    })
  }
}
