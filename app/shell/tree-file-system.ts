import type { FileContent, IFileSystem } from 'just-bash/browser'
import { type FileLeaf, type FileNode, type FolderNode, file, folder, link, lookUp, pathParts, resolvePath } from '../cluster/runtime/file-system.ts'
import { bytesToText } from './bytes.ts'

/** Whose rights count. Root may all. */
export interface FileUser {
  readonly uid: number
  readonly gid: number
  readonly groups?: readonly number[]
}

/** A tree of files as a file system needs it: the learner's home, or the root of a container. */
export interface FileTree {
  /** As it is now. */
  root(): FolderNode
  /** Puts a node at a path, or takes it away. Returns why not, in a shell's words, when it may not. */
  put(path: string, node: FileNode | undefined): string | undefined
  read(leaf: FileLeaf): string
  /** Milliseconds since the Unix epoch on the cluster's clock. */
  now(): number
  readonly user: FileUser
}

/** Who owns a file: just-bash asks for no more than `FsStat`, our `ls` does. */
export interface Owner {
  readonly uid: number
  readonly gid: number
}

const READ = 4
const WRITE = 2
const SEARCH = 1

/** A tree of files as just-bash sees a file system, with the rights of its user. */
export function treeFileSystem(tree: FileTree): IFileSystem {
  const { user } = tree
  const find = (path: string, follow = true): FileNode => {
    const node = reach(tree, path, follow)
    if (!node) throw new Error(`ENOENT: no such file or directory, '${path}'`)
    return node
  }
  const read = (path: string): string => {
    const node = find(path)
    if (node.type === 'folder') throw new Error(`EISDIR: illegal operation on a directory, read '${path}'`)
    if (node.type === 'link') return ''
    if (!may(user, node, READ)) throw new Error(`EACCES: permission denied, open '${path}'`)
    return tree.read(node)
  }
  const put = (path: string, node: FileNode | undefined) => {
    if (!mayWrite(tree, path, node)) throw new Error(`EACCES: permission denied, '${path}'`)
    const problem = tree.put(realPath(tree.root(), path), node)
    if (problem) throw new Error(`EROFS: ${problem.toLowerCase()}, '${path}'`)
  }
  const owned = <T extends FileNode>(node: T): T => ({ ...node, uid: user.uid, gid: user.gid })
  const write = (given: string, text: string) => {
    const before = reach(tree, given, true)
    // What is written to a link goes where it leads.
    const path = before ? `/${resolvePath(tree.root(), given)?.join('/')}` : given
    if (before?.type === 'folder') throw new Error(`EISDIR: illegal operation on a directory, open '${path}'`)
    if (before) put(path, { ...file(text, tree.now()), mode: before.type === 'file' ? before.mode : 0o644, uid: before.uid, gid: before.gid })
    else {
      if (reach(tree, parentOf(path), true)?.type !== 'folder') throw new Error(`ENOENT: no such file or directory, open '${path}'`)
      put(path, owned(file(text, tree.now())))
    }
  }
  const statOf = (node: FileNode) => ({
    isFile: node.type === 'file',
    isDirectory: node.type === 'folder',
    isSymbolicLink: node.type === 'link',
    mode: node.type === 'link' ? 0o777 : node.mode,
    size: node.type === 'file' ? new TextEncoder().encode(tree.read(node)).length : node.type === 'link' ? node.target.length : 4096,
    mtime: new Date(node.modified),
    uid: node.uid,
    gid: node.gid,
  })
  const remove = (path: string) => {
    find(path, false)
    put(path, undefined)
  }
  return {
    readFile: async (path) => read(path),
    readFileBuffer: async (path) => new TextEncoder().encode(read(path)),
    writeFile: async (path, content, encoding) => write(path, textOf(content, encoding)),
    appendFile: async (path, content, encoding) => {
      const before = reach(tree, path, true)
      write(path, (before?.type === 'file' ? tree.read(before) : '') + textOf(content, encoding))
    },
    exists: async (path) => reach(tree, path, true) !== undefined,
    stat: async (path) => statOf(find(path)),
    lstat: async (path) => statOf(find(path, false)),
    mkdir: async (path, options) => {
      if (reach(tree, path, true)) {
        if (options?.recursive) return
        throw new Error(`EEXIST: file already exists, mkdir '${path}'`)
      }
      if (!options?.recursive && !reach(tree, parentOf(path), true)) throw new Error(`ENOENT: no such file or directory, mkdir '${path}'`)
      put(path, owned(folder({}, tree.now())))
    },
    readdir: async (path) => {
      const node = find(path)
      if (node.type !== 'folder') throw new Error(`ENOTDIR: not a directory, scandir '${path}'`)
      if (!may(user, node, READ)) throw new Error(`EACCES: permission denied, scandir '${path}'`)
      return Object.keys(node.entries).sort()
    },
    rm: async (path, options) => {
      const node = reach(tree, path, false)
      if (!node && options?.force) return
      if (node?.type === 'folder' && Object.keys(node.entries).length > 0 && !options?.recursive)
        throw new Error(`ENOTEMPTY: directory not empty, rm '${path}'`)
      remove(path)
    },
    cp: async (from, to, options) => {
      const node = find(from)
      if (node.type === 'folder' && !options?.recursive) throw new Error(`EISDIR: is a directory, cp '${from}'`)
      put(to, owned(node))
    },
    mv: async (from, to) => {
      put(to, find(from, false))
      remove(from)
    },
    resolvePath: (base, path) => `/${pathParts(path.startsWith('/') ? path : `${base}/${path}`).join('/')}`,
    // Only a hint for globs: they look into the folders themselves.
    getAllPaths: () => [],
    chmod: async (path, mode) => {
      const node = find(path)
      if (user.uid !== 0 && user.uid !== node.uid) throw new Error(`EPERM: operation not permitted, chmod '${path}'`)
      if (node.type !== 'link') put(path, { ...node, mode })
    },
    symlink: async (target, path) => put(path, owned(link(target, tree.now()))),
    link: async (from, to) => put(to, find(from)),
    readlink: async (path) => {
      const node = find(path, false)
      if (node.type !== 'link') throw new Error(`EINVAL: invalid argument, readlink '${path}'`)
      return node.target
    },
    realpath: async (path) => {
      const parts = resolvePath(tree.root(), path)
      if (!parts) throw new Error(`ENOENT: no such file or directory, '${path}'`)
      return `/${parts.join('/')}`
    },
    utimes: async (path, _accessed, modified) => put(path, { ...find(path), modified: modified.getTime() }),
  }
}

