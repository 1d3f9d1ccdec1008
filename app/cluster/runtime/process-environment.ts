import type { Json } from '../kernel/json.ts'
import type { Container } from '../resources/pods/pod.ts'
import { containerRoot } from './container-root.ts'
import { type ContainerRecord, latestOf, type PodState } from './container-state.ts'
import { writeInContainer } from './container-writes.ts'
import { mayRead } from './file-rights.ts'
import { type FileLeaf, type FileNode, file, lookUp } from './file-system.ts'
import type { FolderEntry, ProgramEnvironment } from './programs/program.ts'
import { processUser } from './process-user.ts'
import type { WebError, WebRequest, WebResponse } from './web.ts'

/** What the world gives a process. */
export interface World {
  /** Virtual ms, by the clock of the process's node. */
  readonly now: number
  /** The content of a file: tokens are the real, signed ones. */
  read(leaf: FileLeaf): string
  fetch(request: WebRequest): WebResponse | WebError
  request(method: string, path: string, token: string | undefined, body?: Json): { status: number; body: Json }
}

/** A container's process: what it sees, and the state of its pod as it changes it. */
export class ProcessEnvironment implements ProgramEnvironment {
  readonly now: number
  readonly command: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly uid: number
  readonly gid: number
  readonly state: Json
  readonly fetch: World['fetch']
  readonly request: World['request']
  readonly #user: ReturnType<typeof processUser>
  readonly #container: Container
  readonly #world: World
  /** The pod, with what the process wrote. */
  pod: PodState

  constructor(container: Container, record: ContainerRecord, command: readonly string[], pod: PodState, world: World) {
    const user = processUser(pod.pod, container)
    const { uid, gid } = user
    this.now = world.now
    this.command = command
    this.env = record.env
    this.uid = uid
    this.gid = gid
    this.state = record.program ?? null
    this.fetch = (request) => world.fetch(request)
    this.request = (...args) => world.request(...args)
    this.#user = user
    this.#container = container
    this.#world = world
    this.pod = pod
  }

  readonly readFile = (path: string): string | undefined => {
    const node = this.#find(path)
    return node?.type === 'file' && this.#mayRead(node) ? this.#world.read(node) : undefined
  }

  readonly writeFile = (path: string, content: string): string | undefined => {
    const old = this.#find(path)
    const { uid, gid } = this
    const node = { ...file(content, this.now), uid, gid, ...(old?.type === 'file' ? { mode: old.mode } : {}) }
    const result = writeInContainer(this.#container, this.pod, path, node)
    if ('problem' in result) return result.problem
    this.pod = result.state
    return undefined
  }

  readonly listFolder = (path: string): readonly FolderEntry[] | undefined => {
    const node = this.#find(path)
    if (node?.type !== 'folder' || !this.#mayRead(node)) return undefined
    return Object.entries(node.entries)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, one]) => ({ name, mode: modeText(one), uid: one.uid, gid: one.gid, ...(one.type === 'link' ? { target: one.target } : {}) }))
  }

  readonly kindOf = (path: string): 'file' | 'folder' | undefined => {
    const type = this.#find(path)?.type
    return type === 'link' ? undefined : type
  }

  #find(path: string): FileNode | undefined {
    return lookUp(containerRoot(this.#container, this.pod), path)
  }

  #mayRead(node: FileNode): boolean {
    return mayRead(this.#user, node)
  }

  /** The run of the container the process is. */
  get record(): ContainerRecord | undefined {
    return latestOf(this.pod, this.#container.name)
  }
}

/** drwxr-xr-x, with setgid and sticky bits as `ls -l` prints them. */
function modeText(node: FileNode): string {
  if (node.type === 'link') return 'lrwxrwxrwx'
  const { mode } = node
  const letters = [...'rwxrwxrwx'].map((letter, index) => ((mode >> (8 - index)) & 1 ? letter : '-'))
  if (mode & 0o2000) letters[5] = letters[5] === 'x' ? 's' : 'S'
  if (mode & 0o1000) letters[8] = letters[8] === 'x' ? 't' : 'T'
  return `${node.type === 'folder' ? 'd' : '-'}${letters.join('')}`
}
