import { type Command, failure, type Invocation } from '../command.ts'
import { pathOf } from '../discovery.ts'
import { runInContainer } from '../exec-stream.ts'
import { readManifests } from '../manifests.ts'
import { containerNamed, podOf, podOrOwner, PODS } from '../pods.ts'
import { CONTAINER, flag, QUIET, STDIN, TTY } from '../shared-flags.ts'

export const RUNNING_TIMEOUT = flag('pod-running-timeout', 'duration', 'How long to wait for a pod that runs.', { default: '1m0s' })

export const command: Command = {
  usage: '(POD | TYPE/NAME | -f FILE) [-c CONTAINER] -- COMMAND [ARGUMENT ...]',
  examples: [
    ['What token did the pod get?', 'kubectl exec web -- cat /var/run/secrets/kubernetes.io/serviceaccount/token'],
    ['A shell', 'kubectl exec -it web -- sh'],
  ],
  flags: [CONTAINER, STDIN, TTY, QUIET, RUNNING_TIMEOUT, flag('filename', 'strings', 'File with the manifest of the pod.', { short: 'f' })],
  run,
}

/** Models kubectl/pkg/cmd/exec/exec.go. */
async function run(invocation: Invocation): Promise<number> {
  const { args, dash, err, flags, namespace } = invocation
  const fromFile = flags.given('filename')
  const [word = ''] = dash === 0 || fromFile ? [] : args
  if (word === '' && !fromFile) throw failure('pod, type/name or --filename must be specified')
  if (dash < 0 && args.length > (fromFile ? 0 : 1))
    throw failure("exec [POD] [COMMAND] is not supported anymore. Use exec [POD] -- [COMMAND] instead\nSee 'kubectl exec -h' for help and examples")
  const words = dash >= 0 ? args.slice(dash) : args.slice(1)
  if (words.length === 0) throw failure('you must specify at least one command for the container')
  const named = fromFile ? await nameInFile(invocation) : word
  const { object } = await podOrOwner(invocation, named)
  const { pod } = await podOf(invocation, object, 'cannot attach to', flags.duration('pod-running-timeout'))
  const phase = pod.status?.phase
  if (phase === 'Succeeded' || phase === 'Failed') throw failure(`cannot exec into a container in a completed pod; current phase is ${phase}`)
  return runInContainer(invocation, pathOf(PODS, pod.metadata.namespace ?? namespace, pod.metadata.name, 'exec'), {
    container: containerNamed(pod, flags.string('container'), err, flags.bool('quiet')),
    command: words,
    stdin: flags.bool('stdin'),
    tty: flags.bool('tty'),
  })
}

async function nameInFile(invocation: Invocation): Promise<string> {
  const [first] = await readManifests(invocation)
  if (!first) throw failure('no objects passed to exec')
  return `${first.resource.name}.${first.resource.version}.${first.resource.group}/${first.object.metadata.name}`
}
