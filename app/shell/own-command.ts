import type { IFileSystem } from 'just-bash/browser'
import type { Terminal } from './machine.ts'

export interface Output {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

/** A command of ours under way: kubectl, curl, watch … */
export interface OwnCommandRun {
  readonly args: readonly string[]
  readonly fs: IFileSystem
  /** Absolute. */
  readonly cwd: string
  /** The exported variables. */
  readonly env: Readonly<Record<string, string | undefined>>
  readonly terminal: Terminal
  /** What was piped in; undefined when the input is the keyboard. */
  readonly stdin: string | undefined
  /** False when what it says goes into a pipe, a file or a variable. */
  readonly stdoutIsTerminal: boolean
  /** Ctrl-C. */
  readonly signal: AbortSignal
  /** The tool of just-bash that this command stands before. */
  original(args: readonly string[]): Promise<Output>
  /** Runs a command line in a shell of its own; resolves when it has ended. */
  exec(line: string, stdin?: string): Promise<Output>
}

export interface OwnCommand {
  readonly name: string
  /** Resolves to the exit code. */
  run(run: OwnCommandRun): Promise<number>
}

/** The absolute path of a file a command was given. */
export const pathIn = ({ fs, cwd }: OwnCommandRun, path: string): string => fs.resolvePath(cwd, path)

/** Shows what another command said. */
export function relay({ terminal }: OwnCommandRun, { stdout, stderr, exitCode }: Output): number {
  if (stdout !== '') terminal.stdout(stdout)
  if (stderr !== '') terminal.stderr(stderr)
  return exitCode
}

/** Complains as tools do and ends with 1. */
export function complain({ terminal }: OwnCommandRun, text: string, code = 1): number {
  terminal.stderr(`${text}\n`)
  return code
}
