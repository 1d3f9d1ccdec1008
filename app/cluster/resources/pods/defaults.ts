import type { KubeObject } from '../../api/object.ts'
import type { Writable } from '../../kernel/json.ts'
import { asPod, type Container, type PodSpec, type Volume } from './pod.ts'

/** What the defaults of a pod spec, also of one in a template, depend on other fields for. Models pkg/apis/core/v1/defaults.go and conversion.go. */
export function defaultPodSpec(spec: PodSpec): PodSpec {
  const account = spec.serviceAccountName || spec.serviceAccount
  const defaulted: Writable<PodSpec> = Object.assign({}, spec, account ? withAccount(account) : {})
  if (spec.volumes) defaulted.volumes = spec.volumes.map(defaultVolume)
  if (spec.initContainers) defaulted.initContainers = spec.initContainers.map(defaultContainer)
  if (spec.containers) defaulted.containers = spec.containers.map(defaultContainer)
  if (spec.ephemeralContainers) defaulted.ephemeralContainers = spec.ephemeralContainers.map(defaultContainer)
  return defaulted
}

/** The account of a pod is told twice: serviceAccount is the old name of serviceAccountName. */
export const withAccount = (name: string) => ({ serviceAccountName: name, serviceAccount: name })

/** What pods themselves have, unlike templates; a negative grace period is read as one second. Models SetDefaults_Pod. */
export function defaultPod(object: KubeObject): KubeObject {
  const spec: Writable<PodSpec> = { enableServiceLinks: true, ...defaultPodSpec(asPod(object).spec) }
  const container = (one: Container) => defaultPodContainer(one, spec.hostNetwork === true)
  if (spec.initContainers) spec.initContainers = spec.initContainers.map(container)
  if (spec.containers) spec.containers = spec.containers.map(container)
  if ((spec.terminationGracePeriodSeconds ?? 0) < 0) spec.terminationGracePeriodSeconds = 1
  return { ...object, spec }
}

/** A volume without a source is an empty directory. */
function defaultVolume(volume: Volume): Volume {
  return Object.keys(volume).some((key) => key !== 'name' && volume[key as keyof Volume] !== undefined) ? volume : { ...volume, emptyDir: {} }
}

const defaultContainer = (container: Container): Container =>
  container.imagePullPolicy ? container : { ...container, imagePullPolicy: isLatest(container.image ?? '') ? 'Always' : 'IfNotPresent' }

/** What is limited is requested, too, and ports of the node's network are ports of the node. */
function defaultPodContainer(container: Container, hostNetwork: boolean): Container {
  const { limits, requests } = container.resources ?? {}
  const ports = hostNetwork && container.ports?.map((port) => (port.hostPort ? port : { ...port, hostPort: port.containerPort }))
  return {
    ...container,
    ...(limits ? { resources: { ...container.resources, requests: { ...limits, ...requests } } } : {}),
    ...(ports ? { ports } : {}),
  }
}

/** Models pkg/util/parsers (ParseImageName): no tag and no digest mean latest; what is no image name has no tag. */
function isLatest(image: string): boolean {
  const match = /^(?:[\w.-]+(?::\d+)?\/)?[a-z0-9]+(?:[._/-]+[a-z0-9]+)*(?::([\w][\w.-]*))?(@[\w+.:-]+)?$/.exec(image)
  if (match === null) return false
  return match[1] === undefined ? match[2] === undefined : match[1] === 'latest'
}
