import type { IFileSystem } from 'just-bash/browser'
import type { CommandShell, ShellResult } from './command-shell.ts'
import { curlCommand } from './commands/curl.ts'
import { dateCommand } from './commands/date.ts'
import { ENV, PRINTENV } from './commands/env.ts'
import { kubectlCommand, runKubectl } from './commands/kubectl.ts'
import { lsCommand } from './commands/ls.ts'
import { watchCommand } from './commands/watch.ts'
import { YQ } from './commands/yq.ts'
import type { Completion } from './completion/completion.ts'
import type { CompletionSources } from './completion/sources.ts'
import { HOME, LEARNER, learnersDisk, NAMES } from './home.ts'
import type { Machine, Terminal } from './machine.ts'
import type { OwnCommand } from './own-command.ts'
import { simpleCommand } from './simple-command.ts'
import { SHELL_TOOLS } from './tools.ts'

export interface TerminalShellOptions {
  readonly machine: Machine
  /** The disk all terminals share. */
  readonly disk: IFileSystem
  /** Whose kubeconfig is used; absolute. */
  readonly kubeconfig?: string
  /** Commands of the page: opening a file in the editor, asking why. */
  readonly commands?: readonly OwnCommand[]
}

/** What a shell of the learner can run besides the tools of just-bash. */
const OWN = ['kubectl', 'curl', 'watch', 'yq']

/** What learners begin with. */
const FIRST_COMMANDS = ['get', 'describe', 'apply', 'run', 'delete', 'create', 'exec', 'logs', 'wait', 'auth']

/** How long completion waits for the server's answer. Wall ms. */
const PATIENCE = 2000

/** A disk for the learner's terminals, with these files in the home folder. */
export const newDisk = (machine: Machine, files: Readonly<Record<string, string>>, commands: readonly string[] = []): IFileSystem =>
  learnersDisk(files, [...SHELL_TOOLS, ...OWN, ...commands], () => machine.now())

/** The learner's shell: a home folder with files, kubectl, and the usual tools. One command line at a time. */
export class TerminalShell {
  readonly #options: TerminalShellOptions
  #shell: Promise<CommandShell> | undefined
  #loaded: CommandShell | undefined
  #running: AbortController | undefined
  /** The exit code of the last line that was run before the shell was there. */
  #status = 0

  constructor(options: TerminalShellOptions) {
    this.#options = options
  }

  get fs(): IFileSystem {
    return this.#options.disk
  }

  get cwd(): string {
    return this.#loaded?.state.cwd ?? HOME
  }

  get kubeconfig(): string {
    return this.#env()['KUBECONFIG'] ?? `${HOME}/.kube/config`
  }

  /** Aliases and functions by name, with the words of an alias that is one plain command. */
  get aliases(): ReadonlyMap<string, readonly string[] | undefined> {
    const { state } = this.#loaded ?? {}
    if (!state) return new Map(Object.entries(ALIASES).map(([name, text]) => [name, text.split(' ')]))
    return new Map(state.names.map((name) => [name, state.aliasOf(name)]))
  }

  /** Whether a line can be run as it is, or more is to come. */
  async isComplete(line: string): Promise<boolean> {
    return simpleCommand(line) !== undefined || (await this.load()).isComplete(line)
  }

