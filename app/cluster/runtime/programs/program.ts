import type { Json } from '../../kernel/json.ts'
import type { WebError, WebRequest, WebResponse } from '../web.ts'

/** An entry of a folder as a program sees it; `mode` is printed as `ls` does. */
export interface FolderEntry {
  readonly name: string
  readonly mode: string
  readonly uid: number
  readonly gid: number
  /** Links: where to. */
  readonly target?: string
}

/** What a program sees when it runs: never more than a process in a container would. */
export interface ProgramEnvironment {
  /** Virtual ms, by the clock of its node. */
  readonly now: number
  /** The command line: the program's own name first. */
  readonly command: readonly string[]
  readonly env: Readonly<Record<string, string>>
  readonly uid: number
  readonly gid: number
  /** What it remembered the last time; null at its start. */
  readonly state: Json
  /** A file of its container; undefined when there is none, or it may not be read. */
  readFile(path: string): string | undefined
  /** Writes a file of its container; returns why not, in a shell's words, when it may not. */
  writeFile(path: string, content: string): string | undefined
  listFolder(path: string): readonly FolderEntry[] | undefined
  kindOf(path: string): 'file' | 'folder' | undefined
  /** A request over the pods' network: to the API server, a service, a pod. */
  fetch(request: WebRequest): WebResponse | WebError
  /** A request to the API server, with this token or none. */
  request(method: string, path: string, token: string | undefined, body?: Json): { status: number; body: Json }
}

/** What a program did: what it remembers, when it wants to run again, what it printed, whether it ended. */
export interface ProgramStep {
  readonly state: Json
  /** Virtual ms; absent: it waits for ever. */
  readonly wakeAt?: number
  readonly printed?: readonly string[]
  readonly exitCode?: number
}

/** A program is one function, called at its start and whenever it wakes. It holds nothing between two calls but its state. */
export type ProgramStart = (environment: ProgramEnvironment) => ProgramStep

/** What becomes of a program that is asked to stop (SIGTERM): it ends so many ms later. */
export interface TermResponse {
  readonly after: number
  readonly exitCode: number
}

/** A server's answer, and what came of it. */
export interface Served {
  readonly response: WebResponse
  readonly state?: Json
  readonly printed?: readonly string[]
}

export interface Program {
  readonly run: ProgramStart
  /** Absent: it does not listen, as the first process of a container does not by itself, and has to be killed. */
  readonly onTerm?: TermResponse
  /** The port it listens at, and what it answers there. */
  readonly server?: { readonly port: number; serve(request: WebRequest, environment: ProgramEnvironment): Served }
}

/** Runs on and does nothing; stops when asked to. */
export const SERVER: Program = { run: () => ({ state: null }), onTerm: { after: 100, exitCode: 0 } }
