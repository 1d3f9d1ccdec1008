import type { PodSpec } from '../resources/pods/pod.ts'

/** Who owns a file and who may do what with it. */
export interface Ownership {
  readonly mode: number
  readonly uid: number
  readonly gid: number
}

/** A group named by fsGroup may read what is in the volumes the kubelet writes, and enter their folders. Models pkg/volume/volume_linux.go (SetVolumeOwnership). */
const READ = 0o440
const ENTER = 0o110
const SET_GROUP_ID = 0o2000

/** A file of a ConfigMap, a Secret or the downward API. */
export function fileOwner({ securityContext }: PodSpec, mode: number): Ownership {
  const group = securityContext?.fsGroup
  return group === undefined ? { mode, uid: 0, gid: 0 } : { mode: mode | READ, uid: 0, gid: group }
}

/** A token's file: it is for the one user all containers run as, or for the group. Models projected.go (collectData, FsUser). */
export function tokenOwner(spec: PodSpec, mode: number): Ownership {
  const group = spec.securityContext?.fsGroup
  const user = commonUser(spec)
  const own = user === undefined && group === undefined ? mode : 0o600
  return { mode: group === undefined ? own : own | READ, uid: user ?? 0, gid: group ?? 0 }
}

/** A folder of a volume. */
export function folderOwner({ securityContext }: PodSpec, mode: number): Ownership {
  const group = securityContext?.fsGroup
  return group === undefined ? { mode, uid: 0, gid: 0 } : { mode: mode | READ | ENTER | SET_GROUP_ID, uid: 0, gid: group }
}

/** The user all containers run as, if they agree on one; ephemeral ones are not asked. Models pkg/volume/util/util.go (FsUserFrom). */
function commonUser(spec: PodSpec): number | undefined {
  const containers = [...(spec.initContainers ?? []), ...(spec.containers ?? [])]
  const users = containers.map((container) => container.securityContext?.runAsUser ?? spec.securityContext?.runAsUser)
  return users.every((user) => user === users[0]) ? users[0] : undefined
}
