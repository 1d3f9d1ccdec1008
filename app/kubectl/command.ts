import type { Client } from './client.ts'
import type { Discovery } from './discovery.ts'
import type { KubectlEnvironment } from './environment.ts'
import type { Flag, ParsedLine } from './flags.ts'

/** A command: everything help, completion and parsing need, and what it does. */
export interface Command {
  readonly name: string
  readonly aliases?: readonly string[]
  /** One line: `Display one or many resources`. */
  readonly summary: string
  /** `kubectl get TYPE[/NAME] …` without the word kubectl. */
  readonly usage: string
  readonly flags: readonly Flag[]
  readonly commands?: readonly Command[]
  /** Resolves to the exit code. */
  readonly run?: (invocation: Invocation) => Promise<number>
}

/** A command under way. */
export interface Invocation extends ParsedLine {
  readonly environment: KubectlEnvironment
  /** The command's path: `create role`. */
  readonly path: string
  readonly client: Client
  readonly discovery: Discovery
  /** The namespace of the command line or of the context. */
  readonly namespace: string
  /** True when -n was given. */
  readonly namespaceGiven: boolean
  out(text: string): void
  err(text: string): void
}

/** Ends a command with a message on stderr as it is; exit code 1. */
export class CommandError extends Error {
  override name = 'CommandError'
  readonly exitCode: number

  constructor(message: string, exitCode = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** `error: …` */
export const failure = (message: string) => new CommandError(`error: ${message}`)
