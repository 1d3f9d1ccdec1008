import type { KubeObject } from '../cluster/api/object.ts'
import { patchTo } from './change-objects.ts'
import { failure, type Invocation } from './command.ts'
import { type DryRun, dryRunOf, resultPrinter } from './printers/output.ts'
import { type LiveObject, liveObjects } from './selection.ts'
import { usage } from './usage.ts'

/** The nodes a command line names. Models kubectl/pkg/cmd/drain/drain.go (Complete). */
export async function nodesNamed(invocation: Invocation): Promise<LiveObject[]> {
  const { args, flags, path } = invocation
  const selected = flags.string('selector') !== ''
  if (args.length === 0 && !selected) throw usage(invocation, `USAGE: ${path} NODE`)
  if (args.length > 0 && selected) throw usage(invocation, 'error: cannot specify both a node name and a --selector option')
  const words = args.map((word) => (word.includes('/') ? word : `node/${word}`))
  const found = await liveObjects(invocation, selected ? ['nodes'] : words)
  const other = found.find(({ resource }) => resource.name !== 'nodes')
  if (other) throw failure(`error: expected resource of type node, got ${JSON.stringify(other.resource.name)}`)
  return found
}

/** `cordon` and `uncordon`. Models kubectl/pkg/cmd/drain/drain.go (RunCordonOrUncordon). */
export async function setSchedulable(invocation: Invocation, schedulable: boolean): Promise<number> {
  const dryRun = dryRunOf(invocation)
  for (const node of await nodesNamed(invocation)) await setNode(invocation, node, schedulable, dryRun)
  return 0
}

/** Lets pods onto a node, or keeps them off, and tells what became of it. */
export async function setNode(invocation: Invocation, live: LiveObject, schedulable: boolean, dryRun: DryRun): Promise<void> {
  const print = await resultPrinter(invocation, dryRun)
  const word = schedulable ? 'uncordoned' : 'cordoned'
  const { unschedulable, ...spec } = (live.object['spec'] ?? {}) as Readonly<Record<string, unknown>>
  if ((unschedulable === true) !== schedulable) {
    print(live.object, `already ${word}`)
    return
  }
  const after = { ...live.object, spec: schedulable ? spec : { ...spec, unschedulable: true } } as unknown as KubeObject
  if (dryRun !== 'client') await patchTo(invocation, live, after, dryRun, undefined)
  print(live.object, word)
}
