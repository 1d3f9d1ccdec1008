import { FILES } from '../../messages/files.ts'
import type { ContainerEntry } from '../../session/cluster-port.ts'
import type { Container, PodObject } from '../../cluster/resources/pods/pod.ts'

/** drwxr-xr-x, as ls prints it. */
export function modeText({ type, mode }: Pick<ContainerEntry, 'type' | 'mode'>): string {
  const bits = [...'rwxrwxrwx'].map((letter, index) => (mode & (1 << (8 - index)) ? letter : '-')).join('')
  return `${type === 'folder' ? 'd' : type === 'link' ? 'l' : '-'}${mode & 0o1000 ? `${bits.slice(0, -1)}t` : bits}`
}

/** Who a container's processes are, as far as the pod says; what it leaves to the image is undefined. */
export interface ProcessUser {
  readonly uid: number | undefined
  readonly gids: readonly number[]
}

/** The user of a container's processes. Models how the kubelet and the container runtime read both security contexts. */
export function userOf({ spec }: PodObject, container: Container | undefined): ProcessUser {
  const pod = spec.securityContext ?? {}
  const own = container?.securityContext ?? {}
  const group = own.runAsGroup ?? pod.runAsGroup
  const groups = [group, pod.fsGroup, ...(pod.supplementalGroups ?? [])].filter((one) => one !== undefined)
  return { uid: own.runAsUser ?? pod.runAsUser, gids: groups }
}

/** Whether the container's processes may read a file or enter a folder, and why, in a sentence. */
export function accessOf({ type, mode, uid, gid }: Pick<ContainerEntry, 'type' | 'mode' | 'uid' | 'gid'>, user: ProcessUser): string {
  const words = FILES.now().access[type === 'folder' ? 'folder' : 'file']
  const bit = type === 'folder' ? 0o1 : 0o4
  const asOwner = (mode & (bit << 6)) !== 0
  const asGroup = (mode & (bit << 3)) !== 0
  const asOther = (mode & bit) !== 0
  if (user.uid === undefined) {
    if (asOther) return words.everybody
    return asGroup ? words.rootAndGroup(gid) : words.rootAndUser(uid)
  }
  if (user.uid === 0) return words.asRoot(user.uid)
  if (user.uid === uid) return asOwner ? words.asOwner(user.uid) : words.notAsOwner(user.uid)
  if (user.gids.includes(gid)) return asGroup ? words.asGroup(user.uid, gid) : words.notAsGroup(user.uid, gid)
  return asOther ? words.asOther(user.uid) : words.not(user.uid, uid, gid)
}
