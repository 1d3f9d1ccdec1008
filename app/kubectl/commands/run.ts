import type { KubeObject } from '../../cluster/api/object.ts'
import { ApiError } from '../api-error.ts'
import { type Command, CommandError, failure, type Invocation } from '../command.ts'
import { createObject } from './create/create-object.ts'
import { pathOf } from '../discovery.ts'
import { runInContainer } from '../exec-stream.ts'
import { followObject } from '../follow-object.ts'
import { withOwnConfig } from '../last-applied.ts'
import { overridden } from '../overrides.ts'
import { type Pod, PODS } from '../pods.ts'
import { type DryRun, dryRunOf, resultPrinter } from '../printers/output.ts'
import { query } from '../resources.ts'
import { serviceObject } from '../service-object.ts'
import { changeFlags, DELETE_FLAGS, FILE_FLAGS, flag, QUIET, SAVE_CONFIG, STDIN, TTY } from '../shared-flags.ts'
import { usage } from '../usage.ts'
import { writeParameters } from '../write-parameters.ts'
import { ATTACH_NOTICE } from './attach.ts'

export const command: Command = {
  usage: 'NAME --image=IMAGE [-- ARGUMENT ...]',
  examples: [
    ['A pod that runs nginx', 'kubectl run web --image=nginx'],
    ['A pod with an account of its own', `kubectl run job --image=alpine --overrides='{"spec":{"serviceAccountName":"bot"}}' -- sleep 1h`],
    ['A shell in a pod that goes when it ends', 'kubectl run -it --rm try --image=alpine -- sh'],
  ],
  flags: [
    ...changeFlags('kubectl-run'),
    SAVE_CONFIG,
    STDIN,
    TTY,
    QUIET,
    ...DELETE_FLAGS,
    ...FILE_FLAGS.map((one) => ({ ...one, description: 'Taken for the sake of scripts; without effect here, as in kubectl.' })),
    flag('image', 'string', 'Image of the container.'),
    flag('env', 'array', 'Environment variable, NAME=VALUE. Once for each.'),
    flag('labels', 'string', 'Labels of the pod, a=b,c=d; without them it is run=NAME.', { short: 'l' }),
    flag('annotations', 'array', 'Annotation of the pod, KEY=VALUE. Once for each.'),
    flag('port', 'string', 'Port that the container listens on.'),
    flag('expose', 'bool', 'Make a Service for --port too.'),
    flag('restart', 'string', 'What happens when the container ends.', { default: 'Always', values: ['Always', 'OnFailure', 'Never'] }),
    flag('image-pull-policy', 'string', 'When the image is pulled.', { values: ['Always', 'IfNotPresent', 'Never'] }),
    flag('overrides', 'string', 'JSON to lay over the pod, such as {"spec":{"serviceAccountName":"bot"}}.'),
    flag('override-type', 'string', 'How --overrides is laid over the pod.', { default: 'merge', values: ['json', 'merge', 'strategic'] }),
    flag('command', 'bool', 'The words after -- are the command of the container, not its arguments.'),
    flag('attach', 'bool', 'Wait until the pod runs and join it. So do -i and -t.'),
    flag('leave-stdin-open', 'bool', 'With -i, leave the input open when the first to join has left.'),
    flag('privileged', 'bool', 'Run the container with all rights on its node.'),
    flag('pod-running-timeout', 'duration', 'With --attach, how long to wait for the pod to run.', { default: '1m0s' }),
    flag('rm', 'bool', 'Delete the pod when it has ended. Only with -i or --attach.'),
    flag('wait', 'bool', 'With --rm, wait until it is gone.'),
  ],
  run,
}

