import type { KubeObject } from '../../cluster/api/object.ts'
import { ApiError, causeText, unlessRefused } from '../api-error.ts'
import { type Command, CommandError, failure, type Invocation } from '../command.ts'
import { pathOf } from '../discovery.ts'
import { PODS } from '../pods.ts'
import { type DryRun, dryRunOf, resultPrinter } from '../printers/output.ts'
import { itemsOf, query } from '../resources.ts'
import { nodesNamed, setNode } from '../schedulable.ts'
import { throwCollected } from '../several-errors.ts'
import { CHUNK_SIZE, DRY_RUN, flag, SELECTOR } from '../shared-flags.ts'
import { untilGone } from '../until-gone.ts'

export const command: Command = {
  usage: 'NODE ...',
  about: 'The node is cordoned, and then its pods are asked to go: by eviction where the server knows it, else by deletion.',
  examples: [
    ['Empty node-1', 'kubectl drain node-1 --ignore-daemonsets'],
    ['Also of pods that nobody will make anew', 'kubectl drain node-1 --ignore-daemonsets --force'],
  ],
  flags: [
    DRY_RUN,
    SELECTOR,
    CHUNK_SIZE,
    flag('pod-selector', 'string', 'Only pods whose labels fit.'),
    flag('force', 'bool', 'Also pods that no controller will make anew.'),
    flag('ignore-daemonsets', 'bool', 'Leave pods of DaemonSets alone.'),
    flag('delete-emptydir-data', 'bool', 'Also pods with emptyDir volumes, whose contents are lost.'),
    flag('disable-eviction', 'bool', 'Delete pods, and do not ask for eviction.'),
    flag('grace-period', 'int', 'Seconds a pod is given to end; negative leaves it to the pod.', { default: '-1' }),
    flag('timeout', 'duration', 'How long to wait; 0 is as long as it takes.', { default: '0s' }),
    flag('skip-wait-for-delete-timeout', 'int', 'Do not wait for pods that are being deleted for longer than so many seconds; 0 waits.', {
      default: '0',
    }),
  ],
  run,
}

/** Models kubectl/pkg/cmd/drain/drain.go (RunDrain). */
async function run(invocation: Invocation): Promise<number> {
  const { err } = invocation
  const dryRun = dryRunOf(invocation)
  const nodes = await nodesNamed(invocation)
  const print = await resultPrinter(invocation, dryRun)
  for (const node of nodes) await setNode(invocation, node, false, dryRun)
  const pending: string[] = []
  const fatal: unknown[] = []
  for (const node of nodes) {
    try {
      await empty(invocation, node.name, dryRun)
      print(node.object, 'drained')
    } catch (error) {
      const why = causeText(error).replace(/^error: /, '')
      err(`error: unable to drain node ${JSON.stringify(node.name)} due to error: ${why}, continuing command...\n`)
      pending.push(node.name)
      fatal.push(error instanceof ApiError ? failure(error.message) : error)
    }
  }
  if (pending.length > 0) err(`There are pending nodes to be drained:\n${pending.map((name) => ` ${name}\n`).join('')}`)
  throwCollected(fatal)
  return 0
}

async function empty(invocation: Invocation, node: string, dryRun: DryRun): Promise<void> {
  const { out, err } = invocation
  const { pods, warnings } = await podsToMove(invocation, node)
  if (warnings.length > 0) err(`Warning: ${warnings.join('; ')}\n`)
  const print = await resultPrinter(invocation, dryRun)
  const evicts = !invocation.flags.bool('disable-eviction') && (await knowsEviction(invocation))
  for (const pod of pods) {
    const { name = '', namespace } = pod.metadata
    out(
      `${evicts ? 'evicting' : 'deleting'} pod ${namespace}/${name}${dryRun === 'none' ? '' : ` (${dryRun === 'client' ? '' : 'server '}dry run)`}\n`,
    )
    if (dryRun !== 'client') await move(invocation, pod, evicts, dryRun)
  }
  if (dryRun !== 'none') return
  for (const pod of pods) {
    const { name = '', namespace, uid } = pod.metadata
    await untilGone(invocation, [{ resource: PODS, namespace, name, uid }])
    print(pod, evicts ? 'evicted' : 'deleted')
  }
}

