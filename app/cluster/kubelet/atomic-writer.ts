import { equalJson } from '../kernel/json.ts'
import type { Random } from '../kernel/random.ts'
import type { PodSpec } from '../resources/pods/pod.ts'
import { type FileLeaf, type FileNode, type FolderNode, folder, link } from '../runtime/file-system.ts'
import { folderOwner } from './file-ownership.ts'

/** What is to be in a volume: files by path, their owners and modes decided. */
export type Payload = Readonly<Record<string, Pick<FileLeaf, 'content' | 'mode' | 'uid' | 'gid' | 'token'>>>

export interface WriteOptions {
  /** Virtual ms. */
  readonly now: number
  readonly random: Random
  readonly spec: PodSpec
  /** The link to a file belongs to the file's owner. */
  readonly linksFollowOwner: boolean
}

const DATA = '..data'

/**
 * Writes a payload into a volume as the real writer does: a new timestamped folder, the link `..data` renamed onto it
 * in one step, links for the names a container sees, the old folder removed. Nothing is written when nothing changed:
 * then the same volume is returned. Models pkg/volume/util/atomic_writer.go.
 */
export function atomicWrite(volume: FolderNode | undefined, payload: Payload, options: WriteOptions): FolderNode {
  const before = volume ? currentPayload(volume) : undefined
  if (volume && before && equalJson(before, payload)) return volume
  const { now, random, spec, linksFollowOwner } = options
  const newFolder = (mode: number) => ({ ...folder({}, now), ...folderOwner(spec, mode) })
  const stamp = stampName(now, random)
  let data = newFolder(0o755)
  for (const [path, leaf] of Object.entries(payload)) data = put(data, path.split('/'), { type: 'file', modified: now, ...leaf }, newFolder)
  const { gid } = folderOwner(spec, 0)
  const owned = (uid: number, target: string): FileNode => ({ ...link(target, now), uid, gid })
  const entries: Record<string, FileNode> = { [stamp]: data, [DATA]: owned(0, stamp) }
  for (const path of Object.keys(payload)) {
    const [name = '', ...rest] = path.split('/')
    if (entries[name]) continue
    const old = volume?.entries[name]
    const owner = linksFollowOwner && rest.length === 0 ? (payload[path]?.uid ?? 0) : 0
    entries[name] = old?.type === 'link' ? old : owned(owner, `${DATA}/${name}`)
  }
  return { ...newFolder(0o777), entries }
}

/** What the volume's `..data` holds now. */
function currentPayload(volume: FolderNode): Payload | undefined {
  const data = volume.entries[DATA]
  const current = data?.type === 'link' ? volume.entries[data.target] : undefined
  if (current?.type !== 'folder') return undefined
  const payload: Record<string, Payload[string]> = {}
  const walk = (node: FolderNode, prefix: string) => {
    for (const [name, child] of Object.entries(node.entries)) {
      if (child.type === 'folder') walk(child, `${prefix}${name}/`)
      else if (child.type === 'file') {
        const { content, mode, uid, gid, token } = child
        payload[`${prefix}${name}`] = { content, mode, uid, gid, ...(token ? { token } : {}) }
      }
    }
  }
  walk(current, '')
  return payload
}

function put(root: FolderNode, [name = '', ...rest]: readonly string[], leaf: FileLeaf, newFolder: (mode: number) => FolderNode): FolderNode {
  const child = root.entries[name]
  const node = rest.length === 0 ? leaf : put(child?.type === 'folder' ? child : newFolder(0o755), rest, leaf, newFolder)
  return { ...root, entries: { ...root.entries, [name]: node } }
}

/** The name of the folder a payload is written to: ..2026_01_02_03_04_05.1234567 */
export const stampName = (now: number, random: Random): string => `..${timestamp(now)}.${random.below(2 ** 31)}`

/** 2026_01_02_03_04_05 */
function timestamp(now: number): string {
  return new Date(now).toISOString().slice(0, 19).replace(/[-T:]/g, '_')
}
