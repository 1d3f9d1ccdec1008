import type { KubeObject } from '../../cluster/api/object.ts'
import { ApiError, causeText, unlessRefused } from '../api-error.ts'
import { type Command, CommandError, failure, type Invocation } from '../command.ts'
import { pathOf } from '../discovery.ts'
import { PODS } from '../pods.ts'
import { type DryRun, dryRunOf, resultPrinter } from '../printers/output.ts'
import { itemsOf, query } from '../resources.ts'
import { nodesNamed, setNode } from '../schedulable.ts'
import { throwCollected } from '../several-errors.ts'
import { drainVerdict } from '../drain-verdict.ts'
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

/** The pods that have to go. Throws when some may not. Models kubectl/pkg/drain/drain.go (GetPodsForDeletion). */
async function podsToMove(
  { client, flags, environment }: Invocation,
  node: string,
): Promise<{ pods: readonly KubeObject[]; warnings: readonly string[] }> {
  const list = await client.json(
    'GET',
    `/api/v1/pods${query({ fieldSelector: `spec.nodeName=${node}`, labelSelector: flags.string('pod-selector'), limit: flags.int('chunk-size') })}`,
  )
  const allowed = {
    force: flags.bool('force'),
    ignoresDaemonSets: flags.bool('ignore-daemonsets'),
    deletesLocalData: flags.bool('delete-emptydir-data'),
    skipsAfter: (flags.int('skip-wait-for-delete-timeout') ?? 0) * 1000,
    now: environment.now(),
  }
  const verdicts = itemsOf(list).map((pod) => ({ pod, ...drainVerdict(pod, allowed) }))
  const told = (what: 'error' | 'warning') =>
    [...new Set(verdicts.flatMap((one) => one[what] ?? []))].map((text) => {
      const about = verdicts.filter((one) => one[what] === text)
      return `${text}: ${about.map(({ pod: { metadata } }) => `${metadata.namespace}/${metadata.name}`).join(', ')}`
    })
  const errors = told('error')
  if (errors.length > 0) throw new CommandError(errors.length === 1 ? (errors[0] ?? '') : `[${errors.join(', ')}]`)
  return { pods: verdicts.filter(({ goes }) => goes).map(({ pod }) => pod), warnings: told('warning') }
}