const knowsEviction = async ({ discovery }: Invocation): Promise<boolean> =>
  (await discovery.all()).some(({ name, group, subresources }) => name === 'pods' && group === '' && subresources?.includes('eviction'))

/** Asks for a pod to go. What is gone already is no failure. */
async function move({ client, flags }: Invocation, { metadata }: KubeObject, evicts: boolean, dryRun: DryRun): Promise<void> {
  const grace = flags.int('grace-period') ?? -1
  const options = { ...(grace >= 0 ? { gracePeriodSeconds: grace } : {}), ...(dryRun === 'server' ? { dryRun: ['All'] } : {}) }
  const url = pathOf(PODS, metadata.namespace, metadata.name)
  const eviction = {
    apiVersion: 'policy/v1',
    kind: 'Eviction',
    metadata: { name: metadata.name, namespace: metadata.namespace },
    deleteOptions: options,
  }
  const asked = evicts
    ? client.send('POST', `${url}/eviction`, { body: eviction })
    : client.send('DELETE', url, { body: { kind: 'DeleteOptions', apiVersion: 'v1', ...options } })
  await unlessRefused(asked, 'NotFound')
}

interface Judged {
  readonly pods: readonly KubeObject[]
  readonly warnings: readonly string[]
}

type Spec = { readonly volumes?: readonly { readonly emptyDir?: unknown }[] }

const MIRROR = 'kubernetes.io/config.mirror'

/** The pods that have to go. Throws when some may not. Models kubectl/pkg/drain/filters.go. */
async function podsToMove(invocation: Invocation, node: string): Promise<Judged> {
  const { client, flags, environment } = invocation
  const list = await client.json(
    'GET',
    `/api/v1/pods${query({ fieldSelector: `spec.nodeName=${node}`, labelSelector: flags.string('pod-selector'), limit: flags.int('chunk-size') })}`,
  )
  const skip = (flags.int('skip-wait-for-delete-timeout') ?? 0) * 1000
  const isLeaving = ({ metadata }: KubeObject) =>
    skip > 0 && metadata.deletionTimestamp !== undefined && environment.now() - Date.parse(metadata.deletionTimestamp) > skip
  const all = itemsOf(list).filter((pod) => !isLeaving(pod) && pod.metadata.annotations?.[MIRROR] === undefined)
  const owner = ({ metadata }: KubeObject) => metadata.ownerReferences?.find(({ controller }) => controller)
  const isFinished = (pod: KubeObject) => ['Succeeded', 'Failed'].includes(String((pod['status'] as { phase?: string } | undefined)?.phase))
  const daemons = all.filter((pod) => owner(pod)?.kind === 'DaemonSet' && !isFinished(pod))
  const others = all.filter((pod) => !daemons.includes(pod))
  const local = others.filter((pod) => !isFinished(pod) && ((pod['spec'] ?? {}) as Spec).volumes?.some(({ emptyDir }) => emptyDir !== undefined))
  const alone = others.filter((pod) => !isFinished(pod) && !owner(pod))
  const named = (pods: readonly KubeObject[]) => pods.map(({ metadata }) => `${metadata.namespace}/${metadata.name}`).join(', ')
  const problems: string[] = []
  const warnings: string[] = []
  const judge = (pods: readonly KubeObject[], allowed: boolean, problem: string, warning: string) => {
    if (pods.length > 0) (allowed ? warnings : problems).push(`${allowed ? warning : problem}: ${named(pods)}`)
  }
  judge(
    daemons,
    flags.bool('ignore-daemonsets'),
    'cannot delete DaemonSet-managed Pods (use --ignore-daemonsets to ignore)',
    'ignoring DaemonSet-managed Pods',
  )
  judge(
    local,
    flags.bool('delete-emptydir-data'),
    'cannot delete Pods with local storage (use --delete-emptydir-data to override)',
    'deleting Pods with local storage',
  )
  judge(
    alone,
    flags.bool('force'),
    'cannot delete Pods that declare no controller (use --force to override)',
    'deleting Pods that declare no controller',
  )
  if (problems.length > 0) throw new CommandError(problems.length === 1 ? (problems[0] ?? '') : `[${problems.join(', ')}]`)
  return { pods: others, warnings }
}
