import type { KubeObject } from '../../api/object.ts'
import type { Writable } from '../../kernel/json.ts'
import { asPod, type Container, type PodSpec, type Volume } from './pod.ts'

/** What the defaults of a pod spec depend on other fields for. Models pkg/apis/core/v1/defaults.go and conversion.go. */
export function defaultPodSpec(spec: PodSpec): PodSpec {
  const account = spec.serviceAccountName || spec.serviceAccount
  const container = (one: Container) => defaultContainer(one, spec.hostNetwork === true)
  const defaulted: Writable<PodSpec> = Object.assign({}, spec, account ? withAccount(account) : {})
  if (spec.volumes) defaulted.volumes = spec.volumes.map(defaultVolume)
  if (spec.initContainers) defaulted.initContainers = spec.initContainers.map(container)
  if (spec.containers) defaulted.containers = spec.containers.map(container)
  if (spec.ephemeralContainers) defaulted.ephemeralContainers = spec.ephemeralContainers.map(container)
  return defaulted
}

/** The account of a pod is told twice: serviceAccount is the old name of serviceAccountName. */
export const withAccount = (name: string) => ({ serviceAccountName: name, serviceAccount: name })

/** Of pods themselves, unlike of templates, a negative grace period is read as one second. */
export function defaultPod(object: KubeObject): KubeObject {
  const spec = defaultPodSpec(asPod(object).spec)
  return { ...object, spec: (spec.terminationGracePeriodSeconds ?? 0) < 0 ? { ...spec, terminationGracePeriodSeconds: 1 } : spec }
}

/** A volume without a source is an empty directory. */
function defaultVolume(volume: Volume): Volume {
  return Object.keys(volume).some((key) => key !== 'name' && volume[key as keyof Volume] !== undefined) ? volume : { ...volume, emptyDir: {} }
}

function defaultContainer(container: Container, hostNetwork: boolean): Container {
  const { limits, requests } = container.resources ?? {}
  const ports = hostNetwork ? container.ports?.map((port) => (port.hostPort ? port : { ...port, hostPort: port.containerPort })) : container.ports
  const defaulted: Writable<Container> = Object.assign({}, container)
  if (!container.imagePullPolicy) defaulted.imagePullPolicy = isLatest(container.image ?? '') ? 'Always' : 'IfNotPresent'
  if (limits) defaulted.resources = { ...container.resources, requests: { ...limits, ...requests } }
  if (ports) defaulted.ports = ports
  return defaulted
}

/** Models pkg/util/parsers (ParseImageName): no tag and no digest mean latest; what is no image name has no tag. */
function isLatest(image: string): boolean {
  const match = /^(?:[\w.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::([\w][\w.-]*))?(@[\w+.:-]+)?$/.exec(image)
  if (match === null) return false
  return match[1] === undefined ? match[2] === undefined : match[1] === 'latest'
}
