import type { LogEntry } from '../../cluster/log-entry.ts'
import type { Transport } from '../../kubectl/environment.ts'
import type { ReadFolder } from '../checks/container-file.ts'

/** What came of a line in the terminal. */
export interface CommandResult {
  readonly code: number
  /** Output and errors together, as they appeared. */
  readonly printed: string
}

/** A cluster a lesson can be run on, step by step. */
export interface LessonStage {
  readonly transport: Transport
  /** Of a user who may do everything. */
  readonly bearerToken: string
  readonly readFolder: ReadFolder
  /** Virtual milliseconds. */
  readonly now: () => number
  readonly log: () => readonly LogEntry[]
  /** Lets so many virtual ms pass. */
  advance(ms: number): void
  /** Applies a manifest as the editor does. Resolves to what the server refused, undefined when all was applied. */
  apply(manifest: string): Promise<string | undefined>
  /** Runs a line in the terminal. One that goes on (a watch, logs -f) is stopped after some virtual time, as with Ctrl-C. */
  run(line: string, goesOn?: boolean): Promise<CommandResult>
  /** Another stage whose cluster goes on from here; its terminal is a new one. */
  fork(): LessonStage
}

/** Makes a stage of a release, with nothing done on it yet. */
export type NewStage = (release: string) => LessonStage
