import type { KubeObject } from '../../api/object.ts'
import { parseQuantity } from '../../api/quantity.ts'
import { isDns1123Label } from '../../api/validation/names.ts'
import { APPARMOR_ANNOTATION } from './apparmor.ts'
import { asPod, type Container } from './pod.ts'
import type { PodTemplate } from './template.ts'

/** Labels of nodes that have a newer name, with the release that deprecated them. */
const DEPRECATED_LABELS: Readonly<Record<string, readonly [since: string, instead: string]>> = {
  'beta.kubernetes.io/arch': ['v1.14', 'kubernetes.io/arch'],
  'beta.kubernetes.io/os': ['v1.14', 'kubernetes.io/os'],
  'failure-domain.beta.kubernetes.io/region': ['v1.17', 'topology.kubernetes.io/region'],
  'failure-domain.beta.kubernetes.io/zone': ['v1.17', 'topology.kubernetes.io/zone'],
  'beta.kubernetes.io/instance-type': ['v1.17', 'node.kubernetes.io/instance-type'],
}

const NANO = 1_000_000_000n

/** What a pod that is allowed had better not have. Models pkg/api/pod/warnings.go (GetWarningsForPod). */
export function podWarnings(object: KubeObject, old: KubeObject | undefined): readonly string[] {
  const problems = old ? [] : isDns1123Label(object.metadata.name ?? '')
  const name = `metadata.name: this is used in the Pod's hostname, which can result in surprising behavior; a DNS label is recommended: [${problems.join(' ')}]`
  return [...(problems.length > 0 ? [name] : []), ...templateWarnings(asPod(object), '')]
}

/** The same of a template; `at` is the path of what has metadata and spec, with its dot. Models GetWarningsForPodTemplate. */
export function templateWarnings({ metadata = {}, spec = {} }: PodTemplate, at: string): string[] {
  const warnings: string[] = []
  for (const key of Object.keys(spec.nodeSelector ?? {})) {
    const newer = DEPRECATED_LABELS[key]
    if (newer) warnings.push(`${at}spec.nodeSelector[${key}]: deprecated since ${newer[0]}; use ${JSON.stringify(newer[1])} instead`)
  }
  for (const key of Object.keys(metadata.annotations ?? {})) {
    if (key.startsWith(APPARMOR_ANNOTATION)) {
      warnings.push(`${at}metadata.annotations[${key}]: deprecated since v1.30; use the "appArmorProfile" field instead`)
    }
  }
  const secrets = (spec.imagePullSecrets ?? []).map(({ name = '' }) => name)
  secrets.forEach((name, i) => {
    if (secrets.indexOf(name) < i) warnings.push(`${at}spec.imagePullSecrets[${i}].name: duplicate name ${JSON.stringify(name)}`)
  })
  secrets.forEach((name, i) => {
    if (name === '') warnings.push(`${at}spec.imagePullSecrets[${i}].name: invalid empty name ""`)
  })
  if ((spec.terminationGracePeriodSeconds ?? 0) < 0) {
    warnings.push(`${at}spec.terminationGracePeriodSeconds: must be >= 0; negative values are invalid and will be treated as 1`)
  }
  for (const kind of ['initContainers', 'containers'] as const) {
    ;(spec[kind] ?? []).forEach((container, i) => {
      warnings.push(...containerWarnings(container, `${at}spec.${kind}[${i}]`))
    })
  }
  return warnings
}

function containerWarnings({ env = [], ports = [], resources = {} }: Container, at: string): string[] {
  const warnings: string[] = []
  for (const kind of ['limits', 'requests'] as const) {
    for (const [name, text] of Object.entries(resources[kind] ?? {})) {
      const parsed = parseQuantity(text)
      const whole = 'error' in parsed || parsed.nano % NANO === 0n
      if (!whole && (name === 'memory' || name === 'ephemeral-storage')) {
        warnings.push(`${at}.resources.${kind}[${name}]: fractional byte value ${JSON.stringify(text)} is invalid, must be an integer`)
      }
    }
  }
  env.forEach(({ name }, i) => {
    if (env.findIndex((one) => one.name === name) < i) {
      warnings.push(`${at}.env[${i}]: hides previous definition of ${JSON.stringify(name)}, which may be dropped when using apply`)
    }
  })
  ports.forEach((port, i) => {
    const first = ports.findIndex(
      (one) => one.containerPort === port.containerPort && one.protocol === port.protocol && one.hostPort === port.hostPort,
    )
    if (first < i) warnings.push(`${at}.ports[${i}]: duplicate port definition with ${at}.ports[${first}]`)
  })
  return warnings
}
