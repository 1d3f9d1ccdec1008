import type { StorageView } from '../apiserver/storage.ts'
import type { ExecTarget } from '../apiserver/http.ts'
import type { TokenIssuer } from '../authn/token-issuer.ts'
import type { ActorMemory } from '../controllers/controller.ts'
import type { Json } from '../kernel/json.ts'
import { bytesOf, rfc3339, textOf } from '../kernel/text.ts'
import { asPod, type Container, type PodObject } from '../resources/pods/pod.ts'
import type { ContainerPort, LogRequest } from '../resources/pods/container-port.ts'
import { containerRoot } from './container-root.ts'
import { type ContainerState, type LogLine, type PodState, podKey } from './container-state.ts'
import { environmentOf } from './environment.ts'
import { type FileLeaf, type FileNode, type FolderNode, pathParts, resolvePath, withNode } from './file-system.ts'

export interface RuntimeParts {
  readonly view: StorageView
  readonly tokens: TokenIssuer
  /** Memory of the kubelet of a node. */
  memoryOf(actor: string): ActorMemory | undefined
}

/** Which container of which pod. */
export interface ContainerName {
  readonly namespace: string
  readonly pod: string
  readonly container: string
}

interface Found {
  readonly pod: PodObject
  readonly spec: Container
  readonly state: PodState
  readonly container: ContainerState | undefined
  readonly memory: ActorMemory
}

/** The containers of all nodes, as the API server's log and exec, the page and the shells inside them see them. */
export class ContainerRuntime implements ContainerPort {
  readonly #parts: RuntimeParts

  constructor(parts: RuntimeParts) {
    this.#parts = parts
  }

  log({ namespace, pod, container, previous, timestamps, tailLines, limitBytes, since }: LogRequest): { text: string } | { error: string } {
    const found = this.#find({ namespace, pod, container })
    const state = found?.container
    if (!found || !state || (state.phase !== 'running' && !state.ending)) {
      const reason = state?.reason && state.reason !== 'ContainerCreating' ? waitingText(state.reason) : 'ContainerCreating'
      return { error: `container "${container}" in pod "${pod}" is waiting to start: ${reason}` }
    }
    if (previous && (!state.ending || (state.phase === 'ended' && state.restarts === 0)))
      return { error: `previous terminated container "${container}" in pod "${pod}" not found` }
    const lines = previous || state.phase !== 'running' ? (state.ending?.log ?? []) : state.log
    const wanted = lines.filter((line) => since === undefined || line.at >= since)
    const text = (tailLines === undefined ? wanted : tailLines === 0 ? [] : wanted.slice(-tailLines))
      .map((line) => printed(line, timestamps))
      .join('')
    return { text: limitBytes === undefined ? text : textOf(bytesOf(text).slice(0, limitBytes)) }
  }

  running({ namespace, pod, container }: Pick<ExecTarget, 'namespace' | 'pod' | 'container'>): boolean {
    return this.#find({ namespace, pod, container })?.container?.phase === 'running'
  }

  /** The root folder of a container, as it is now; undefined when there is no such container on a node. */
  root(name: ContainerName): FolderNode | undefined {
    const found = this.#find(name)
    return found && containerRoot(found.pod, found.spec, found.state)
  }

  /** What is in a file: a service account's token is the real, signed one. */
  read(leaf: FileLeaf): string {
    return leaf.token ? this.#parts.tokens.seal(leaf.content) : leaf.content
  }

  /** The environment of a container's processes. */
  environment(name: ContainerName): Record<string, string> {
    const found = this.#find(name)
    return found ? environmentOf(found.pod, found.spec, found.state.ip) : {}
  }

  /**
   * Puts a node at a path of a container's own files or of a volume it may write, or takes it away.
   * Returns why not, in a shell's words, when it may not.
   */
  write(name: ContainerName, path: string, node: FileNode | undefined): string | undefined {
    const found = this.#find(name)
    if (!found?.container) return 'No such container'
    const parts = realParts(containerRoot(found.pod, found.spec, found.state), path)
    const mount = (found.spec.volumeMounts ?? []).find(({ mountPath }) =>
      startsWith(parts, realParts(containerRoot(found.pod, found.spec, found.state), mountPath)),
    )
    if (mount?.readOnly || (mount && !isOwnToWrite(found.pod, mount.name))) return 'Read-only file system'
    const { state } = found
    if (mount) {
      const inside = parts.slice(realParts(containerRoot(found.pod, found.spec, state), mount.mountPath).length)
      const volume = state.volumes[mount.name]
      if (volume) this.#keep(found, { ...state, volumes: { ...state.volumes, [mount.name]: withNode(volume, inside, node) } })
      return undefined
    }
    const before: FolderNode = found.container.written ?? { type: 'folder', entries: {}, mode: 0o755, uid: 0, gid: 0, modified: state.startTime }
    const written = withNode(before, parts, node)
    this.#keep(found, { ...state, containers: { ...state.containers, [name.container]: { ...found.container, written } } })
    return undefined
  }

  #keep({ memory }: Found, state: PodState): void {
    memory.set(podKey(state.uid), state as unknown as Json)
  }

  #find({ namespace, pod: podName, container }: ContainerName): Found | undefined {
    const object = this.#parts.view.get('pods', namespace, podName)
    if (!object) return undefined
    const pod = asPod(object)
    const memory = this.#parts.memoryOf(`kubelet/${pod.spec.nodeName}`)
    const state = memory?.get(podKey(pod.metadata.uid ?? '')) as PodState | undefined
    const spec = [...(pod.spec.initContainers ?? []), ...(pod.spec.containers ?? []), ...(pod.spec.ephemeralContainers ?? [])].find(
      (one) => one.name === container,
    )
    return memory && state && spec ? { pod, spec, state, container: state.containers[container], memory } : undefined
  }
}

const printed = ({ at, text }: LogLine, timestamps: boolean) => (timestamps ? `${rfc3339(at)} ${text}\n` : `${text}\n`)

/** Models pkg/kubelet/kubelet_pods.go (validateContainerLogStatus). */
function waitingText(reason: string): string {
  if (reason === 'ErrImagePull') return "image can't be pulled"
  if (reason === 'ImagePullBackOff') return 'trying and failing to pull image'
  return reason
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

/** Volumes whose files the kubelet writes are not the container's to write. */
function isOwnToWrite(pod: PodObject, name: string): boolean {
  const volume = pod.spec.volumes?.find((one) => one.name === name)
  return volume !== undefined && !volume.projected && !volume.configMap && !volume.secret && !volume.downwardAPI
}
