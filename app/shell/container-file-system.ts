import type { IFileSystem } from 'just-bash/browser'
import type { ContainerName, ContainerRuntime } from '../cluster/runtime/container-runtime.ts'
import { type FolderNode, file, folder } from '../cluster/runtime/file-system.ts'
import { type FileUser, treeFileSystem } from './tree-file-system.ts'

/** A container's files as a shell in it sees them; `tools` are the programs its image has. */
export function containerFileSystem(
  runtime: ContainerRuntime,
  name: ContainerName,
  now: () => number,
  user: FileUser,
  tools: readonly string[],
): IFileSystem {
  return treeFileSystem({
    root: () => withTools(runtime.root(name) ?? folder({}, now()), tools),
    put: (path, node) => runtime.write(name, path, node),
    read: (leaf) => runtime.read(leaf),
    now,
    user,
  })
}

/** A root folder with a file in /bin for each tool: a shell finds a tool by its file on the PATH. */
export function withTools(root: FolderNode, tools: readonly string[]): FolderNode {
  const { bin } = root.entries
  const before = bin?.type === 'folder' ? bin : folder({}, root.modified)
  const programs = Object.fromEntries(tools.map((tool) => [tool, file('', before.modified, 0o755)]))
  return { ...root, entries: { ...root.entries, bin: { ...before, entries: { ...programs, ...before.entries } } } }
}
