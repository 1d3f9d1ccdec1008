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
  /** When it was last written, virtual ms. */
  readonly modified: number
  /** Links: where to, and who may do what with what is there. */
  readonly target?: string
  readonly leadsTo?: { readonly type: 'file' | 'folder'; readonly mode: number; readonly uid: number; readonly gid: number }
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
  const { type, uid, gid, modified } = node
  if (node.type !== 'link') return { name, type, uid, gid, modified, mode: node.mode, ...contentOf(runtime, node) }
  const end = lookUp(root, path)
  const leadsTo = end && end.type !== 'link' ? { leadsTo: { type: end.type, mode: end.mode, uid: end.uid, gid: end.gid } } : {}
  return { name, type, uid, gid, modified, mode: 0o777, target: node.target, ...leadsTo, ...contentOf(runtime, end) }
}

const contentOf = (runtime: ContainerRuntime, node: FileNode | undefined) => (node?.type === 'file' ? { content: runtime.read(node) } : {})
