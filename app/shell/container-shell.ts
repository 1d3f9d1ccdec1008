import type { ExecTarget } from '../cluster/apiserver/http.ts'
import type { ContainerRuntime } from '../cluster/runtime/container-runtime.ts'
import { findImage } from '../cluster/runtime/images.ts'
import type { ImageSystem } from '../cluster/runtime/image-systems.ts'
import { type ProcessUser, processUser } from '../cluster/runtime/process-user.ts'
import { CommandShell, type ShellResult } from './command-shell.ts'
import { curlCommand } from './commands/curl.ts'
import { dateCommand } from './commands/date.ts'
import { ENV, PRINTENV } from './commands/env.ts'
import { idCommand, whoamiCommand } from './commands/id.ts'
import { kubectlCommand } from './commands/kubectl.ts'
import { lsCommand } from './commands/ls.ts'
import { psCommand } from './commands/ps.ts'
import { watchCommand } from './commands/watch.ts'
import { wgetCommand } from './commands/wget.ts'
import { YQ } from './commands/yq.ts'
import { containerFileSystem } from './container-file-system.ts'
import { SHELLS, toolsOf } from './container-tools.ts'
import type { Machine, Terminal } from './machine.ts'
import type { OwnCommand } from './own-command.ts'

export interface ContainerShellOptions {
  readonly runtime: ContainerRuntime
  readonly target: ExecTarget
  readonly machine: Machine
}

/** A program that its image does not have; the message is the container runtime's. */
export class NoSuchProgram extends Error {}

/** A shell in a container: its image's tools over its files, as its user. */
export class ContainerShell {
  readonly system: ImageSystem
  readonly #shell: CommandShell
  readonly #user: ProcessUser
  readonly #home: string
  readonly #hostname: string
  readonly #shellName: string

  constructor({ runtime, target, machine }: ContainerShellOptions) {
    const spec = runtime.specOf(target)
    const found = findImage(spec?.container.image ?? '')
    if (!spec || !('image' in found)) throw new Error('container not found')
    const { image } = found
    const env = runtime.environment(target)
    this.system = image.system
    this.#user = processUser(spec.pod, spec.container)
    this.#home = env['HOME'] ?? '/'
    this.#hostname = env['HOSTNAME'] ?? target.pod
    this.#shellName = target.command[0]?.replace(/^.*\//, '') ?? 'sh'
    const { tools, own } = toolsOf(image)
    const programs = new Set([...tools, ...own, ...SHELLS[image.system]])
    const { command = image.entrypoint, args = spec.container.command ? [] : image.command } = spec.container
    const program = () => [...command, ...args].join(' ')
    this.#shell = new CommandShell({
      fs: containerFileSystem(runtime, target, () => machine.now(), this.#user, [...programs]),
      cwd: spec.container.workingDir ?? '/',
      env,
      commands: tools,
      own: ownCommands(machine, this.#user, program, this.#shellName).filter(({ name }) => programs.has(name)),
      sleep: (ms, signal) => machine.sleep(ms, signal),
      user: this.#user,
    })
    if (!this.#has(target.command[0] ?? '', programs)) throw new NoSuchProgram(notFound(target.command[0] ?? ''))
  }

  get status(): number {
    return this.#shell.state.status
  }

  /** `/ # `, as the shell of the image has it. */
  get prompt(): string {
    const { cwd } = this.#shell.state
    const mark = this.#user.uid === 0 ? '#' : '$'
    const place = cwd === this.#home ? '~' : cwd
    if (this.system === 'busybox') return `${place} ${mark} `
    return this.#shellName === 'bash' ? `${this.#user.name}@${this.#hostname}:${place}${mark} ` : `${mark} `
  }

  isComplete(line: string): boolean {
    return this.#shell.isComplete(line)
  }

  run(line: string, terminal: Terminal, signal: AbortSignal): Promise<ShellResult> {
    const stderr = (text: string) => terminal.stderr(this.#ownWords(text))
    return this.#shell.run(line, { ...terminal, stdout: terminal.stdout, stderr }, signal)
  }

  #has(program: string, programs: ReadonlySet<string>): boolean {
    const name = program.replace(/^(\/usr)?(\/local)?\/s?bin\//, '')
    return programs.has(name)
  }

  /** What bash says, as the shell of the image says it. */
  #ownWords(text: string): string {
    if (this.#shellName === 'bash') return text
    const said = this.system === 'busybox' ? 'sh: $1: not found' : 'sh: 1: $1: not found'
    return text.replace(/^bash: (.*): command not found$/gm, said).replace(/^bash: /gm, this.system === 'busybox' ? 'sh: ' : 'sh: 1: ')
  }
}

function ownCommands(machine: Machine, user: ProcessUser, program: () => string, shell: string): OwnCommand[] {
  const users = { 0: 'root', ...(/^\d+$/.test(user.name) ? {} : { [user.uid]: user.name }) }
  const groups = { 0: 'root', ...(/^\d+$/.test(user.name) ? {} : { [user.gid]: user.gid === 0 ? 'root' : user.name.replace('_user', '_group') }) }
  return [
    kubectlCommand(machine),
    curlCommand(machine),
    wgetCommand(machine),
    watchCommand(machine),
    dateCommand(machine),
    lsCommand(() => ({ users, groups })),
    idCommand(user, groups),
    whoamiCommand(user),
    psCommand(user, program, shell),
    ENV,
    PRINTENV,
    YQ,
    {
      name: 'vi',
      async run({ terminal }) {
        terminal.stderr('vi: a full-screen editor is not simulated here; use cat > FILE, or sed -i\n')
        return 1
      },
    },
  ]
}

/** What containerd says of a program that is not there. */
function notFound(program: string): string {
  const id = Array.from(crypto.getRandomValues(new Uint8Array(32)), (byte) => byte.toString(16).padStart(2, '0')).join('')
  const why = program.includes('/') ? `stat ${program}: no such file or directory` : 'executable file not found in $PATH'
  return `error executing command in container: failed to exec in container: failed to start exec "${id}": OCI runtime exec failed: exec failed: unable to start container process: exec: ${JSON.stringify(program)}: ${why}`
}
