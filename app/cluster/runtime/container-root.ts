import type { Container, PodObject } from '../resources/pods/pod.ts'
import type { PodState } from './container-state.ts'
import { type FolderNode, file, folder, link, lookUp, pathParts, resolvePath, withNode } from './file-system.ts'

/** The root folder of a container: its image's few files, what it wrote, and its volumes mounted over them. */
export function containerRoot(pod: PodObject, container: Container, state: PodState): FolderNode {
  const { startTime } = state
  let root = baseFiles(pod, startTime, state.ip)
  const written = state.containers[container.name]?.written
  if (written) root = merged(root, written)
  const mounts = [...(container.volumeMounts ?? [])].sort((a, b) => a.mountPath.length - b.mountPath.length)
  for (const { name, mountPath, subPath } of mounts) {
    const volume = state.volumes[name]
    const mounted = volume && (subPath ? lookUp(volume, subPath) : volume)
    if (mounted) root = withNode(root, mountParts(root, mountPath), mounted)
  }
  return root
}

/** /var/run is a link in many images: a mount under it lands where the link leads. */
function mountParts(root: FolderNode, path: string): string[] {
  const parts = pathParts(path)
  for (let length = parts.length; length > 0; length--) {
    const reached = resolvePath(root, `/${parts.slice(0, length).join('/')}`)
    if (reached) return [...reached, ...parts.slice(length)]
  }
  return parts
}

/** @notmodelled A container's image holds only a few files of its own: /etc/hostname, /etc/hosts, /etc/os-release and empty standard folders. */
function baseFiles(pod: PodObject, at: number, ip: string): FolderNode {
  const name = pod.metadata.name ?? ''
  return folder(
    {
      bin: folder({}, at),
      etc: folder(
        {
          hostname: file(`${name}\n`, at),
          hosts: file(`# Kubernetes-managed hosts file.\n127.0.0.1\tlocalhost\n${ip}\t${name}\n`, at),
          'os-release': file('NAME="Keycard sandbox"\nID=keycard\n', at),
          'resolv.conf': file('search default.svc.cluster.local svc.cluster.local cluster.local\nnameserver 10.96.0.10\n', at),
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
