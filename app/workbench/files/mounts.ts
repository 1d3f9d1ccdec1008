import type { Container, PodObject, Volume, VolumeProjection } from '../../cluster/resources/pods/pod.ts'
import { FILES } from '../../messages/files.ts'

/** A volume where a container sees it. */
export interface Mount {
  readonly path: string
  readonly volume: string
  /** The volume itself; undefined when the pod has none of that name. */
  readonly source: Volume | undefined
  readonly readOnly: boolean
  /** The one file or folder of the volume that is mounted. */
  readonly subPath: string | undefined
}

/** The mounts of a container, by path. */
export function mountsOf(pod: PodObject, container: string): readonly Mount[] {
  const mounts = containerOf(pod, container)?.volumeMounts ?? []
  return mounts
    .map(({ name, mountPath, readOnly = false, subPath }) => ({
      path: withoutSlash(mountPath),
      volume: name,
      source: volumeOf(pod, name),
      readOnly,
      subPath: subPath || undefined,
    }))
    .sort((a, b) => (a.path < b.path ? -1 : 1))
}

export const containerOf = (pod: PodObject, container: string): Container | undefined =>
  (pod.spec.containers ?? []).find(({ name }) => name === container)

const volumeOf = (pod: PodObject, name: string): Volume | undefined => (pod.spec.volumes ?? []).find((volume) => volume.name === name)
const withoutSlash = (path: string) => (path === '/' ? path : path.replace(/\/+$/, ''))

/** What a volume is, in a few words: `projected`, `Secret db`. */
function kindOf({ projected, configMap, secret, downwardAPI, emptyDir, hostPath, persistentVolumeClaim, csi }: Volume): string {
  const words = FILES.now().volumes
  if (projected) return 'projected'
  if (configMap) return `ConfigMap ${configMap.name ?? ''}`
  if (secret) return `Secret ${secret.secretName ?? ''}`
  if (downwardAPI) return 'downward API'
  if (emptyDir) return emptyDir.medium === 'Memory' ? words.inMemory : 'emptyDir'
  if (hostPath) return `hostPath ${hostPath.path}`
  if (persistentVolumeClaim) return words.claim(persistentVolumeClaim.claimName)
  return csi ? `CSI ${csi.driver}` : words.other
}

/** What is mounted, in a few words. */
export const whatIsMounted = ({ source }: Mount): string => (source ? kindOf(source) : FILES.now().volumes.none)

/** Where a file came from, in a sentence, for one that the kubelet wrote into a volume; undefined for others. `path` is the file's in the container. */
export function sourceOf(pod: PodObject, container: string, path: string): string | undefined {
  const mount = mountsOf(pod, container).findLast((one) => path === one.path || path.startsWith(`${one.path}/`))
  if (!mount) return undefined
  const inside = withoutData(mount.subPath ?? path.slice(mount.path.length + 1))
  const { projected, configMap, secret, downwardAPI } = mount.source ?? {}
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
  return found === undefined ? undefined : `${found} ${FILES.now().sources.volume(mount.volume)}`
}

/** The path that a reader uses: without the timestamped folder that is behind it. */
const withoutData = (path: string) => path.replace(/^\.\.(?:data|\d{4}_[\d_]+\.\d+)\//, '')

function sentenceOf({ serviceAccountToken, configMap, secret, downwardAPI }: VolumeProjection, path: string): string | undefined {
  const words = FILES.now().sources
  if (serviceAccountToken?.path === path) {
    const { audience, expirationSeconds = 3600 } = serviceAccountToken
    return words.token(audience || words.apiServer, expirationSeconds)
  }
  const key = (items: readonly { key: string; path: string }[] | undefined) => (items?.length ? items.find((item) => item.path === path)?.key : path)
  const configMapKey = configMap && key(configMap.items)
  if (configMapKey !== undefined) return words.configMap(configMapKey, configMap?.name ?? '')
  const secretKey = secret && key(secret.items)
  if (secretKey !== undefined) return words.secret(secretKey, secret?.name ?? '')
  const item = downwardAPI?.items?.find((one) => one.path === path)
  return item && words.field(item.fieldRef?.fieldPath ?? item.resourceFieldRef?.resource ?? '')
}
