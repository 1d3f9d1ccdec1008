import type { Container } from '../resources/pods/pod.ts'
import { isOwnToWrite, subPathOf } from '../runtime/container-root.ts'
import { folder, lookUp, pathParts, withNode } from '../runtime/file-system.ts'
import { declaredValue } from '../runtime/run-program.ts'
import type { PodWorker } from './pod-worker.ts'

// Models pkg/kubelet/kubelet_pods.go (makeMounts) and pkg/kubelet/container/helpers.go (ExpandContainerVolumeMounts).

/** Why a subPath of a container cannot be mounted; undefined when all can. */
export function subPathProblem(container: Container, env: Readonly<Record<string, string>>): string | undefined {
  for (const mount of container.volumeMounts ?? []) {
    const named = [...(mount.subPathExpr ?? '').replaceAll('$$', '').matchAll(/\$\(([^()]*)\)/g)].map(([, name = '']) => name)
    const missing = [...new Set(named)].filter((name) => !declaredValue(container, env, name)).sort()
    if (missing.length > 0) return `missing value for ${missing.join(', ')}`
    const path = subPathOf(mount, env)
    if (path.startsWith('/')) return `error SubPath \`${path}\` must not be an absolute path`
    if (path.split('/').includes('..')) return `unable to provision SubPath \`${path}\`: must not contain '..'`
  }
  return undefined
}

/** Makes the folders that subPaths of a container lead to in its own volumes and that are not there yet. */
export function makeSubPaths(worker: PodWorker, { volumeMounts = [] }: Container, env: Readonly<Record<string, string>>): void {
  for (const { name, ...mount } of volumeMounts) {
    const path = subPathOf(mount, env)
    const volume = worker.state.volumes[name]
    if (path === '' || !volume?.tree || !isOwnToWrite(worker.state.pod.spec, name)) continue
    const { mode, uid, gid } = volume.tree
    let tree = volume.tree
    const parts = pathParts(path)
    for (const [index] of parts.entries()) {
      const above = parts.slice(0, index + 1)
      if (!lookUp(tree, above.join('/'))) tree = withNode(tree, above, { ...folder({}, worker.context.now), mode, uid, gid })
    }
    if (tree !== volume.tree) worker.state = { ...worker.state, volumes: { ...worker.state.volumes, [name]: { ...volume, tree } } }
  }
}
