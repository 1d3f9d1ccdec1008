/** A node of a file system: data, so that a snapshot holds it. Modes are permission bits, times virtual ms. */
export type FileNode = FileLeaf | FolderNode | LinkNode

export type FileLeaf = {
  readonly type: 'file'
  readonly content: string
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly modified: number
  /** A service account token not signed yet: whoever reads the file gets it sealed. */
  readonly token?: true
}

export type FolderNode = {
  readonly type: 'folder'
  readonly entries: Readonly<Record<string, FileNode>>
  readonly mode: number
  readonly uid: number
  readonly gid: number
  readonly modified: number
}

export type LinkNode = { readonly type: 'link'; readonly target: string; readonly uid: number; readonly gid: number; readonly modified: number }

/** As many links in a row as Linux follows. */
const LINK_LIMIT = 40

export const folder = (entries: Readonly<Record<string, FileNode>>, modified: number, mode = 0o755): FolderNode => ({
  type: 'folder',
  entries,
  mode,
  uid: 0,
  gid: 0,
  modified,
})
export const file = (content: string, modified: number, mode = 0o644): FileLeaf => ({ type: 'file', content, mode, uid: 0, gid: 0, modified })
export const link = (target: string, modified: number): LinkNode => ({ type: 'link', target, uid: 0, gid: 0, modified })

/** The parts of an absolute path, `.` and `..` worked out. */
export function pathParts(path: string): string[] {
  const parts: string[] = []
  for (const part of path.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  return parts
}

/** The path links lead to, as parts; undefined when there is nothing there. `follow` says whether a link at the end is followed. */
export function resolvePath(root: FolderNode, path: string, follow = true): string[] | undefined {
  let pending = pathParts(path)
  let reached: string[] = []
  let node: FileNode = root
  let links = 0
  while (pending.length > 0) {
    const name = pending[0] as string
    const next: FileNode | undefined = node.type === 'folder' ? node.entries[name] : undefined
    if (!next) return undefined
    pending = pending.slice(1)
    if (next.type === 'link' && (follow || pending.length > 0)) {
      if (++links > LINK_LIMIT) return undefined
      pending = [...pathParts(next.target.startsWith('/') ? next.target : `/${reached.join('/')}/${next.target}`), ...pending]
      reached = []
      node = root
      continue
    }
    reached = [...reached, name]
    node = next
  }
  return reached
}

/** What is at a path, links followed (the last one too unless `follow` is false). */
export function lookUp(root: FolderNode, path: string, follow = true): FileNode | undefined {
  const parts = resolvePath(root, path, follow)
  return parts?.reduce<FileNode | undefined>((node, name) => (node?.type === 'folder' ? node.entries[name] : undefined), root)
}

/** A tree with a node put at a path (or taken away); folders on the way are made. Nothing is changed in place. */
export function withNode(root: FolderNode, parts: readonly string[], node: FileNode | undefined): FolderNode {
  const [name, ...rest] = parts
  if (name === undefined) return node?.type === 'folder' ? node : root
  if (rest.length === 0) {
    if (node) return { ...root, entries: { ...root.entries, [name]: node } }
    const { [name]: _gone, ...entries } = root.entries
    return { ...root, entries }
  }
  const child = root.entries[name]
  const inner = child?.type === 'folder' ? child : folder({}, root.modified)
  return { ...root, entries: { ...root.entries, [name]: withNode(inner, rest, node) } }
}
