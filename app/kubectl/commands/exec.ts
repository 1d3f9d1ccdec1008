import { errorOf } from '../api-error.ts'
import { type Command, CommandError, failure, type Invocation } from '../command.ts'
import { pathOf } from '../discovery.ts'
import { defaultContainer, type Pod } from '../pods.ts'
import { resourceNamed } from '../resources.ts'
import { CONTAINER, QUIET, STDIN, TTY } from '../shared-flags.ts'

export const command: Command = {
  usage: '(POD | TYPE/NAME) [-c CONTAINER] -- COMMAND [ARGUMENT ...]',
  examples: [
    ['What token did the pod get?', 'kubectl exec web -- cat /var/run/secrets/kubernetes.io/serviceaccount/token'],
    ['A shell', 'kubectl exec -it web -- sh'],
  ],
  flags: [CONTAINER, STDIN, TTY, QUIET],
  run,
}

/** Models kubectl/pkg/cmd/exec/exec.go. */
async function run(invocation: Invocation): Promise<number> {
  const { args, dash, client, namespace, err, flags } = invocation
  const [target = ''] = dash === 0 ? [] : args
  const command = dash >= 0 ? args.slice(dash) : args.slice(1)
  if (target === '' || dash === 0) throw failure('pod, type/name or --filename must be specified')
  if (dash < 0 && args.length > 1) {
    throw failure("exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\nSee 'kubectl exec -h' for help and examples")
  }
  if (command.length === 0) throw failure('you must specify at least one command for the container')
  const [type = '', name = ''] = target.includes('/') ? target.split('/') : ['pods', target]
  const resource = await resourceNamed(invocation, type)
  if (resource.name !== 'pods') throw failure(`cannot attach to ${resource.group}/${resource.version}, Kind=${resource.kind}`)
  const pod = await client.json<Pod>('GET', pathOf(resource, namespace, name))
  const phase = pod.status?.phase
  if (phase === 'Succeeded' || phase === 'Failed') throw failure(`cannot exec into a container in a completed pod; current phase is ${phase}`)
  const container = flags.string('container') || defaultContainer(pod, err, flags.bool('quiet'))
  return runInContainer(invocation, pathOf(resource, namespace, name, 'exec'), {
    container,
    command,
    stdin: flags.bool('stdin'),
    tty: flags.bool('tty'),
  })
}

export interface Process {
  readonly container: string
  readonly command: readonly string[]
  readonly stdin: boolean
  readonly tty: boolean
}

/** Opens the stream, joins it to the terminal, and resolves to the process's exit code. */
export async function runInContainer(
  { client, out, err, environment }: Invocation,
  path: string,
  { container, command, stdin, tty }: Process,
): Promise<number> {
  const parameters = new URLSearchParams([...command.map((word): [string, string] => ['command', word]), ['container', container]])
  if (stdin) parameters.set('stdin', 'true')
  parameters.set('stdout', 'true')
  parameters.set(tty ? 'tty' : 'stderr', 'true')
  if (tty && stdin && !environment.stdin.isTerminal) err('Unable to use a TTY - input is not a terminal or the right kind of file\n')
  const stream = await client.transport.exec({
    method: 'GET',
    url: `${path}?${parameters}`,
    headers: client.headers(),
    ...(environment.signal ? { signal: environment.signal } : {}),
  })
  if (!('type' in stream)) throw await refusal(stream)
  stream.onOutput((channel, text) => (channel === 'stdout' || tty ? out(text) : err(text)))
  const raw = stdin && tty && environment.stdin.isTerminal
  if (raw) environment.stdin.raw?.(true)
  if (stdin) void feed(environment, stream)
  const result = await stream.exit
  if (raw) environment.stdin.raw?.(false)
  if ('error' in result) throw new CommandError(`error: Internal error occurred: ${result.error}`)
  if (result.code !== 0) throw new CommandError(`command terminated with exit code ${result.code}`, result.code)
  return 0
}

/** A refused upgrade; forbidden ones say what kubectl was trying. */
async function refusal(response: Parameters<typeof errorOf>[0]): Promise<Error> {
  const error = await errorOf(response)
  if (error.status.reason === 'Forbidden') return failure(`unable to upgrade connection: ${error.message}`)
  return error
}

async function feed({ stdin }: Invocation['environment'], stream: { write(text: string): void; closeInput(): void }): Promise<void> {
  if (stdin.isTerminal && stdin.input) for await (const text of stdin.input) stream.write(text)
  else stream.write(await stdin.read())
  stream.closeInput()
}
