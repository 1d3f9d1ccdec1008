import type { Container, PodObject } from '../resources/pods/pod.ts'
import { findImage } from './images.ts'

/** Whom a process of a container runs as. */
export interface ProcessUser {
  readonly uid: number
  readonly gid: number
  readonly groups: readonly number[]
  /** The number where the image knows no name for it. */
  readonly name: string
}

/** Users that images know by name: uid and gid. */
const NAMED: Readonly<Record<string, readonly [number, number]>> = { curl_user: [100, 101], nobody: [65_534, 65_534] }

/** The security contexts of container and pod over the image's user. Models pkg/securitycontext/util.go (DetermineEffectiveSecurityContext). */
export function processUser({ spec }: PodObject, container: Container): ProcessUser {
  const found = findImage(container.image ?? '')
  const image = userOf('image' in found ? found.image.user : 0)
  const uid = container.securityContext?.runAsUser ?? spec.securityContext?.runAsUser ?? image.uid
  // A user the image does not know is in the group of root.
  const gid = container.securityContext?.runAsGroup ?? spec.securityContext?.runAsGroup ?? (uid === image.uid ? image.gid : 0)
  const { supplementalGroups = [], fsGroup } = spec.securityContext ?? {}
  const more = [...supplementalGroups, ...(fsGroup === undefined ? [] : [fsGroup])].filter((group) => group !== gid)
  return { uid, gid, groups: [gid, ...more], name: uid === image.uid ? image.name : userOf(uid).name }
}

function userOf(user: number | string): { uid: number; gid: number; name: string } {
  if (typeof user === 'number') return { uid: user, gid: 0, name: user === 0 ? 'root' : String(user) }
  const [uid, gid] = NAMED[user] ?? [1000, 1000]
  return { uid, gid, name: user }
}
