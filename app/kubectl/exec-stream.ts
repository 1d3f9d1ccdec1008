import { errorOf } from './api-error.ts'
import { CommandError, failure, type Invocation } from './command.ts'
import type { ExecStream, TransportResponse } from './environment.ts'

export interface Process {
  readonly container: string
  /** Empty to join the process that runs already. */
  readonly command: readonly string[]
  readonly stdin: boolean
  readonly tty: boolean
}

/** Opens the stream, joins it to the terminal, and resolves to the process's exit code. Rejects when it did not end well. */
export async function runInContainer(invocation: Invocation, path: string, process: Process): Promise<number> {
  const { out, err, environment } = invocation
  const tty = process.tty && hasTerminal(invocation, process)
  const stream = await openStream(invocation, path, { ...process, tty })
  stream.onOutput((channel, text) => (channel === 'stdout' || tty ? out(text) : err(text)))
  if (tty) environment.stdin.raw?.(true)
  if (process.stdin) void feed(environment, stream)
  const result = await stream.exit
  if (tty) environment.stdin.raw?.(false)
  if ('error' in result) throw failure(`Internal error occurred: ${result.error}`)
  if (result.code !== 0) throw new CommandError(`command terminated with exit code ${result.code}`, result.code)
  return 0
}

/** What a process printed on stdout, and what it was given on stdin. For `cp`, which runs programs of the container. */
export async function outputOf(invocation: Invocation, path: string, container: string, command: readonly string[], input?: string): Promise<string> {
  const stream = await openStream(invocation, path, { container, command, stdin: input !== undefined, tty: false })
  let text = ''
  stream.onOutput((channel, part) => {
    if (channel === 'stdout') text += part
    else invocation.err(part)
  })
  if (input !== undefined) {
    stream.write(input)
    stream.closeInput()
  }
  const result = await stream.exit
  if ('error' in result) throw failure(`Internal error occurred: ${result.error}`)
  if (result.code !== 0) throw new CommandError(`command terminated with exit code ${result.code}`, result.code)
  return text
}

/** A terminal takes input, and somebody at it. Models kubectl/pkg/cmd/exec/exec.go (SetupTTY). */
function hasTerminal({ environment, err, flags }: Invocation, { stdin }: Process): boolean {
  if (!stdin) return false
  if (environment.stdin.isTerminal) return true
  if (!flags.bool('quiet')) err('Unable to use a TTY - input is not a terminal or the right kind of file\n')
  return false
}

/** By WebSocket, which begins as a GET, and where that is refused by SPDY, a POST. Models client-go/tools/remotecommand/fallback.go. */
async function openStream({ client, environment }: Invocation, path: string, { container, command, stdin, tty }: Process): Promise<ExecStream> {
  const parameters = new URLSearchParams([...command.map((word): [string, string] => ['command', word]), ['container', container]])
  if (stdin) parameters.set('stdin', 'true')
  parameters.set('stdout', 'true')
  parameters.set(tty ? 'tty' : 'stderr', 'true')
  const request = { url: `${path}?${parameters}`, headers: client.headers(), ...(environment.signal ? { signal: environment.signal } : {}) }
  let refused: TransportResponse | undefined
  for (const method of ['GET', 'POST']) {
    const answer = await client.transport.exec({ ...request, method })
    if ('type' in answer) return answer
    refused = answer
  }
  const why = refused && (await errorOf(refused))
  throw failure(`unable to upgrade connection: ${why?.message ?? ''}`)
}

/** What is typed once the process has ended is no longer for it. */
async function feed({ stdin }: Invocation['environment'], stream: ExecStream): Promise<void> {
  if (stdin.isTerminal && stdin.input) {
    const typed = stdin.input[Symbol.asyncIterator]()
    const leave = () => void typed.return?.()
    stream.exit.then(leave, leave)
    for (let next = await typed.next(); !next.done; next = await typed.next()) stream.write(next.value)
  } else stream.write(await stdin.read())
  stream.closeInput()
}
