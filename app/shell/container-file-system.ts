import type { IFileSystem } from 'just-bash/browser'
import type { ContainerName, ContainerRuntime } from '../cluster/runtime/container-runtime.ts'
import { type FileNode, file, folder, link, lookUp, pathParts, resolvePath } from '../cluster/runtime/file-system.ts'
import { SHELL_TOOLS } from './tools.ts'

/** A container's files as just-bash sees a file system. Tools that are only names here (/bin/ls) are added so that a shell finds them. */
export function containerFileSystem(runtime: ContainerRuntime, name: ContainerName, now: () => number): IFileSystem {
  // A shell finds a tool by its file on the PATH: the tools are there as files without content.
  const tools = Object.fromEntries([...SHELL_TOOLS, 'curl', 'kubectl'].map((tool) => [tool, file('', 0, 0o755)]))
  const rootOf = () => {
    const root = runtime.root(name) ?? folder({}, now())
    const { bin } = root.entries
    return bin?.type === 'folder' ? { ...root, entries: { ...root.entries, bin: { ...bin, entries: { ...tools, ...bin.entries } } } } : root
  }
  const find = (path: string, follow = true): FileNode => {
    const node = lookUp(rootOf(), path, follow)
    if (!node) throw new Error(`ENOENT: no such file or directory, '${path}'`)
    return node
  }
  const read = (path: string): string => {
    const node = find(path)
    if (node.type === 'folder') throw new Error(`EISDIR: illegal operation on a directory, read '${path}'`)
    return node.type === 'file' ? runtime.read(node) : ''
  }
  const put = (path: string, node: FileNode | undefined) => {
    const problem = runtime.write(name, path, node)
    if (problem) throw new Error(`EROFS: ${problem}, '${path}'`)
  }
  const statOf = (node: FileNode) => ({
    isFile: node.type === 'file',
    isDirectory: node.type === 'folder',
    isSymbolicLink: node.type === 'link',
    mode: node.type === 'link' ? 0o777 : node.mode,
    size: node.type === 'file' ? new TextEncoder().encode(runtime.read(node)).length : node.type === 'link' ? node.target.length : 4096,
    mtime: new Date(node.modified),
  })
  const text = (content: string | Uint8Array) => (typeof content === 'string' ? content : new TextDecoder().decode(content))
  return {
    readFile: async (path) => read(path),
    readFileBuffer: async (path) => new TextEncoder().encode(read(path)),
    writeFile: async (path, content) => put(path, file(text(content), now())),
    appendFile: async (path, content) => {
      const before = lookUp(rootOf(), path)
      put(path, file((before?.type === 'file' ? runtime.read(before) : '') + text(content), now()))
    },
    exists: async (path) => lookUp(rootOf(), path) !== undefined,
    stat: async (path) => statOf(find(path)),
    lstat: async (path) => statOf(find(path, false)),
    mkdir: async (path, options) => {
      if (lookUp(rootOf(), path)) {
        if (options?.recursive) return
        throw new Error(`EEXIST: file already exists, mkdir '${path}'`)
      }
      put(path, folder({}, now()))
    },
    readdir: async (path) => {
      const node = find(path)
      if (node.type !== 'folder') throw new Error(`ENOTDIR: not a directory, scandir '${path}'`)
      return Object.keys(node.entries).sort()
    },
    rm: async (path, options) => {
      if (!lookUp(rootOf(), path, false) && options?.force) return
      find(path, false)
      put(path, undefined)
    },
    cp: async (from, to) => put(to, find(from)),
    mv: async (from, to) => {
      put(to, find(from, false))
      put(from, undefined)
    },
    resolvePath: (base, path) => `/${pathParts(path.startsWith('/') ? path : `${base}/${path}`).join('/')}`,
    getAllPaths: () => [],
    chmod: async (path, mode) => {
      const node = find(path)
      if (node.type !== 'link') put(path, { ...node, mode })
    },
    symlink: async (target, path) => put(path, link(target, now())),
    link: async (from, to) => put(to, find(from)),
    readlink: async (path) => {
      const node = find(path, false)
      if (node.type !== 'link') throw new Error(`EINVAL: invalid argument, readlink '${path}'`)
      return node.target
    },
    realpath: async (path) => {
      const parts = resolvePath(rootOf(), path)
      if (!parts) throw new Error(`ENOENT: no such file or directory, '${path}'`)
      return `/${parts.join('/')}`
    },
    utimes: async (path, _accessed, modified) => {
      const node = find(path)
      put(path, { ...node, modified: modified.getTime() })
    },
  }
}
