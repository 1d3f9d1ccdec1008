import type { Container, PodObject, Volume, VolumeProjection } from '../../cluster/resources/pods/pod.ts'

/** A volume where a container sees it. */
export interface Mount {
  readonly path: string
  readonly volume: string
  /** What the volume is, in a few words: `projected`, `Secret db`. */
  readonly what: string
  readonly readOnly: boolean
  /** The one file or folder of the volume that is mounted. */
  readonly subPath: string | undefined
}

/** The mounts of a container, by path. */
export function mountsOf(pod: PodObject, container: string): readonly Mount[] {
  const mounts = containerOf(pod, container)?.volumeMounts ?? []
  return mounts
    .map(({ name, mountPath, readOnly = false, subPath }) => {
      const volume = volumeOf(pod, name)
      return {
        path: withoutSlash(mountPath),
        volume: name,
        what: volume ? kindOf(volume) : 'no such volume',
        readOnly,
        subPath: subPath || undefined,
      }
    })
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

export const containerOf = (pod: PodObject, container: string): Container | undefined =>
  (pod.spec.containers ?? []).find(({ name }) => name === container)

const volumeOf = (pod: PodObject, name: string): Volume | undefined => (pod.spec.volumes ?? []).find((volume) => volume.name === name)
const withoutSlash = (path: string) => (path === '/' ? path : path.replace(/\/+$/, ''))

function kindOf({ projected, configMap, secret, downwardAPI, emptyDir, hostPath, persistentVolumeClaim, csi }: Volume): string {
  if (projected) return 'projected'
  if (configMap) return `ConfigMap ${configMap.name ?? ''}`
  if (secret) return `Secret ${secret.secretName ?? ''}`
  if (downwardAPI) return 'downward API'
  if (emptyDir) return emptyDir.medium === 'Memory' ? 'emptyDir in memory' : 'emptyDir'
  if (hostPath) return `hostPath ${hostPath.path}`
  if (persistentVolumeClaim) return `claim ${persistentVolumeClaim.claimName}`
  return csi ? `CSI ${csi.driver}` : 'volume'
}

/** Where a file came from, in a sentence, for one that the kubelet wrote into a volume; undefined for others. `path` is the file's in the container. */
export function sourceOf(pod: PodObject, container: string, path: string): string | undefined {
  const mount = mountsOf(pod, container).findLast((one) => path === one.path || path.startsWith(`${one.path}/`))
  if (!mount) return undefined
  const volume = volumeOf(pod, mount.volume)
  const inside = withoutData(mount.subPath ?? path.slice(mount.path.length + 1))
  const { projected, configMap, secret, downwardAPI } = volume ?? {}
  const sources: readonly VolumeProjection[] =
    projected?.sources ??
    (configMap
      ? [{ configMap }]
      : secret
        ? [{ secret: { ...secret, ...(secret.secretName ? { name: secret.secretName } : {}) } }]
        : downwardAPI
          ? [{ downwardAPI }]
          : [])
  const found = sources.map((source) => sentenceOf(source, inside)).find((sentence) => sentence !== undefined)
  return found === undefined ? undefined : `${found} Volume ${mount.volume}.`
}

/** The path that a reader uses: without the timestamped folder that is behind it. */
const withoutData = (path: string) => path.replace(/^\.\.(?:data|\d{4}_[\d_]+\.\d+)\//, '')

function sentenceOf({ serviceAccountToken, configMap, secret, downwardAPI }: VolumeProjection, path: string): string | undefined {
  if (serviceAccountToken?.path === path) {
    const { audience, expirationSeconds = 3600 } = serviceAccountToken
    return `The kubelet asked the API server for this token: for ${audience || 'the API server itself'}, ${expirationSeconds} s.`
  }
  const key = (items: readonly { key: string; path: string }[] | undefined) => (items?.length ? items.find((item) => item.path === path)?.key : path)
  if (configMap && key(configMap.items) !== undefined) return `The key ${key(configMap.items)} of the ConfigMap ${configMap.name}.`
  if (secret && key(secret.items) !== undefined) return `The key ${key(secret.items)} of the Secret ${secret.name}.`
  const item = downwardAPI?.items?.find((one) => one.path === path)
  if (item) return `The field ${item.fieldRef?.fieldPath ?? item.resourceFieldRef?.resource} of the pod.`
  return undefined
}
