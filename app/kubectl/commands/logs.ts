import { type Command, CommandError, failure, type Invocation } from '../command.ts'
import { isNotFound } from '../api-error.ts'
import { pathOf } from '../discovery.ts'
import { containerNamed, containersOf, mostToTellFirst, type Pod, podOf, podOrOwner, PODS } from '../pods.ts'
import { itemsOf, query } from '../resources.ts'
import { CONTAINER, flag, SELECTOR } from '../shared-flags.ts'
import { usage } from '../usage.ts'

export const command: Command = {
  usage: '(POD | TYPE/NAME | -l SELECTOR) [-c CONTAINER]',
  examples: [
    ['What a pod printed', 'kubectl logs web'],
    ['Of one of its containers, and go on', 'kubectl logs web -c sidecar -f'],
    ['Why did the last run end?', 'kubectl logs web --previous'],
    ['Of all pods with a label, with their names', 'kubectl logs -l app=web --prefix'],
  ],
  flags: [
    CONTAINER,
    SELECTOR,
    flag('follow', 'bool', 'Go on with new lines until Ctrl-C.', { short: 'f' }),
    flag('previous', 'bool', "The log of the container's last run, before it was started again.", { short: 'p' }),
    flag('tail', 'int', 'Only so many of the last lines; -1 is all, or 10 with -l.', { default: '-1' }),
    flag('limit-bytes', 'int', 'Only so many bytes; 0 is all.', { default: '0' }),
    flag('since', 'duration', 'Only lines not older than this, such as 5m.', { default: '0s' }),
    flag('since-time', 'string', 'Only lines since this time, such as 2026-01-31T12:00:00Z.'),
    flag('timestamps', 'bool', 'Put the time before each line.'),
    flag('prefix', 'bool', 'Put the name of pod and container before each line.'),
    flag('all-containers', 'bool', 'All containers of the pod.'),
    flag('all-pods', 'bool', 'All pods of a Deployment, Job or Service, with their names.'),
    flag('ignore-errors', 'bool', 'Go on with other containers when the log of one cannot be had.'),
    flag('max-log-requests', 'int', 'With -f, how many logs may be followed at a time.', { default: '5' }),
    flag('pod-running-timeout', 'duration', 'How long to wait for a first pod of a Deployment, Job or Service.', { default: '20s' }),
    flag('insecure-skip-tls-verify-backend', 'bool', "Do not check the kubelet's certificate. The kubelets here show none."),
  ],
  run,
}

const EXPECTED = "expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command"

/** One container's log, to be asked for. */
interface Source {
  readonly pod: Pod
  readonly container: string
}

