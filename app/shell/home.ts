import type { IFileSystem } from 'just-bash/browser'
import { type FolderNode, file, folder, lookUp, pathParts, withNode } from '../cluster/runtime/file-system.ts'
import { withTools } from './container-file-system.ts'
import { treeFileSystem } from './tree-file-system.ts'

/** The learner's home folder. */
export const HOME = '/home/learner'
export const LEARNER = { uid: 1000, gid: 1000 }
/** Names of users and groups on the learner's machine. */
export const NAMES = { users: { 0: 'root', 1000: 'learner' }, groups: { 0: 'root', 1000: 'learner' } }

/** The disk of the learner's machine: all its terminals see the same files. `files` are those of the home folder, by path in it. */
export function learnersDisk(files: Readonly<Record<string, string>>, tools: readonly string[], now: () => number): IFileSystem {
  const at = now()
  const own = <T extends { uid: number; gid: number }>(node: T): T => ({ ...node, ...LEARNER })
  let root: FolderNode = withTools(
    folder(
      {
        bin: folder({}, at),
        etc: folder(
          { hostname: file('keycard\n', at), 'os-release': file('PRETTY_NAME="Keycard sandbox"\nNAME="Keycard sandbox"\nID=keycard\n', at) },
          at,
        ),
        home: folder({ learner: own(folder({}, at)) }, at),
        tmp: folder({}, at, 0o1777),
        usr: folder({ bin: folder({}, at) }, at),
        var: folder({}, at),
      },
      at,
    ),
    tools,
  )
  for (const [path, text] of Object.entries(files)) root = withOwned(root, pathParts(`${HOME}/${path}`), text, at)
  return treeFileSystem({
    root: () => root,
    put(path, node) {
      root = withNode(root, pathParts(path), node)
      return undefined
    },
    read: ({ content }) => content,
    now,
    user: LEARNER,
  })
}

/** Folders on the way belong to the learner too. */
function withOwned(root: FolderNode, parts: readonly string[], text: string, at: number): FolderNode {
  let tree = root
  for (let length = pathParts(HOME).length + 1; length < parts.length; length++) {
    const way = parts.slice(0, length)
    if (!lookUp(tree, `/${way.join('/')}`)) tree = withNode(tree, way, { ...folder({}, at), ...LEARNER })
  }
  return withNode(tree, parts, { ...file(text, at), ...LEARNER })
}