/** Models kubectl/pkg/cmd/run/run.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args, namespace, namespaceGiven } = invocation
  const attaches = checkFlags(invocation)
  const dryRun = dryRunOf(invocation)
  if (attaches && dryRun !== 'none')
    throw usage(invocation, "--dry-run=[server|client] can't be used with attached containers options (--attach, --stdin, or --tty)")
  const print = await resultPrinter(invocation, dryRun, { typed: true })
  const [name = '', ...words] = args
  const pod = await overridden(invocation, podObject(invocation, name, words))
  const placed = namespaceGiven || dryRun !== 'client' ? inNamespace(pod, pod.metadata.namespace ?? namespace) : pod
  const created = await createPod(invocation, placed, dryRun)
  if (flags.bool('expose')) await exposePod(invocation, name, pod)
  if (!attaches) {
    print(created, 'created')
    return 0
  }
  try {
    return await join(invocation, created as Pod)
  } finally {
    if (flags.bool('rm')) await removePod(invocation, created)
  }
}

/** Throws what is wrong; true when the pod is to be joined. */
function checkFlags(invocation: Invocation): boolean {
  const { flags, args, dash } = invocation
  if (!flags.given('image')) throw failure('required flag(s) "image" not set')
  if (args.length === 0 || dash === 0) throw usage(invocation, 'NAME is required for run')
  const image = flags.string('image')
  if (image === '') throw failure('--image is required')
  if (!isReference(image)) throw failure(`Invalid image name ${JSON.stringify(image)}: invalid reference format`)
  const [stdin, tty] = [flags.bool('stdin'), flags.bool('tty')]
  if (tty && !stdin) throw usage(invocation, '-i/--stdin is required for containers with -t/--tty=true')
  if (flags.bool('expose') && flags.string('port') === '') throw usage(invocation, '--port must be set when exposing a service')
  const restart = flags.string('restart')
  if (!['Always', 'OnFailure', 'Never'].includes(restart)) throw usage(invocation, `invalid restart policy: ${restart}`)
  const attaches = flags.given('attach') ? flags.bool('attach') : stdin || tty
  if (flags.bool('rm') && !attaches) throw usage(invocation, '--rm should only be used for attached containers')
  const pull = flags.string('image-pull-policy')
  if (!['', 'Always', 'IfNotPresent', 'Never'].includes(pull)) throw usage(invocation, `invalid image pull policy: ${pull}`)
  return attaches
}

