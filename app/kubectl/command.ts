import type { Client } from './client.ts'
import type { Discovery } from './discovery.ts'
import type { KubectlEnvironment } from './environment.ts'
import type { Flag, ParsedLine } from './flags.ts'
import type { OpenApi } from './openapi.ts'
import type { KubectlFeature, KubectlRelease } from './version.ts'

/** What the table of commands says of one: enough to find it and to list it. The rest is loaded with its code. */
export interface CommandEntry {
  readonly name: string
  readonly aliases?: readonly string[]
  /** One line: `Show objects`. */
  readonly summary: string
  /** The heading of `kubectl --help` it stands under; subcommands have none. */
  readonly group?: string
  /** Words people type when they mean this command. */
  readonly suggestFor?: readonly string[]
  readonly commands?: readonly CommandEntry[]
  /** Only kubectls of releases that have this know it. */
  readonly release?: KubectlFeature
  /** Absent where there is nothing but subcommands. */
  readonly load?: () => Promise<{ readonly command: Command }>
}

/** A command as its own module describes it. Parsing, help and completion read this one description. */
export interface Command {
  /** What stands after the command's path: `NAME --image=IMAGE`. Help adds [options]. */
  readonly usage: string
  /** What there is to know beyond the summary. */
  readonly about?: string
  readonly examples?: readonly Example[]
  readonly flags: readonly Flag[]
  /** True for commands that ask no server: a broken kubeconfig does not stop them. */
  readonly offline?: boolean
  /** Resolves to the exit code. */
  readonly run: (invocation: Invocation) => Promise<number>
}

/** What an example does, and its command line. */
export type Example = readonly [what: string, line: string]

/** A command under way. */
export interface Invocation extends ParsedLine {
  readonly environment: KubectlEnvironment
  /** Which kubectl this is. */
  readonly release: KubectlRelease
  /** The command's path: `create role`. */
  readonly path: string
  readonly client: Client
  readonly discovery: Discovery
  readonly openapi: OpenApi
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
