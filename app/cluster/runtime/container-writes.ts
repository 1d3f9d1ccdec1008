import type { Container } from '../resources/pods/pod.ts'
import { containerRoot, isOwnToWrite, mountParts, subPathOf } from './container-root.ts'
import { latestOf, type PodState } from './container-state.ts'
import { type FileNode, type FolderNode, folder, pathParts, resolvePath, withNode } from './file-system.ts'

/**
 * A pod after a container has put a node at a path of its own files or of a volume it may write, or has taken it away;
 * or why it may not, in a shell's words.
 */
export function writeInContainer(
  container: Container,
  state: PodState,
  path: string,
  node: FileNode | undefined,
): { state: PodState } | { problem: string } {
  const record = latestOf(state, container.name)
  if (!record) return { problem: 'No such container' }
  const root = containerRoot(container, state)
  const parts = realParts(root, path)
  const mounts = (container.volumeMounts ?? []).map((mount) => ({ ...mount, parts: mountParts(root, mount.mountPath) }))
  const [mount] = mounts.filter((one) => startsWith(parts, one.parts)).sort((a, b) => b.parts.length - a.parts.length)
  if (mount?.readOnly || (mount && !isOwnToWrite(state.pod.spec, mount.name))) return { problem: 'Read-only file system' }
  if (!mount && container.securityContext?.readOnlyRootFilesystem) return { problem: 'Read-only file system' }
  if (!mount) {
    const before: FolderNode = record.written ?? folder({}, record.startedAt)
    const written = withNode(before, parts, node)
    return { state: { ...state, containers: state.containers.map((one) => (one === record ? { ...one, written } : one)) } }
  }
  const volume = state.volumes[mount.name]
  if (!volume?.tree) return { state }
  const inside = [...pathParts(subPathOf(mount, record.env)), ...parts.slice(mount.parts.length)]
  const tree = withNode(volume.tree, inside, node)
  return { state: { ...state, volumes: { ...state.volumes, [mount.name]: { ...volume, tree } } } }
}

/** The parts of a path with the links on the way followed, though its end need not be there. */
function realParts(root: FolderNode, path: string): string[] {
  const parts = pathParts(path)
  for (let length = parts.length - 1; length > 0; length--) {
    const reached = resolvePath(root, `/${parts.slice(0, length).join('/')}`)
    if (reached) return [...reached, ...parts.slice(length)]
  }
  return parts
}

const startsWith = (parts: readonly string[], prefix: readonly string[]) => prefix.every((part, index) => parts[index] === part)
