import {
  Bash,
  type Command,
  type CommandName,
  defineCommand,
  type ExecResult,
  type IFileSystem,
  type ResolvedCommandContext,
} from 'just-bash/browser'
import { bytesToText } from './bytes.ts'
import { FOLLOW } from './following.ts'
import type { Terminal } from './machine.ts'
import { markWrites } from './mark-writes.ts'
import type { Output, OwnCommand, OwnCommandRun } from './own-command.ts'
import { quoted } from './quote.ts'
import { type Script, wantsMore } from './script.ts'
import { ShellState } from './shell-state.ts'
import { ON_SCREEN, ON_TTY, type ScreenRules, toScreen } from './to-screen.ts'
import { LINE_END, withDevices } from './devices.ts'

export interface CommandShellOptions {
  readonly fs: IFileSystem
  readonly cwd: string
  /** Exported variables. */
  readonly env: Readonly<Record<string, string>>
  readonly aliases?: Readonly<Record<string, string>>
  /** just-bash's tools that there are. */
  readonly commands: readonly CommandName[]
  readonly own: readonly OwnCommand[]
  readonly sleep: (ms: number, signal: AbortSignal) => Promise<void>
  readonly user?: { readonly uid: number; readonly gid: number }
}

/** How a command line ended. */
export interface ShellResult {
  readonly code: number
  /** It ended the shell: `exit`, or a failure after `set -e`. */
  readonly exited: boolean
}

/** Told at the end of a line that ran to its end: its exit code, then the arrays and the exported variables. */
const TELL_END = `${LINE_END} "$?" 2>/dev/null; { declare -a; declare -A; export -p; } 2>/dev/null | ${LINE_END}`
/** just-bash's exit code of a line that did more than it allows. */
const LIMIT_EXCEEDED = 126

function lineEnd() {
  const end: { status: number | undefined; declared: string | undefined; command: Command } = {
    status: undefined,
    declared: undefined,
    command: defineCommand(nameOf(LINE_END), async ([status], context) => {
      if (status === undefined) end.declared = bytesToText(context.stdin as unknown as string)
      else end.status = Number(status)
      return live(end.status ?? 0)
    }),
  }
  return end
}

/** What `set -x` traces, in the names the learner knows: the line's end is ours, and so are the names of commands on the screen. */
const asTyped = (stderr: string) =>
  stderr
    .split('\n')
    .filter((text) => !text.startsWith(`+ ${LINE_END}`))
    .map((text) => (text.startsWith('+') ? text.replaceAll(ON_TTY, '').replaceAll(ON_SCREEN, '') : text))
    .join('\n')

/** Parse errors of just-bash as bash words them. */
const bashWords = (message: string) =>
  message
    .replace(/^Parse error at \d+:\d+: /, '')
    .replace(/^line \d+: /, '')
    .replace(/^Expected \S+, got EOF$/, 'syntax error: unexpected end of file')

/** bash over a file system: a command line after the other, each going on where the last one left folder, variables, functions and options. */
export class CommandShell {
  readonly #options: CommandShellOptions
  readonly #own: ReadonlyMap<string, OwnCommand>
  readonly state: ShellState
  /** Parses lines; runs none. */
  readonly #parser = new Bash({ commands: [], defenseInDepth: false })

  constructor(options: CommandShellOptions) {
    this.#options = options
    this.#own = new Map(options.own.map((one) => [one.name, one]))
    this.state = new ShellState(options.cwd, options.env, options.aliases ?? {})
  }

  /** Whether a line can be run as it is. A shell asks for another line when it cannot. */
  isComplete(line: string): boolean {
    if (/(^|[^\\])(\\\\)*\\$/.test(line)) return false
    try {
      return !wantsMore(this.#parse(line))
    } catch (error) {
      const { message, token } = error as Error & { token?: { type: string } }
      return token?.type !== 'EOF' && !/unexpected EOF|unterminated here-document/.test(message)
    }
  }

  /** Runs a line; what it says goes to the terminal as each of its commands ends, or sooner. 130 when interrupted. */
  async run(line: string, terminal: Terminal, signal: AbortSignal): Promise<ShellResult> {
    if (line.trim() === '') return { code: this.state.status, exited: false }
    const wrong = this.#syntaxError(line)
    if (wrong !== undefined) {
      terminal.stderr(`bash: ${wrong}\n`)
      this.state.status = 2
      return { code: 2, exited: false }
    }
    const end = lineEnd()
    const fs = withDevices(this.#options.fs, terminal)
    const bash = this.#bash(fs, [end.command, this.#follow(fs, terminal, signal), ...this.#commands(fs, terminal, signal)], signal)
    const { state } = this
    const between = (script: Script) => this.#between(script)
    let isLine = true
    bash.registerTransformPlugin({
      name: 'terminal',
      transform({ ast }) {
        // A shell within the line (`bash -c`, xargs) is asked too: what it says goes to whoever started it.
        const changed = isLine ? between(ast) : ast
        isLine = false
        return { ast: changed }
      },
    })
    const result = await bash.exec(line, { signal, cwd: state.cwd, env: { ...state.variables }, rawScript: true })
    if (signal.aborted) return { code: 130, exited: false }
    if (result.stdout !== '') terminal.stdout(shown(result))
    if (result.stderr !== '') terminal.stderr(asTyped(result.stderr))
    state.remember(result.env, end.status ?? result.exitCode, end.declared)
    // Beyond a limit of just-bash's a line ends early as well.
    return { code: state.status, exited: end.status === undefined && result.exitCode !== LIMIT_EXCEEDED }
  }

  /** The line's own statements, after what brings the new shell to where the last one was, and before what tells where it ended. */
  #between(line: Script): Script {
    const rules: ScreenRules = {
      isOwn: (name) => this.#own.has(name) && !this.state.isFunction(name),
      isTool: (name) => this.#options.commands.some((tool) => tool === name),
      aliasOf: (name) => this.state.aliasOf(name),
      textOf: (script) => this.#textOf(script),
    }
    const before = [...this.state.functions, ...this.#parse(this.state.prelude).statements]
    const script = markWrites(line)
    this.state.learnFunctions(script)
    return { ...line, statements: [...before, ...toScreen(script, rules).statements, ...this.#parse(TELL_END).statements] }
  }

  /** What is wrong with a line, in bash's words; nothing of it is run then. */
  #syntaxError(line: string): string | undefined {
    try {
      const [error] = this.#parse(line).statements.flatMap(({ deferredError }) => (deferredError ? [deferredError.message] : []))
      return error && bashWords(error)
    } catch (error) {
      return bashWords(error instanceof Error ? error.message : String(error))
    }
  }

  #parse(line: string): Script {
    return this.#parser.transform(line).ast
  }

  #textOf(script: Script): string {
    const printer = new Bash({ commands: [], defenseInDepth: false })
    printer.registerTransformPlugin({ name: 'given', transform: () => ({ ast: script }) })
    return printer.transform(':').script
  }

  #bash(fs: IFileSystem, customCommands: ReturnType<typeof defineCommand>[], signal: AbortSignal): Bash {
    const { user, commands, sleep } = this.#options
    return new Bash({
      fs,
      cwd: this.state.cwd,
      env: { ...this.state.exported },
      commands: [...commands],
      customCommands,
      sleep: (ms) => sleep(ms, signal),
      // The page's own globals are not to be patched while a line runs: what runs here is the learner's, in the learner's own page.
      defenseInDepth: false,
      executionLimits: { maxCommandCount: 1_000_000, maxLoopIterations: 1_000_000 },
      ...(user ? { processInfo: user } : {}),
    })
  }

