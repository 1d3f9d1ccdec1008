import type { StorageView } from '../apiserver/storage.ts'
import type { ApiRequest, ApiResponse, ExecTarget } from '../apiserver/http.ts'
import type { TokenIssuer } from '../authn/token-issuer.ts'
import type { ActorMemory } from '../controllers/controller.ts'
import type { Input } from '../history/input.ts'
import { InClusterClient } from '../in-cluster-client.ts'
import type { Json } from '../kernel/json.ts'
import type { NewEntry } from '../kernel/log.ts'
import type { LogEntry } from '../log-entry.ts'
import { bytesOf, rfc3339, textOf } from '../kernel/text.ts'
import { asPod, type Container, type PodObject, type PodStatus } from '../resources/pods/pod.ts'
import type { ContainerPort, LogRequest } from '../resources/pods/container-port.ts'
import { containerRoot } from './container-root.ts'
import { type ContainerRecord, latestOf, type LogLine, type PodState, podKey } from './container-state.ts'
import { writeInContainer } from './container-writes.ts'
import type { FileLeaf, FileNode, FolderNode } from './file-system.ts'
import { fetchOverNetwork, type Network } from './pod-network.ts'
import { ProcessEnvironment } from './process-environment.ts'
import { commandLine, programOf, withOutput } from './run-program.ts'
import type { WebError, WebRequest, WebResponse } from './web.ts'

export interface RuntimeParts {
  readonly view: StorageView
  readonly tokens: TokenIssuer
  /** Virtual ms by the clock of a node. */
  timeOf(node: string): number
  send(request: ApiRequest): ApiResponse
  record(entry: NewEntry<LogEntry>): void
  /** Memory of the kubelet of a node. */
  memoryOf(actor: string): ActorMemory | undefined
  /** Hears of what a process of somebody outside does, before it is done. */
  note(input: Input): void
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
   * Returns why not, in a shell's words, when it may not. For processes that somebody outside started.
   */
  write(name: ContainerName, path: string, node: FileNode | undefined): string | undefined {
    this.#parts.note({ type: 'file-written', container: name, path, node })
    const found = this.#find(name)
    if (!found) return 'No such container'
    const result = writeInContainer(found.spec, found.state, path, node)
    if ('problem' in result) return result.problem
    this.#keep(found, result.state)
    return undefined
  }

  /** A request over the pods' network, by a process of a container. */
  fetch(from: ContainerName, request: WebRequest): WebResponse | WebError {
    const network: Network = {
      view: this.#parts.view,
      api: ({ method, headers, body }, path) =>
        this.#parts.send({ method, url: path, headers, ...(body === undefined ? {} : { body }), origin: { type: 'container', ...from } }),
      serve: (pod, port, asked) => this.#serve(pod, port, asked),
    }
    return fetchOverNetwork(network, from.namespace, request)
  }

  /** What the container of a pod that listens at a port answers; undefined when none does. */
  #serve(pod: PodObject, port: number, request: WebRequest): WebResponse | undefined {
    const { namespace = '', name = '' } = pod.metadata
    for (const spec of pod.spec.containers ?? []) {
      const found = this.#find({ namespace, pod: name, container: spec.name })
      const record = found?.record
      if (!found || record?.state !== 'running' || (record.stopping && !record.stopping.waitsFor)) continue
      const server = programOf(spec, record)?.server
      if (server?.port !== port) continue
      const about = { namespace, pod: name, container: spec.name }
      const now = this.#parts.timeOf(pod.spec.nodeName ?? '')
      const environment = new ProcessEnvironment(spec, record, commandLine(spec, record.env), found.state, {
        now,
        read: (leaf) => this.read(leaf),
        fetch: (asked) => this.fetch(about, asked),
        request: (method, path, token, body) => this.#ask(about, method, path, token, body),
      })
      const { response, state, printed = [] } = server.serve(request, environment)
      for (const text of printed) this.#parts.record({ type: 'container', event: 'log', ...about, text })
      const after = withOutput({ ...(environment.record ?? record), ...(state === undefined ? {} : { program: state }) }, printed, now)
      this.#keep(found, { ...environment.pod, containers: environment.pod.containers.map((one) => (one.id === record.id ? after : one)) })
      return response
    }
    return undefined
  }

  #ask(from: ContainerName, method: string, url: string, token: string | undefined, body?: Json): { status: number; body: Json } {
    const bearer = token === undefined ? {} : { bearerToken: token }
    const client = new InClusterClient((request) => this.#parts.send(request), { origin: { type: 'container', ...from }, ...bearer })
    const response = client.send(method, url, body)
    return { status: response.status, body: response.body.type === 'object' ? (response.body.object as Json) : null }
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
