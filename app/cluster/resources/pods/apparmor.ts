import { asPod, type Container, type PodObject, type Profile } from './pod.ts'
import type { KubeObject } from '../../api/object.ts'
import { equalJson } from '../../kernel/json.ts'

/** Before it had a field, a container's AppArmor profile stood in an annotation of this prefix and the container's name. */
export const APPARMOR_ANNOTATION = 'container.apparmor.security.beta.kubernetes.io/'

/** The annotations of old clients as the fields they stand for. Models pkg/registry/core/pod/strategy.go (applyAppArmorVersionSkew). */
export function withAppArmorFields(object: KubeObject): PodObject {
  const pod = asPod(object)
  const { spec, metadata } = pod
  if (!Object.keys(metadata.annotations ?? {}).some((key) => key.startsWith(APPARMOR_ANNOTATION))) return pod
  const moved = (containers: readonly Container[]) =>
    containers.map((container) => {
      const profile = profileOf(metadata.annotations?.[APPARMOR_ANNOTATION + container.name])
      const settled = !profile || container.securityContext?.appArmorProfile || equalJson(profile, spec.securityContext?.appArmorProfile)
      return settled ? container : { ...container, securityContext: { ...container.securityContext, appArmorProfile: profile } }
    })
  return {
    ...pod,
    spec: {
      ...spec,
      ...(spec.initContainers ? { initContainers: moved(spec.initContainers) } : {}),
      ...(spec.containers ? { containers: moved(spec.containers) } : {}),
    },
  }
}

function profileOf(annotation: string | undefined): Profile | undefined {
  const local = /^localhost\/(.+)$/.exec(annotation ?? '')?.[1]
  if (local !== undefined) return { type: 'Localhost', localhostProfile: local }
  if (annotation === 'unconfined') return { type: 'Unconfined' }
  return annotation === 'runtime/default' ? { type: 'RuntimeDefault' } : undefined
}