/** Models distribution/reference (ReferenceRegexp): a host may have capitals, a path may not. */
const isReference = (image: string) =>
  /^(?:(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*(?::\d+)?)\/)?[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*(?:\/[a-z0-9]+(?:(?:\.|_|__|-+)[a-z0-9]+)*)*(?::\w[\w.-]{0,127})?(?:@[A-Za-z][\w+.-]*:[0-9a-fA-F]{32,})?$/.test(
    image,
  )

const inNamespace = (pod: KubeObject, namespace: string): KubeObject => {
  const { name, ...metadata } = pod.metadata
  return { ...pod, metadata: { name, namespace, ...metadata } } as KubeObject
}

async function createPod(invocation: Invocation, pod: KubeObject, dryRun: DryRun): Promise<KubeObject> {
  const body = invocation.flags.bool('save-config') ? withOwnConfig(pod) : pod
  if (dryRun === 'client') return body
  const parameters = writeParameters(invocation, dryRun, 'kubectl-run')
  return invocation.client.json('POST', pathOf(PODS, pod.metadata.namespace) + query(parameters), { body })
}

/** The pod of the flags, its members in the order of Kubernetes' types. Models kubectl/pkg/generate/versioned/run.go (BasicPod). */
function podObject({ flags }: Invocation, name: string, words: readonly string[]): KubeObject {
  const labels = flags.string('labels') ? Object.fromEntries(flags.string('labels').split(',').map(labelOf)) : { run: name }
  const annotations = Object.fromEntries(flags.all('annotations').map(labelOf))
  const env = flags.all('env').map(variableOf)
  const port = flags.string('port')
  if (port !== '' && !/^[+-]?\d+$/.test(port)) throw failure(`strconv.Atoi: parsing ${JSON.stringify(port)}: invalid syntax`)
  const stdin = flags.bool('stdin')
  const container = {
    name,
    image: flags.string('image'),
    ...(words.length > 0 ? { [flags.bool('command') ? 'command' : 'args']: words } : {}),
    ...(port ? { ports: [{ containerPort: Number(port) }] } : {}),
    ...(env.length > 0 ? { env } : {}),
    resources: {},
    ...(flags.string('image-pull-policy') ? { imagePullPolicy: flags.string('image-pull-policy') } : {}),
    ...(flags.bool('privileged') ? { securityContext: { privileged: true } } : {}),
    ...(stdin ? { stdin: true } : {}),
    ...(stdin && !flags.bool('leave-stdin-open') ? { stdinOnce: true } : {}),
    ...(flags.bool('tty') ? { tty: true } : {}),
  }
  return {
    kind: 'Pod',
    apiVersion: 'v1',
    metadata: { name, labels, ...(flags.given('annotations') ? { annotations } : {}) },
    spec: { containers: [container], restartPolicy: flags.string('restart'), dnsPolicy: 'ClusterFirst' },
    status: {},
  } as unknown as KubeObject
}

function labelOf(pair: string): [string, string] {
  const parts = pair.split('=')
  if (parts.length !== 2 || parts[0] === '') throw failure(`unexpected label spec: ${pair}`)
  return [parts[0] ?? '', parts[1] ?? '']
}

function variableOf(pair: string): { name: string; value?: string } {
  const at = pair.indexOf('=')
  const name = pair.slice(0, at)
  if (at <= 0 || !/^[-._a-zA-Z][-._a-zA-Z0-9]*$/.test(name)) throw failure(`invalid env: ${pair}`)
  const value = pair.slice(at + 1)
  return { name, ...(value ? { value } : {}) }
}

/** --expose: a Service for the pod's labels. */
async function exposePod(invocation: Invocation, name: string, pod: KubeObject): Promise<void> {
  const object = serviceObject({
    name,
    labels: {},
    selector: pod.metadata.labels ?? {},
    ports: [invocation.flags.string('port')],
    protocolOf: () => 'TCP',
    targetPort: '',
  })
  await createObject(invocation, { object, namespaced: true, manager: 'kubectl-run' })
}

/**
 * Waits for the pod to run, then joins it, and tells its exit code.
 * @notmodelled The containers here have no streams of their own: what is typed goes to the same command, started once more beside the first.
 */
async function join(invocation: Invocation, pod: Pod): Promise<number> {
  const { client, err, out, flags } = invocation
  const { name = '', namespace } = pod.metadata
  const url = pathOf(PODS, namespace, name)
  let live = pod
  const isStarted = (object: KubeObject | undefined) => {
    if (!object) throw failure(`pods ${JSON.stringify(name)} not found`)
    live = object as Pod
    return ['Running', 'Succeeded', 'Failed'].includes(live.status?.phase ?? '')
  }
  const outcome = await followObject(invocation, { resource: PODS, namespace, name }, isStarted, flags.duration('pod-running-timeout'))
  if (outcome === 'timed out') throw failure('timed out waiting for the condition')
  if (live.status?.phase !== 'Running') {
    out(await (await client.send('GET', `${url}/log`)).text())
    return endOf(live)
  }
  if (!flags.bool('quiet')) err(ATTACH_NOTICE)
  const [container] = pod.spec.containers as readonly { name: string; command?: readonly string[]; args?: readonly string[] }[]
  return runInContainer(invocation, `${url}/exec`, {
    container: container?.name ?? '',
    command: container?.command ?? container?.args ?? ['sh'],
    stdin: flags.bool('stdin'),
    tty: flags.bool('tty'),
  })
}

/** The exit code of a pod that has ended. */
function endOf(pod: Pod): number {
  if (pod.status?.phase === 'Succeeded') return 0
  const { namespace, name } = pod.metadata
  const ended = pod.status?.containerStatuses?.[0]?.state?.['terminated']
  const code = Number(ended?.['exitCode'] ?? 0)
  if (code === 0) throw failure(`pod ${namespace}/${name} failed with unknown exit code`)
  throw new CommandError(`pod ${namespace}/${name} terminated (${ended?.['reason'] ?? ''})\n${ended?.['message'] ?? ''}`, code)
}

async function removePod({ client, out }: Invocation, { metadata }: KubeObject): Promise<void> {
  const body = { kind: 'DeleteOptions', apiVersion: 'v1', propagationPolicy: 'Background' }
  await client.send('DELETE', pathOf(PODS, metadata.namespace, metadata.name), { body }).catch((error: unknown) => {
    if (!(error instanceof ApiError)) throw error
  })
  out(`pod ${JSON.stringify(metadata.name)} deleted from ${metadata.namespace} namespace\n`)
}
