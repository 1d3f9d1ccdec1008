import type { Container, VolumeMount } from '../resources/pods/pod.ts'
import { latestOf, type PodState } from './container-state.ts'
import { expand } from './expansion.ts'
import { type FileNode, type FolderNode, file, folder, link, lookUp, pathParts, resolvePath, withNode } from './file-system.ts'

/** The root folder of a container: its image's few files, what it wrote, and its volumes mounted over them. */
export function containerRoot(container: Container, state: PodState): FolderNode {
  const record = latestOf(state, container.name)
  let root = baseFiles(state)
  if (record?.written) root = merged(root, record.written)
  for (const { name, mountPath, ...mount } of byDepth(container)) {
    const volume = state.volumes[name]?.tree
    const mounted = isSubPath(mount) ? record?.subPaths?.[mountPath] : volume
    if (mounted) root = withNode(root, mountParts(root, mountPath), mounted)
  }
  return root
}

const byDepth = ({ volumeMounts = [] }: Container): VolumeMount[] => [...volumeMounts].sort((a, b) => a.mountPath.length - b.mountPath.length)

const isSubPath = ({ subPath, subPathExpr }: Pick<VolumeMount, 'subPath' | 'subPathExpr'>) => Boolean(subPath || subPathExpr)

/**
 * What the subPaths of a container lead to now, by mount path; undefined when it has none. Links are followed once, at its
 * start, and what they lead to stays mounted whatever becomes of the volume. Models pkg/volume/util/subpath.
 */
export function subPathsOf(container: Container, state: PodState, env: Readonly<Record<string, string>>): Record<string, FileNode> | undefined {
  const found: Record<string, FileNode> = {}
  for (const { name, mountPath, subPath, subPathExpr } of container.volumeMounts ?? []) {
    const tree = state.volumes[name]?.tree
    const path = subPathExpr ? expand(subPathExpr, (variable) => env[variable]) : subPath
    if (!tree || !path) continue
    found[mountPath] = lookUp(tree, path) ?? folder({}, state.sandbox?.createdAt ?? 0)
  }
  return Object.keys(found).length === 0 ? undefined : found
}

/** /var/run is a link in many images: a mount under it lands where the link leads. */
export function mountParts(root: FolderNode, path: string): string[] {
  const parts = pathParts(path)
  for (let length = parts.length; length > 0; length--) {
    const reached = resolvePath(root, `/${parts.slice(0, length).join('/')}`)
    if (reached) return [...reached, ...parts.slice(length)]
  }
  return parts
}

/** @notmodelled A container's image holds only a few files of its own: /etc/hostname, /etc/hosts, /etc/os-release and empty standard folders. */
function baseFiles({ name, namespace, ip, sandbox }: PodState): FolderNode {
  const at = sandbox?.createdAt ?? 0
  return folder(
    {
      bin: folder({}, at),
      dev: folder({ null: file('', at, 0o666), 'termination-log': file('', at, 0o666) }, at),
      etc: folder(
        {
          hostname: file(`${name}\n`, at),
          hosts: file(`# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n${ip}\t${name}\n`, at),
          'os-release': file('NAME="Keycard sandbox"\nID=keycard\n', at),
          'resolv.conf': file(`search ${namespace}.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\noptions ndots:5\n`, at),
        },
        at,
      ),
      root: folder({}, at, 0o700),
      run: folder({}, at),
      tmp: folder({}, at, 0o1777),
      usr: folder({ bin: folder({}, at) }, at),
      var: folder({ run: link('/run', at), log: folder({}, at) }, at),
    },
    at,
  )
}

/** One tree laid over another. */
function merged(under: FolderNode, over: FolderNode): FolderNode {
  const entries = { ...under.entries }
  for (const [name, node] of Object.entries(over.entries)) {
    const below = entries[name]
    entries[name] = node.type === 'folder' && below?.type === 'folder' ? merged(below, node) : node
  }
  return { ...under, entries }
}
