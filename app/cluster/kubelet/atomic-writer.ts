import { equalJson } from '../kernel/json.ts'
import type { Random } from '../kernel/random.ts'
import { type FileLeaf, type FileNode, type FolderNode, folder, link } from '../runtime/file-system.ts'

/** What is to be in a volume: files by path, their owners and modes decided. */
export type Payload = Readonly<Record<string, Pick<FileLeaf, 'content' | 'mode' | 'uid' | 'gid' | 'token'>>>

const DATA = '..data'

/**
 * Writes a payload into a volume as the real writer does: a new timestamped folder, the link `..data` renamed onto it
 * in one step, links for the names a container sees, the old folder removed. Nothing is written when nothing changed:
 * then the same volume is returned. `now` is virtual ms. Models pkg/volume/util/atomic_writer.go.
 */
export function atomicWrite(volume: FolderNode | undefined, payload: Payload, now: number, random: Random, mode = 0o777): FolderNode {
  const before = volume ? currentPayload(volume) : undefined
  if (volume && before && equalJson(before, payload)) return volume
  const stamp = `..${timestamp(now)}.${random.below(2 ** 31)}`
  let data = folder({}, now)
  for (const [path, leaf] of Object.entries(payload)) data = put(data, path.split('/'), { type: 'file', modified: now, ...leaf }, now)
  const entries: Record<string, FileNode> = { [stamp]: data, [DATA]: link(stamp, now) }
  for (const name of new Set(Object.keys(payload).map((path) => path.split('/')[0] as string))) {
    const old = volume?.entries[name]
    entries[name] = old?.type === 'link' ? old : link(`${DATA}/${name}`, now)
  }
  return { ...folder(entries, now, mode) }
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

function put(root: FolderNode, [name = '', ...rest]: readonly string[], leaf: FileLeaf, now: number): FolderNode {
  const child = root.entries[name]
  const node = rest.length === 0 ? leaf : put(child?.type === 'folder' ? child : folder({}, now), rest, leaf, now)
  return { ...root, entries: { ...root.entries, [name]: node } }
}

/** 2026_01_02_03_04_05 */
function timestamp(now: number): string {
  return new Date(now).toISOString().slice(0, 19).replace(/[-T:]/g, '_')
}