/** The path without links on the way to its last part. */
function realPath(root: FolderNode, path: string): string {
  const parent = resolvePath(root, parentOf(path))
  return parent ? `/${[...parent, ...pathParts(path).slice(-1)].join('/')}` : path
}

const parentOf = (path: string) => `/${pathParts(path).slice(0, -1).join('/')}`

/** What is at a path; an EACCES when the user may not pass one of the folders on the way. */
function reach({ root, user }: FileTree, path: string, follow: boolean): FileNode | undefined {
  const top = root()
  if (user.uid !== 0) {
    const parts = resolvePath(top, path, follow) ?? []
    for (let i = 0; i < parts.length; i++) {
      const on = lookUp(top, `/${parts.slice(0, i).join('/')}`)
      if (on?.type === 'folder' && !may(user, on, SEARCH)) throw new Error(`EACCES: permission denied, '${path}'`)
    }
  }
  return lookUp(top, path, follow)
}

/** Models the kernel's generic_permission: the bits of the owner, of the group or of all others, the first that fits. */
function may({ uid, gid, groups = [] }: FileUser, node: Exclude<FileNode, { type: 'link' }>, right: number): boolean {
  if (uid === 0) return true
  const shift = node.uid === uid ? 6 : node.gid === gid || groups.includes(node.gid) ? 3 : 0
  return ((node.mode >> shift) & right) !== 0
}

/** A file that is there must be writable to be changed; to make or take away one, its folder must be. */
function mayWrite(tree: FileTree, path: string, node: FileNode | undefined): boolean {
  const there = reach(tree, path, false)
  if (there?.type === 'file' && node) return may(tree.user, there, WRITE)
  const above = reach(tree, parentOf(path), true)
  return above?.type !== 'folder' || may(tree.user, above, WRITE)
}

/** What is to be written, as text. Files hold text only. */
export function textOf(content: FileContent, encoding: unknown): string {
  if (typeof content !== 'string') return new TextDecoder().decode(content)
  const name = typeof encoding === 'object' && encoding !== null && 'encoding' in encoding ? encoding.encoding : encoding
  return name === 'binary' || name === 'latin1' ? bytesToText(content) : content
}
