import type { ExecTarget } from '../cluster/apiserver/http.ts'
import type { ContainerShell } from './container-shell.ts'
import { InteractiveShell } from './interactive-shell.ts'
import { History } from './line/history.ts'
import type { Terminal } from './machine.ts'
import { quoted } from './quote.ts'
import { RunningCommand } from './running-command.ts'
import { KeyReader } from './line/keys.ts'

/** What an exec joins to a process. */
export interface ProcessStreams {
  readonly target: ExecTarget
  /** What is typed or piped in, in pieces. */
  readonly typed: AsyncIterable<string>
  readonly killed: AbortSignal
  output(channel: 'stdout' | 'stderr', text: string): void
}

/** Asks a terminal how large it is; it answers as if that had been typed. */
const ASK_SIZE = '\u001b[18t'
// biome-ignore lint/suspicious/noControlCharactersInRegex: terminal sequences are control characters
const SIZE = /\u001b\[8;(\d+);(\d+)t/g

/** A process with a terminal (`exec -it`): it echoes what is typed, and a shell has a prompt, a history and the usual keys. Resolves to its exit code. */
export async function runAtTerminal(shell: ContainerShell, streams: ProcessStreams): Promise<number> {
  const size = { columns: 80, rows: 24 }
  const screen = {
    write: (text: string) => streams.output('stdout', text),
    get columns() {
      return size.columns
    },
    get rows() {
      return size.rows
    },
  }
  screen.write(ASK_SIZE)
  let over = () => undefined as unknown
  const ended = new Promise<void>((resolve) => {
    over = resolve
    streams.killed.addEventListener('abort', () => resolve())
  })
  const script = scriptOf(streams.target.command)
  const running = new Interruptible(streams.killed)
  const interactive = new InteractiveShell(
    screen,
    {
      prompt: () => shell.prompt,
      isComplete: (line) => shell.isComplete(line),
      run: async (line, terminal) => ({ ended: (await running.run((signal) => shell.run(line, terminal, signal))).exited }),
      interrupt: () => running.interrupt(),
      ended: () => void over(),
    },
    new History(),
  )
  const alone = script === undefined ? undefined : new RunningCommand(screen, () => running.interrupt())
  const keys = new KeyReader()
  const listen = async () => {
    for await (const data of streams.typed) {
      const pressed = data.replace(SIZE, (_all, rows, columns) => {
        Object.assign(size, { rows: Number(rows), columns: Number(columns) })
        return ''
      })
      if (!alone) interactive.input(pressed)
      else if (!alone.takesKeys(pressed)) for (const key of keys.read(pressed)) alone.press(key)
    }
    over()
  }
  void listen()
  if (alone && script !== undefined) {
    const { code } = await running.run((signal) => shell.run(script, alone.terminal, signal))
    alone.end()
    return code
  }
  interactive.start()
  await ended
  return streams.killed.aborted ? 137 : shell.status
}

/** A process without a terminal: what is piped in is its input, or the script of a shell. Resolves to its exit code. */
export async function runOverPipes(shell: ContainerShell, { target, typed, killed, output }: ProcessStreams): Promise<number> {
  const terminal: Terminal = {
    stdout: (text) => output('stdout', text),
    stderr: (text) => output('stderr', text),
    ...(target.stdin ? { input: linesOf(typed) } : {}),
  }
  const script = scriptOf(target.command)
  if (script !== undefined) return (await shell.run(script, terminal, killed)).code
  if (!target.stdin) return 0
  let begun = ''
  for await (const line of linesOf(typed)) {
    begun += line
    const whole = begun.replace(/\n$/, '')
    if (!shell.isComplete(whole)) continue
    begun = ''
    const { code, exited } = await shell.run(whole, terminal, killed)
    if (exited) return code
  }
  return begun === '' ? shell.status : (await shell.run(begun, terminal, killed)).code
}

/** One line at a time can be stopped without ending the shell. */
class Interruptible {
  readonly #killed: AbortSignal
  #running: AbortController | undefined

  constructor(killed: AbortSignal) {
    this.#killed = killed
  }

  async run<T extends { code: number; exited: boolean }>(work: (signal: AbortSignal) => Promise<T>): Promise<T | { code: number; exited: boolean }> {
    const running = new AbortController()
    this.#running = running
    const signal = AbortSignal.any([running.signal, this.#killed])
    const stopped = new Promise<{ code: number; exited: boolean }>((resolve) =>
      signal.addEventListener('abort', () => resolve({ code: 130, exited: false })),
    )
    return Promise.race([work(signal), stopped])
  }

  interrupt(): void {
    this.#running?.abort()
  }
}

/** The command line a process runs; undefined for a shell that is to read its lines. */
function scriptOf(command: readonly string[]): string | undefined {
  const [program = '', ...args] = command
  const isShell = /^(\/(usr\/)?bin\/)?(sh|ash|dash|bash)$/.test(program)
  const rest = isShell ? args.filter((arg) => !/^-(i|l|-login|-norc|-noprofile)$/.test(arg)) : args
  if (isShell && rest.length === 0) return undefined
  if (isShell && /^-[a-z]*c$/.test(rest[0] ?? '')) {
    const [flags = '', script = '', , ...parameters] = rest
    const options = flags.replace(/[-cil]/g, '')
    return [...(options ? [`set -${options}`] : []), ...(parameters.length > 0 ? [`set -- ${parameters.map(quoted).join(' ')}`] : []), script].join(
      '\n',
    )
  }
  return command.map(quoted).join(' ')
}

async function* linesOf(pieces: AsyncIterable<string>): AsyncIterable<string> {
  let rest = ''
  for await (const piece of pieces) {
    const lines = (rest + piece).split(/(?<=\n)/)
    rest = lines.at(-1)?.endsWith('\n') ? '' : (lines.pop() ?? '')
    yield* lines
  }
  if (rest !== '') yield rest
}
