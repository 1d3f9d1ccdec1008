import type { Json } from '../../kernel/json.ts'

/** What a program sees when it runs: never more than a process in a container would. */
export interface ProgramEnvironment {
  /** Virtual ms. */
  readonly now: number
  /** The command line: the program's own name first. */
  readonly command: readonly string[]
  readonly env: Readonly<Record<string, string>>
  /** What it remembered the last time; null at its start. */
  readonly state: Json
  /** A file of its container, or undefined. */
  readFile(path: string): string | undefined
  /** A request to the API server, with this token or none. */
  request(method: string, url: string, token: string | undefined): { status: number; body: Json }
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

export interface Program {
  readonly run: ProgramStart
  /** Absent: it does not listen, as the first process of a container does not by itself, and has to be killed. */
  readonly onTerm?: TermResponse
}

/** Runs on and does nothing; stops when asked to. */
export const SERVER: Program = { run: () => ({ state: null }), onTerm: { after: 100, exitCode: 0 } }

/** Ends at once with that code. */
export const ends = (exitCode: number, ...printed: string[]): Program => ({ run: () => ({ state: null, exitCode, printed }) })