  /** Runs a line; what it prints goes to the terminal. 130 when interrupted. */
  async run(line: string, terminal: Terminal): Promise<ShellResult> {
    const running = new AbortController()
    this.#running = running
    const interrupted = new Promise<ShellResult>((resolve) => running.signal.addEventListener('abort', () => resolve({ code: 130, exited: false })))
    // What an interrupted command still says is not for the next prompt.
    const unlessAborted = (write: (text: string) => void) => (text: string) => running.signal.aborted || write(text)
    const own: Terminal = {
      stdout: unlessAborted((text) => terminal.stdout(text)),
      stderr: unlessAborted((text) => terminal.stderr(text)),
      ...(terminal.columns === undefined ? {} : { columns: terminal.columns }),
      ...(terminal.rows === undefined ? {} : { rows: terminal.rows }),
      ...(terminal.input ? { input: terminal.input } : {}),
    }
    try {
      return await Promise.race([this.#execute(line, own, running.signal), interrupted])
    } finally {
      this.#running = undefined
    }
  }

  /** What the word at the cursor may become. */
  async complete(line: string, cursor: number): Promise<Completion> {
    const { completeLine } = await import('./completion/complete-line.ts')
    return completeLine(line, cursor, this.#sources)
  }

  /** Ctrl-C. */
  interrupt(): void {
    this.#running?.abort()
  }

  /** Gets ready for the first lines while nobody waits: loads what they need and runs it once, without a request. */
  async warmUp(): Promise<void> {
    const quiet: Terminal = { stdout: () => undefined, stderr: () => undefined }
    const { findCommand } = await import('../kubectl/find-command.ts')
    await Promise.all(FIRST_COMMANDS.map((command) => findCommand([command])))
    await this.#kubectl(['version', '--client'], quiet, new AbortController().signal)
    await this.load()
    // In a shell of its own: the learner's may be at work.
    await (await this.#newShell()).run('true | cat', quiet, new AbortController().signal)
  }

  /** Loads what lines beyond plain kubectl commands need. */
  async load(): Promise<CommandShell> {
    this.#shell ??= this.#newShell().then((shell) => {
      shell.state.status = this.#status
      this.#loaded = shell
      return shell
    })
    return this.#shell
  }

  async #newShell(): Promise<CommandShell> {
    const { CommandShell: Shell } = await import('./command-shell.ts')
    const { machine, disk, commands = [] } = this.#options
    return new Shell({
      fs: disk,
      cwd: HOME,
      env: this.#env(),
      aliases: ALIASES,
      commands: SHELL_TOOLS,
      own: [
        kubectlCommand(machine),
        curlCommand(machine),
        watchCommand(machine),
        dateCommand(machine),
        YQ,
        ENV,
        PRINTENV,
        lsCommand(() => NAMES),
        ...commands,
      ],
      sleep: (ms, signal) => machine.sleep(ms, signal),
      user: LEARNER,
    })
  }

  readonly #sources: CompletionSources = {
    kubectl: async (args) => {
      let said = ''
      const terminal = {
        stdout: (text: string) => {
          said += text
        },
        stderr: () => undefined,
      }
      const code = await this.#kubectl(args, terminal, AbortSignal.timeout(PATIENCE))
      return code === 0 ? said.split('\n').filter((line) => line !== '') : []
    },
    folder: async (path) => {
      const { disk } = this.#options
      const full = disk.resolvePath(this.cwd, path.replace(/^~(?=\/|$)/, HOME))
      try {
        const names = await disk.readdir(full)
        return Promise.all(names.map(async (name) => ((await disk.stat(`${full}/${name}`)).isDirectory ? `${name}/` : name)))
      } catch {
        return []
      }
    },
    commands: () => [...SHELL_TOOLS, ...OWN, ...(this.#options.commands ?? []).map(({ name }) => name), ...this.aliases.keys()],
    alias: (name) => this.aliases.get(name),
    variables: () =>
      Object.keys(this.#loaded?.state.variables ?? this.#env()).filter((name) => /^[A-Za-z]\w*$/.test(name) && !name.startsWith('BASH_ALIAS')),
  }

  #kubectl(args: readonly string[], terminal: Terminal, signal: AbortSignal): Promise<number> {
    const { machine, disk } = this.#options
    const stdoutIsTerminal = terminal.columns !== undefined
    return runKubectl(machine, { args, fs: disk, cwd: this.cwd, env: this.#env(), terminal, stdin: undefined, stdoutIsTerminal, signal })
  }

  async #execute(line: string, terminal: Terminal, signal: AbortSignal): Promise<ShellResult> {
    const words = simpleCommand(line)
    const alias = words && this.aliases.get(words[0] ?? '')
    const [name, ...args] = [...(alias ?? words?.slice(0, 1) ?? []), ...(words?.slice(1) ?? [])]
    // kubectl alone needs no shell: it waits neither until that is there nor for what that does with each line.
    const state = this.#loaded?.state
    if (name === 'kubectl' && state?.changes(name) !== true && !args.some(isDevice)) {
      const code = await this.#kubectl(args, terminal, signal)
      if (this.#loaded) this.#loaded.state.status = code
      else this.#status = code
      return { code, exited: false }
    }
    return (await this.load()).run(line, terminal, signal)
  }

  #env(): Record<string, string> {
    const initial = {
      HOME,
      USER: 'learner',
      SHELL: '/bin/bash',
      PATH: '/usr/local/bin:/usr/bin:/bin',
      PWD: HOME,
      TERM: 'xterm-256color',
      EDITOR: 'edit',
      LANG: 'en_US.UTF-8',
      HOSTNAME: 'keycard',
      KUBECONFIG: this.#options.kubeconfig ?? `${HOME}/.kube/config`,
    }
    return this.#loaded ? { ...this.#loaded.state.exported } : initial
  }
}

/** Devices are the shell's. */
const isDevice = (word: string) => word.includes('/dev/')

/** What the learner's .bashrc would hold. */
const ALIASES: Readonly<Record<string, string>> = { k: 'kubectl', ll: 'ls -l' }