  /** Runs a command that goes on; each piece of what it says goes through the rest of its pipe, one after another. */
  #follow(fs: IFileSystem, terminal: Terminal, signal: AbortSignal): Command {
    return defineCommand(nameOf(FOLLOW), async ([rest = '', name = '', ...args], context) => {
      let through = Promise.resolve()
      const piece = (text: string) => {
        through = through.then(async () => {
          const result = await context.exec?.(rest, { cwd: context.cwd, env: Object.fromEntries(context.env), stdin: text })
          if (result && result.stdout !== '') terminal.stdout(shown(result))
          if (result && result.stderr !== '') terminal.stderr(result.stderr)
        })
      }
      const code = await this.#own.get(name)?.run(this.#runOf(args, context, { fs, signal, terminal: { stdout: piece, stderr: terminal.stderr } }))
      await through
      return live(code ?? 127)
    })
  }

  /** Our commands as just-bash runs them: captured, and under two other names writing to the terminal as they go. */
  #commands(fs: IFileSystem, terminal: Terminal, signal: AbortSignal) {
    return [...this.#own.values()].flatMap((own) => {
      const run = (args: readonly string[], context: ResolvedCommandContext, to: Terminal, stdin?: string) =>
        own.run({ ...this.#runOf(args, context, { fs, signal, terminal: to, name: own.name }), stdin })
      const piped = (context: ResolvedCommandContext) => bytesToText(context.stdin as unknown as string)
      return [
        defineCommand(own.name, async (args, context) => {
          const captured = { stdout: '', stderr: '' }
          const exitCode = await run(args, context, capturing(captured), piped(context))
          return { ...captured, exitCode }
        }),
        defineCommand(own.name + ON_TTY, async (args, context) => live(await run(args, context, terminal))),
        defineCommand(own.name + ON_SCREEN, async (args, context) => live(await run(args, context, terminal, piped(context)))),
      ]
    })
  }

  #runOf(
    args: readonly string[],
    context: ResolvedCommandContext,
    { fs, signal, terminal, name = '' }: { fs: IFileSystem; signal: AbortSignal; terminal: Terminal; name?: string },
  ): OwnCommandRun {
    return {
      args,
      fs,
      cwd: context.cwd,
      env: context.exportedEnv ?? Object.fromEntries(context.env),
      terminal,
      stdin: undefined,
      stdoutIsTerminal: terminal.columns !== undefined,
      signal: context.signal ?? signal,
      // Under its other names a command stands before none: there the tool is found by way of the usual one.
      original: async (given) =>
        output(
          await (context.origCommand
            ? context.origCommand([...given])
            : context.exec?.([name, ...given].map(quoted).join(' '), { cwd: context.cwd })),
        ),
      exec: async (line, input) => output(await context.exec?.(line, { cwd: context.cwd, ...(input === undefined ? {} : { stdin: input }) })),
    }
  }
}

/** `/bin/name` → `name` */
const nameOf = (path: string) => path.slice('/bin/'.length)

const live = (exitCode: number) => ({ stdout: '', stderr: '', exitCode })

const output = (result: ExecResult | undefined): Output => ({
  stdout: result ? shown(result) : '',
  stderr: result?.stderr ?? '',
  exitCode: result?.exitCode ?? 0,
})

const capturing = (into: { stdout: string; stderr: string }): Terminal => ({
  stdout: (text) => {
    into.stdout += text
  },
  stderr: (text) => {
    into.stderr += text
  },
})

function shown(result: ExecResult): string {
  return result.stdoutKind === 'bytes' || result.stdoutEncoding === 'binary' ? bytesToText(result.stdout) : result.stdout
}
