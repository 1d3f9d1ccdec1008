import { type Command, failure, type Invocation } from '../command.ts'
import { pathOf } from '../discovery.ts'
import { runInContainer } from '../exec-stream.ts'
import { containerNamed, podOf, podOrOwner, PODS } from '../pods.ts'
import { CONTAINER, QUIET, STDIN, TTY } from '../shared-flags.ts'
import { usage } from '../usage.ts'
import { RUNNING_TIMEOUT } from './exec.ts'

export const command: Command = {
  usage: '(POD | TYPE/NAME) [-c CONTAINER]',
  about:
    'Asks the server for the stream of a process that runs. The containers of this sandbox have none: their server says so. kubectl logs -f shows what they print.',
  examples: [['Join the process of a pod', 'kubectl attach web']],
  flags: [CONTAINER, STDIN, TTY, QUIET, RUNNING_TIMEOUT],
  run,
}

export const ATTACH_NOTICE =
  "All commands and output from this session will be recorded in container logs, including credentials and sensitive information passed through the command prompt.\nIf you don't see a command prompt, try pressing enter.\n"

/** Models kubectl/pkg/cmd/attach/attach.go. */
async function run(invocation: Invocation): Promise<number> {
  const { args, err, flags, namespace } = invocation
  const [word] = args
  if (word === undefined) throw usage(invocation, 'at least 1 argument is required for attach')
  if (args.length > 2) throw usage(invocation, `expected POD, TYPE/NAME, or TYPE NAME, (at most 2 arguments) saw ${args.length}: [${args.join(' ')}]`)
  const { object } = await podOrOwner(invocation, args.length === 2 ? `${word}/${args[1]}` : word)
  const { pod } = await podOf(invocation, object, 'cannot attach to', flags.duration('pod-running-timeout'))
  const phase = pod.status?.phase
  if (phase === 'Succeeded' || phase === 'Failed') throw failure(`cannot attach a container in a completed pod; current phase is ${phase}`)
  const quiet = flags.bool('quiet')
  const container = containerNamed(pod, flags.string('container'), err, quiet)
  if (!quiet) err(ATTACH_NOTICE)
  return runInContainer(invocation, pathOf(PODS, pod.metadata.namespace ?? namespace, pod.metadata.name, 'attach'), {
    container,
    command: [],
    stdin: flags.bool('stdin'),
    tty: flags.bool('tty'),
  })
}
