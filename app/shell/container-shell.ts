import { Bash, type BashExecResult, defineCommand } from 'just-bash/browser'
import type { ExecTarget } from '../cluster/apiserver/http.ts'
import type { ContainerRuntime } from '../cluster/runtime/container-runtime.ts'
import { curlCommand } from './curl.ts'
import { containerFileSystem } from './container-file-system.ts'
import { runKubectl } from './kubectl-command.ts'
import type { Machine } from './machine.ts'
import { SHELL_TOOLS } from './tools.ts'

const SHELLS = new Set(['sh', 'bash', 'ash', '/bin/sh', '/bin/bash'])

export interface ContainerShellOptions {
  readonly runtime: ContainerRuntime
  readonly target: ExecTarget
  readonly machine: Machine
  readonly signal: AbortSignal
}

interface Output {
  output(channel: 'stdout' | 'stderr', text: string): void
}

/** A process of a container: one command, or a shell that reads its lines from what is typed. */
export class ContainerShell {
  readonly #options: ContainerShellOptions
  readonly #bash: Bash
  #env: Record<string, string>
  #cwd = '/'

  constructor(options: ContainerShellOptions) {
    const { runtime, target, machine, signal } = options
    this.#options = options
    this.#env = runtime.environment(target)
    const fs = containerFileSystem(runtime, target, () => machine.now())
    this.#bash = new Bash({
      fs,
      cwd: '/',
      env: this.#env,
      commands: SHELL_TOOLS,
      customCommands: [this.#kubectl(), curlCommand(machine)],
      sleep: (ms) => machine.sleep(ms, signal),
      processInfo: { uid: 0, gid: 0 },
    })
  }

  /** Resolves to the exit code. */
  async run(command: readonly string[], typed: AsyncIterable<string>, stdin: boolean, io: Output): Promise<number> {
    const [program = '', ...args] = command
    if (SHELLS.has(program) && args.length === 0) return this.#interactive(typed, stdin, io)
    if (SHELLS.has(program) && args[0] === '-c') return this.#show(await this.#execute(args[1] ?? ''), io)
    const line = command.map(quoted).join(' ')
    return this.#show(await this.#execute(line, stdin ? await all(typed) : undefined), io, program)
  }

  /** A shell without a terminal: a prompt, a line, its output. */
  async #interactive(typed: AsyncIterable<string>, stdin: boolean, io: Output): Promise<number> {
    const { tty } = this.#options.target
    if (!stdin) return 0
    const prompt = () => tty && io.output('stdout', `${this.#cwd} # `)
    prompt()
    let rest = ''
    for await (const text of typed) {
      const lines = (rest + text).split(/\r?\n/)
      rest = lines.pop() ?? ''
      for (const line of lines) {
        const [word, code] = line.trim().split(/\s+/)
        if (word === 'exit') return Number(code ?? 0)
        if (line.trim() !== '') this.#show(await this.#execute(line), io)
        prompt()
      }
    }
    return 0
  }

  async #execute(line: string, stdin?: string): Promise<BashExecResult> {
    const result = await this.#bash.exec(line, {
      cwd: this.#cwd,
      env: this.#env,
      signal: this.#options.signal,
      ...(stdin === undefined ? {} : { stdin }),
    })
    this.#cwd = result.env['PWD'] ?? this.#cwd
    this.#env = { ...this.#env, ...result.env }
    return result
  }

  #show(result: BashExecResult, io: Output, program?: string): number {
    if (result.exitCode === 127 && program !== undefined) {
      io.output('stderr', `exec: "${program}": executable file not found in $PATH\n`)
      return 127
    }
    if (result.stdout !== '') io.output('stdout', decoded(result))
    if (result.stderr !== '') io.output('stderr', result.stderr)
    return result.exitCode
  }

  #kubectl() {
    const { machine, signal } = this.#options
    return defineCommand('kubectl', async (args, context) => {
      let stdout = ''
      let stderr = ''
      const terminal = {
        stdout: (text: string) => {
          stdout += text
        },
        stderr: (text: string) => {
          stderr += text
        },
      }
      const exitCode = await runKubectl(args, {
        machine,
        fs: context.fs,
        cwd: context.cwd,
        env: Object.fromEntries(context.env),
        terminal,
        stdin: '',
        stdoutIsTerminal: false,
        signal,
      })
      return { stdout, stderr, exitCode }
    })
  }
}

const quoted = (word: string) => `'${word.replaceAll("'", `'\\''`)}'`

async function all(typed: AsyncIterable<string>): Promise<string> {
  let text = ''
  for await (const part of typed) text += part
  return text
}

/** Output that just-bash carries as bytes is read as UTF-8. */
function decoded(result: BashExecResult): string {
  if (result.stdoutKind !== 'bytes' && result.stdoutEncoding !== 'binary') return result.stdout
  return new TextDecoder().decode(Uint8Array.from(result.stdout, (char) => char.charCodeAt(0)))
}
