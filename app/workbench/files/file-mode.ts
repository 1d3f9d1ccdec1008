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
  const act = type === 'folder' ? 'enter' : 'read'
  const bit = type === 'folder' ? 0o1 : 0o4
  const asOwner = (mode & (bit << 6)) !== 0
  const asGroup = (mode & (bit << 3)) !== 0
  const asOther = (mode & bit) !== 0
  const who = `The container’s user ${user.uid ?? 0}`
  if (user.uid === undefined) {
    return asOther
      ? `Everybody may ${act} it.`
      : `Root and ${asGroup ? `the group ${gid}` : `the user ${uid}`} may ${act} it. The pod sets no runAsUser: the image decides who it is.`
  }
  if (user.uid === 0) return `${who} is root, and may ${act} it.`
  if (user.uid === uid) return `${who} owns it, and ${asOwner ? `may ${act} it` : `still may not ${act} it`}.`
  if (user.gids.includes(gid)) return `${who} is in its group ${gid}, and ${asGroup ? `may ${act} it` : `still may not ${act} it`}.`
  return asOther
    ? `${who} may ${act} it, as everybody may.`
    : `${who} may not ${act} it: permission denied. It is for the user ${uid} and the group ${gid}. An fsGroup in the pod’s securityContext would help.`
}
