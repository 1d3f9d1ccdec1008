import { isNotFound } from '../api-error.ts'
import type { KubeObject } from '../../cluster/api/object.ts'
import { parseGoDuration } from '../../cluster/api/duration.ts'
import { type Command, failure, type Invocation } from '../command.ts'
import { pathOf } from '../discovery.ts'
import { itemsOf, query, resourceNamed } from '../resources.ts'
import { containersOf, defaultContainer, type Pod } from '../pods.ts'
import { usage } from '../usage.ts'
import { CONTAINER, flag, SELECTOR } from '../shared-flags.ts'

export const command: Command = {
  usage: '(POD | TYPE/NAME | -l SELECTOR) [-c CONTAINER]',
  examples: [
    ['What a pod printed', 'kubectl logs web'],
    ['Of one of its containers, and go on', 'kubectl logs web -c sidecar -f'],
    ['Why did the last run end?', 'kubectl logs web --previous'],
  ],
  flags: [
    CONTAINER,
    SELECTOR,
    flag('follow', 'bool', 'Go on with new lines until Ctrl-C.', { short: 'f' }),
    flag('previous', 'bool', "The log of the container's last run, before it was started again.", { short: 'p' }),
    flag('tail', 'int', 'Only so many of the last lines; -1 is all, or 10 with -l.', { default: '-1' }),
    flag('since', 'duration', 'Only lines not older than this, such as 5m.'),
    flag('timestamps', 'bool', 'Put the time before each line.'),
    flag('prefix', 'bool', 'Put the name of pod and container before each line.'),
    flag('all-containers', 'bool', 'All containers of the pod.'),
  ],
  run,
}

/** Models kubectl/pkg/cmd/logs/logs.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args, namespace, err } = invocation
  const selector = flags.string('selector')
  if (args.length === 0 && selector === '') {
    throw usage(
      invocation,
      `expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command`,
    )
  }
  if (args.length > 0 && selector !== '') throw usage(invocation, 'only a selector (-l) or a POD name is allowed')
  if (args.length > 2)
    throw usage(
      invocation,
      `expected 'logs [-f] [-p] (POD | TYPE/NAME) [-c CONTAINER]'.\nPOD or TYPE/NAME is a required argument for the logs command`,
    )
  const since = flags.string('since') === '' ? 0 : parseGoDuration(flags.string('since'))
  if (typeof since !== 'number') throw usage(invocation, `invalid argument "${flags.string('since')}" for "--since" flag: ${since.error}`)
  if (since < 0) throw failure('--since must be greater than 0')
  const tail = flags.int('tail') ?? -1
  if (tail < -1) throw failure('--tail must be greater than or equal to -1')
  const pods = await podsOf(invocation)
  if (pods.length === 0) err(`No resources found in ${namespace} namespace.\n`)
  const wanted = flags.string('container') || args[1] || ''
  for (const pod of pods) {
    const names = flags.bool('all-containers') ? containersOf(pod) : [wanted || defaultContainer(pod, err)]
    for (const container of names) {
      if (!containersOf(pod).includes(container)) throw failure(`container ${container} is not valid for pod ${pod.metadata.name}`)
      const parameters = query({
        container,
        follow: flags.bool('follow'),
        previous: flags.bool('previous'),
        sinceSeconds: since > 0 ? Math.ceil(since / 1000) : undefined,
        tailLines: tail >= 0 ? tail : selector !== '' && !flags.given('tail') ? 10 : undefined,
        timestamps: flags.bool('timestamps'),
      })
      const prefix = flags.bool('prefix') ? `[pod/${pod.metadata.name}/${container}] ` : ''
      await copyLog(invocation, pathOf(PODS, pod.metadata.namespace, pod.metadata.name, 'log') + parameters, prefix)
    }
  }
  return 0
}

const PODS = { name: 'pods', singularName: 'pod', namespaced: true, kind: 'Pod', verbs: [], group: '', version: 'v1' }

async function copyLog({ client, out, environment, flags }: Invocation, url: string, prefix: string): Promise<void> {
  const response = await client.send('GET', url, {
    ...(environment.signal ? { signal: environment.signal } : {}),
    headers: { accept: 'application/json, */*' },
  })
  if (flags.bool('follow')) for await (const line of response.lines()) out(`${prefix}${line}\n`)
  else {
    const text = await response.text()
    out(prefix === '' ? text : text.replace(/^(?=.)/gm, prefix))
  }
}

async function podsOf(invocation: Invocation): Promise<Pod[]> {
  const { flags, args, client, namespace } = invocation
  const selector = flags.string('selector')
  if (selector !== '') {
    const list = await client.json('GET', pathOf(PODS, namespace) + query({ labelSelector: selector }))
    return itemsOf(list) as Pod[]
  }
  const [type = '', name] = (args[0] ?? '').includes('/') ? (args[0] ?? '').split('/') : ['pods', args[0]]
  const resource = await resourceNamed(invocation, type)
  if (resource.name !== 'pods') throw failure(`cannot get the logs from ${resource.group}/${resource.version}, Kind=${resource.kind}`)
  try {
    return [await client.json<KubeObject>('GET', pathOf(resource, namespace, name))] as Pod[]
  } catch (error) {
    if (isNotFound(error) && error instanceof Error) throw failure(`error from server (NotFound): ${error.message} in namespace "${namespace}"`)
    throw error
  }
}
