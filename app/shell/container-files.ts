import type { ContainerRuntime } from '../cluster/runtime/container-runtime.ts'
import { type FileNode, type FolderNode, lookUp } from '../cluster/runtime/file-system.ts'

/** One entry of a folder in a container. */
export interface ContainerEntry {
  readonly name: string
  readonly type: 'file' | 'folder' | 'link'
  /** Permission bits: 0o644. */
  readonly mode: number
  readonly uid: number
  readonly gid: number
  /** Links: where to. */
  readonly target?: string
  /** Files, and links that lead to one: what is in it. */
  readonly content?: string
}

/** The entries of a container's folder as they are on its disk now, by name; none when there is no such folder. */
export function readContainerFolder(
  runtime: ContainerRuntime,
  name: { namespace: string; pod: string; container: string },
  path: string,
): ContainerEntry[] {
  const root = runtime.root(name)
  const node = root && lookUp(root, path)
  if (!root || node?.type !== 'folder') return []
  return Object.entries(node.entries)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([entry, child]) => entryOf(runtime, root, `${path}/${entry}`, entry, child))
}

function entryOf(runtime: ContainerRuntime, root: FolderNode, path: string, name: string, node: FileNode): ContainerEntry {
  const { type, uid, gid } = node
  const file = node.type === 'link' ? lookUp(root, path) : node
  const content = file?.type === 'file' ? { content: runtime.read(file) } : {}
  return node.type === 'link'
    ? { name, type, uid, gid, mode: 0o777, target: node.target, ...content }
    : { name, type, uid, gid, mode: node.mode, ...content }
}
