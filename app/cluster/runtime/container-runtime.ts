import type { StorageView } from '../apiserver/storage.ts'
import type { ExecTarget } from '../apiserver/http.ts'
import type { TokenIssuer } from '../authn/token-issuer.ts'
import type { ActorMemory } from '../controllers/controller.ts'
import type { Json } from '../kernel/json.ts'
import { bytesOf, rfc3339, textOf } from '../kernel/text.ts'
import { asPod, type Container, type PodObject, type PodStatus } from '../resources/pods/pod.ts'
import type { ContainerPort, LogRequest } from '../resources/pods/container-port.ts'
import { containerRoot, mountParts } from './container-root.ts'
import { type ContainerRecord, latestOf, type LogLine, type PodState, podKey } from './container-state.ts'
import { type FileLeaf, type FileNode, type FolderNode, folder, pathParts, resolvePath, withNode } from './file-system.ts'

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
  readonly record: ContainerRecord | undefined
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
    const chosen = chosenRun(found?.state.status, pod, container, previous)
    if ('error' in chosen) return chosen
    const lines = found?.state.containers.find(({ id }) => chosen.id.endsWith(id))?.log ?? []
    const wanted = lines.filter((line) => since === undefined || line.at >= since)
    const text = (tailLines === undefined ? wanted : tailLines === 0 ? [] : wanted.slice(-tailLines))
      .map((line) => printed(line, timestamps))
      .join('')
    return { text: limitBytes === undefined ? text : textOf(bytesOf(text).slice(0, limitBytes)) }
  }

  running({ namespace, pod, container }: Pick<ExecTarget, 'namespace' | 'pod' | 'container'>): boolean {
    return this.#find({ namespace, pod, container })?.record?.state === 'running'
  }

  /** The root folder of a container, as it is now; undefined when there is no such container on a node. */
  root(name: ContainerName): FolderNode | undefined {
    const found = this.#find(name)
    return found && containerRoot(found.spec, found.state)
  }

  /** What is in a file: a service account's token is the real, signed one. */
  read(leaf: FileLeaf): string {
    return leaf.token ? this.#parts.tokens.seal(leaf.content) : leaf.content
  }

  /** What the pod says of a container; undefined when there is no such container on a node. */
  specOf(name: ContainerName): { readonly pod: PodObject; readonly container: Container } | undefined {
    const found = this.#find(name)
    return found && { pod: found.pod, container: found.spec }
  }

  /** The environment of a container's processes: that of its start. */
  environment(name: ContainerName): Readonly<Record<string, string>> {
    return this.#find(name)?.record?.env ?? {}
  }

  /** The volumes of a namespace's pods as they are on their nodes, whether a container has them mounted or not. */
  volumes(namespace: string): { pod: PodObject; name: string; volume: FolderNode | undefined }[] {
    return this.#parts.view.list('pods', namespace).flatMap((object) => {
      const pod = asPod(object)
      const state = this.#stateOf(pod)?.state
      return Object.entries(state?.volumes ?? {}).map(([name, { tree }]) => ({ pod, name, volume: tree }))
    })
  }

  /**
   * Puts a node at a path of a container's own files or of a volume it may write, or takes it away.
   * Returns why not, in a shell's words, when it may not.
   */
  write(name: ContainerName, path: string, node: FileNode | undefined): string | undefined {
    const found = this.#find(name)
    if (!found?.record) return 'No such container'
    const { spec, state, record, pod } = found
    const root = containerRoot(spec, state)
    const parts = realParts(root, path)
    const mounts = (spec.volumeMounts ?? []).map((mount) => ({ ...mount, parts: mountParts(root, mount.mountPath) }))
    const [mount] = mounts.filter((one) => startsWith(parts, one.parts)).sort((a, b) => b.parts.length - a.parts.length)
    if (mount?.readOnly || (mount && !isOwnToWrite(pod, mount.name))) return 'Read-only file system'
    if (!mount) {
      const before: FolderNode = record.written ?? folder({}, record.startedAt)
      const containers = state.containers.map((one) => (one === record ? { ...one, written: withNode(before, parts, node) } : one))
      this.#keep(found, { ...state, containers })
      return undefined
    }
    const volume = state.volumes[mount.name]
    if (!volume?.tree) return undefined
    const inside = [...pathParts(mount.subPath ?? ''), ...parts.slice(mount.parts.length)]
    const tree = withNode(volume.tree, inside, node)
    this.#keep(found, { ...state, volumes: { ...state.volumes, [mount.name]: { ...volume, tree } } })
    return undefined
  }

  #keep({ memory }: Found, state: PodState): void {
    memory.set(podKey(state.uid), state as unknown as Json)
  }

  #stateOf({ metadata, spec }: PodObject): { memory: ActorMemory; state: PodState } | undefined {
    const memory = this.#parts.memoryOf(`kubelet/${spec.nodeName}`)
    const state = memory?.get(podKey(metadata.uid ?? '')) as PodState | undefined
    return memory && state && { memory, state }
  }

  #find({ namespace, pod: podName, container }: ContainerName): Found | undefined {
    const object = this.#parts.view.get('pods', namespace, podName)
    const pod = object && asPod(object)
    const known = pod && this.#stateOf(pod)
    const spec = [...(pod?.spec.initContainers ?? []), ...(pod?.spec.containers ?? []), ...(pod?.spec.ephemeralContainers ?? [])].find(
      (one) => one.name === container,
    )
    return pod && known && spec ? { pod, spec, ...known, record: latestOf(known.state, container) } : undefined
  }
}

const printed = ({ at, text }: LogLine, timestamps: boolean) => (timestamps ? `${rfc3339(at)} ${text}\n` : `${text}\n`)

/** Which run of a container a log is of, or why there is none. Models pkg/kubelet/kubelet_pods.go (validateContainerLogStatus). */
function chosenRun(status: PodStatus | undefined, pod: string, name: string, previous: boolean): { id: string } | { error: string } {
  const statuses = [...(status?.initContainerStatuses ?? []), ...(status?.containerStatuses ?? []), ...(status?.ephemeralContainerStatuses ?? [])]
  const { state, lastState, containerID } = statuses.find((one) => one.name === name) ?? {}
  const container = `container "${name}" in pod "${pod}"`
  const last = lastState?.terminated?.containerID
  if (previous) return last ? { id: last } : { error: `previous terminated ${container} not found` }
  if (state?.running && containerID) return { id: containerID }
  const ended = state?.terminated?.containerID || last
  if (ended) return { id: ended }
  if (state?.terminated || lastState?.terminated) return { error: `${container} is terminated` }
  return { error: `${container} is waiting to start: ${waitingText(state?.waiting?.reason ?? 'ContainerCreating')}` }
}

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
