import type { Container, PodObject, PodSpec, VolumeMount } from '../resources/pods/pod.ts'
import { latestOf, type PodState } from './container-state.ts'
import { expand } from './expansion.ts'
import { hostsFile, kernelHostname, resolverFile } from './pod-files.ts'
import { type FileNode, type FolderNode, file, folder, link, lookUp, pathParts, resolvePath, withNode } from './file-system.ts'

/** The root folder of a container: its image's few files, what it wrote, and its volumes mounted over them. */
export function containerRoot(container: Container, state: PodState): FolderNode {
  const record = latestOf(state, container.name)
  let root = baseFiles(state)
  if (record?.written) root = merged(root, record.written)
  for (const { name, mountPath, ...mount } of byDepth(container)) {
    const volume = state.volumes[name]?.tree
    const path = subPathOf(mount, record?.env ?? {})
    const mounted = path === '' || !volume ? volume : (record?.subPaths?.[mountPath] ?? lookUp(volume, path))
    if (mounted) root = withNode(root, mountParts(root, mountPath), mounted)
  }
  return root
}

const byDepth = ({ volumeMounts = [] }: Container): VolumeMount[] => [...volumeMounts].sort((a, b) => a.mountPath.length - b.mountPath.length)

/** Where in a volume a mount begins; empty for its root. */
export const subPathOf = (
  { subPath = '', subPathExpr }: Pick<VolumeMount, 'subPath' | 'subPathExpr'>,
  env: Readonly<Record<string, string>>,
): string => (subPathExpr ? expand(subPathExpr, (variable) => env[variable]) : subPath)

/** Volumes whose files the kubelet writes are not the container's to write. */
export function isOwnToWrite({ volumes = [] }: PodSpec, name: string): boolean {
  const volume = volumes.find((one) => one.name === name)
  return volume !== undefined && !volume.projected && !volume.configMap && !volume.secret && !volume.downwardAPI
}

/**
 * What the subPaths of a container lead to now in volumes the kubelet writes, by mount path; undefined when it has none. Links are
 * followed once, at its start, and what they lead to stays mounted whatever becomes of the volume. Models pkg/volume/util/subpath.
 */
export function subPathsOf(container: Container, state: PodState, env: Readonly<Record<string, string>>): Record<string, FileNode> | undefined {
  const found: Record<string, FileNode> = {}
  for (const { name, mountPath, ...mount } of container.volumeMounts ?? []) {
    const tree = state.volumes[name]?.tree
    const path = subPathOf(mount, env)
    if (!tree || path === '' || isOwnToWrite(state.pod.spec, name)) continue
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
function baseFiles({ pod, ip, sandbox }: PodState): FolderNode {
  const at = sandbox?.createdAt ?? 0
  const known = BASES.get(pod)
  if (known?.ip === ip && known.at === at) return known.root
  const root = newBase(pod, ip, at)
  BASES.set(pod, { ip, at, root })
  return root
}

/** Processes look at their files often, and these change with the pod alone. */
const BASES = new WeakMap<PodObject, { readonly ip: string; readonly at: number; readonly root: FolderNode }>()

function newBase(pod: PodObject, ip: string, at: number): FolderNode {
  return folder(
    {
      bin: folder({}, at),
      dev: folder({ null: file('', at, 0o666), 'termination-log': file('', at, 0o666) }, at),
      etc: folder(
        {
          hostname: file(`${kernelHostname(pod)}\n`, at),
          hosts: file(hostsFile(pod, ip), at),
          'os-release': file('NAME="Keycard sandbox"\nID=keycard\n', at),
          'resolv.conf': file(resolverFile(pod), at),
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
