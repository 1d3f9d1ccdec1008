import type { Json } from '../../kernel/json.ts'

/** What a program sees when it runs: never more than a process in a container would. */
export interface ProgramEnvironment {
  /** Virtual ms. */
  readonly now: number
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

export const FOREVER: ProgramStep = { state: null }

/** `sleep N`: ends when its time is over. */
export function untilSleepEnds(duration: number, now: number): ProgramStep {
  return duration > 0 ? { state: { until: now + duration }, wakeAt: now + duration } : { state: null, exitCode: 0 }
}