/** Models kubectl/pkg/cmd/logs/logs.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args, err, namespace } = invocation
  const selector = flags.string('selector')
  if (args.length === 0 && selector === '') throw usage(invocation, EXPECTED)
  if (args.length > 0 && selector !== '') throw usage(invocation, 'only a selector (-l) or a POD name is allowed')
  if (args.length > 2) throw usage(invocation, EXPECTED)
  if (args.length === 2 && flags.string('container') !== '') throw usage(invocation, 'only one of -c or an inline [CONTAINER] arg is allowed')
  checkFlags(invocation)
  const pods = await podsOf(invocation)
  if (pods.length === 0) err(`No resources found in ${namespace} namespace.\n`)
  const wanted = flags.string('container') || args[1] || ''
  const everyContainer = flags.bool('all-containers')
  const sources = pods.flatMap((pod): Source[] =>
    (everyContainer ? containersOf(pod) : [containerNamed(pod, wanted, err)]).map((container) => ({ pod, container })),
  )
  if (!flags.bool('follow') || sources.length < 2) {
    for (const source of sources) await tolerated(invocation, copyLog(invocation, source))
    return 0
  }
  const most = flags.int('max-log-requests') ?? 5
  if (sources.length > most)
    throw failure(
      `you are attempting to follow ${sources.length} log streams, but maximum allowed concurrency is ${most}, use --max-log-requests to increase the limit`,
    )
  await Promise.all(sources.map((source) => tolerated(invocation, copyLog(invocation, source))))
  return 0
}

function checkFlags({ flags, args }: Invocation): void {
  if (flags.bool('all-containers') && (flags.string('container') !== '' || args.length === 2))
    throw failure(`--all-containers=true should not be specified with container name ${flags.string('container') || args[1]}`)
  if (flags.string('since-time') !== '' && flags.duration('since') !== 0)
    throw failure('at most one of `sinceTime` or `sinceSeconds` may be specified')
  const sinceTime = flags.string('since-time')
  if (sinceTime !== '' && Number.isNaN(Date.parse(sinceTime)))
    throw failure(`parsing time ${JSON.stringify(sinceTime)} as "2006-01-02T15:04:05Z07:00": cannot parse ${JSON.stringify(sinceTime)} as "2006"`)
  if (flags.duration('since') < 0) throw failure('--since must be greater than 0')
  if ((flags.int('tail') ?? -1) < -1) throw failure('--tail must be greater than or equal to -1')
  if ((flags.int('limit-bytes') ?? 0) < 0) throw failure('--limit-bytes must be greater than 0')
  if (flags.bool('follow') && flags.string('selector') !== '' && (flags.int('max-log-requests') ?? 5) <= 0)
    throw failure('--max-log-requests should be greater than 0')
}

async function podsOf(invocation: Invocation): Promise<Pod[]> {
  const { flags, args, client, namespace, err } = invocation
  const labelSelector = flags.string('selector')
  if (labelSelector !== '') return itemsOf(await client.json('GET', pathOf(PODS, namespace) + query({ labelSelector }))) as Pod[]
  const word = args[0] ?? ''
  const { object } = await podOrOwner(invocation, word).catch((error: unknown) => {
    throw isNotFound(error) ? failure(`error from server (NotFound): ${error.message} in namespace "${namespace}"`) : error
  })
  const { pod, others } = await podOf(invocation, object, 'cannot get the logs from', flags.duration('pod-running-timeout'), mostToTellFirst)
  if (others > 0 && flags.bool('all-pods')) return allPodsOf(invocation, pod, object.kind)
  if (others > 0) err(`Found ${others + 1} pods, using pod/${pod.metadata.name}\n`)
  return [pod]
}

/** The pods that share the owner of one. */
async function allPodsOf({ client }: Invocation, { metadata }: Pod, kind: string): Promise<Pod[]> {
  const labelSelector = Object.entries(metadata.labels ?? {})
    .filter(([key]) => kind === 'ReplicaSet' || !['pod-template-hash', 'controller-uid'].includes(key))
    .map(([key, value]) => `${key}=${value}`)
    .join(',')
  return itemsOf(await client.json('GET', pathOf(PODS, metadata.namespace) + query({ labelSelector }))) as Pod[]
}

/** --ignore-errors: a log that cannot be had is told, and the others go on. */
async function tolerated({ flags, err }: Invocation, copying: Promise<void>): Promise<void> {
  try {
    await copying
  } catch (error) {
    if (!flags.bool('ignore-errors') || !(error instanceof Error)) throw error
    err(`error: ${error instanceof CommandError ? error.message.replace(/^error: /, '') : error.message}\n`)
  }
}

async function copyLog({ client, out, environment, flags }: Invocation, { pod, container }: Source): Promise<void> {
  const since = flags.duration('since')
  const tail = flags.int('tail') ?? -1
  const follow = flags.bool('follow')
  const parameters = query({
    container,
    follow,
    previous: flags.bool('previous'),
    sinceSeconds: since > 0 ? Math.ceil(since / 1000) : undefined,
    sinceTime: flags.string('since-time'),
    tailLines: tail >= 0 ? String(tail) : flags.string('selector') !== '' && !flags.given('tail') ? 10 : undefined,
    limitBytes: flags.int('limit-bytes') || undefined,
    timestamps: flags.bool('timestamps'),
    insecureSkipTLSVerifyBackend: flags.bool('insecure-skip-tls-verify-backend'),
  })
  const { signal } = environment
  const answer = await client.send('GET', pathOf(PODS, pod.metadata.namespace, pod.metadata.name, 'log') + parameters, {
    headers: { accept: 'application/json, */*' },
    streams: follow,
    ...(signal ? { signal } : {}),
  })
  const prefix = flags.bool('prefix') || flags.bool('all-pods') ? `[pod/${pod.metadata.name}/${container}] ` : ''
  if (follow) for await (const line of answer.lines()) out(`${prefix}${line}\n`)
  else out((await answer.text()).replace(/^(?=[^\n])/gm, prefix))
}
