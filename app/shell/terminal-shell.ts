import { Bash, type BashExecResult, defineCommand, type IFileSystem, InMemoryFs } from 'just-bash/browser'
import { curlCommand } from './curl.ts'
import { runKubectl } from './kubectl-command.ts'
import type { Machine, Terminal } from './machine.ts'
import { simpleCommand } from './simple-command.ts'
import { SHELL_TOOLS } from './tools.ts'

export const HOME = '/home/learner'

export interface TerminalShellOptions {
  readonly machine: Machine
  /** Files of the home folder by path relative to it. */
  readonly files: Readonly<Record<string, string>>
}

/** The learner's shell: a home folder with files, kubectl, and the usual tools. One command line at a time. */
export class TerminalShell {
  readonly #machine: Machine
  readonly #fs: InMemoryFs
  #cwd = HOME
  #env: Record<string, string> = { HOME, USER: 'learner', TERM: 'xterm-256color', KUBECONFIG: `${HOME}/.kube/config`, PS1: '$ ' }
  #running: AbortController | undefined

  constructor(options: TerminalShellOptions) {
    this.#machine = options.machine
    this.#fs = new InMemoryFs(Object.fromEntries(Object.entries(options.files).map(([path, text]) => [`${HOME}/${path}`, text])))
  }

  get cwd(): string {
    return this.#cwd
  }

  get fs(): IFileSystem {
    return this.#fs
  }

  /** Runs a line; what it prints goes to the terminal. Resolves to the exit code; 130 when interrupted. */
  async run(line: string, terminal: Terminal): Promise<number> {
    const running = new AbortController()
    this.#running = running
    const interrupted = new Promise<number>((resolve) => running.signal.addEventListener('abort', () => resolve(130)))
    try {
      return await Promise.race([this.#execute(line, terminal, running.signal), interrupted])
    } finally {
      this.#running = undefined
    }
  }

  /** Ctrl-C. */
  interrupt(): void {
    this.#running?.abort()
  }

  async #execute(line: string, terminal: Terminal, signal: AbortSignal): Promise<number> {
    const words = simpleCommand(line)
    if (words?.[0] === 'kubectl' || words?.[0] === 'k') {
      return runKubectl(words.slice(1), {
        machine: this.#machine,
        fs: this.#fs,
        cwd: this.#cwd,
        env: this.#env,
        terminal,
        stdin: undefined,
        stdoutIsTerminal: true,
        signal,
      })
    }
    const result = await this.#bash(signal).exec(line, { signal, cwd: this.#cwd, env: this.#env })
    this.#remember(result)
    if (result.stdout !== '') terminal.stdout(shown(result))
    if (result.stderr !== '') terminal.stderr(result.stderr)
    return result.exitCode
  }

  #bash(signal: AbortSignal): Bash {
    const machine = this.#machine
    const kubectl = (name: string) =>
      defineCommand(name, async (args, context) => {
        let stdout = ''
        let stderr = ''
        const exitCode = await runKubectl(args, {
          machine,
          fs: context.fs,
          cwd: context.cwd,
          env: Object.fromEntries(context.env),
          terminal: {
            stdout: (text) => {
              stdout += text
            },
            stderr: (text) => {
              stderr += text
            },
          },
          stdin: latin1ToText(context.stdin as unknown as string),
          stdoutIsTerminal: false,
          signal,
        })
        return { stdout, stderr, exitCode }
      })
    return new Bash({
      fs: this.#fs,
      cwd: this.#cwd,
      env: this.#env,
      commands: SHELL_TOOLS,
      customCommands: [kubectl('kubectl'), kubectl('k'), curlCommand(machine)],
      sleep: (ms) => machine.sleep(ms, signal),
      executionLimits: { maxCommandCount: 100_000 },
    })
  }

  /** A shell goes on where its last line left it: folder and variables. */
  #remember(result: BashExecResult): void {
    const { PWD, OLDPWD, ...rest } = result.env
    if (PWD) this.#cwd = PWD
    this.#env = { ...rest, ...(OLDPWD ? { OLDPWD } : {}) }
  }
}

function shown(result: BashExecResult): string {
  return result.stdoutKind === 'bytes' || result.stdoutEncoding === 'binary' ? latin1ToText(result.stdout) : result.stdout
}

/** Bytes carried as one character each, read as UTF-8. */
function latin1ToText(bytes: string): string {
  return new TextDecoder().decode(Uint8Array.from(bytes, (char) => char.charCodeAt(0)))
}
