import type { KubeObject } from '../../../cluster/api/object.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { templateLines } from '../../describe/workloads.ts'
import { objectName, printerFor } from '../../printers/output.ts'
import { alignTabs, DESCRIBE_TABS } from '../../printers/tab-writer.ts'
import { liveObjects } from '../../selection.ts'
import { FILE_FLAGS, flag, OUTPUT_FORMATS, PRINT_FLAGS, SELECTOR } from '../../shared-flags.ts'
import { revisionsOf, templateOf } from './revisions.ts'
import { requireResource } from './targets.ts'

export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE)',
  examples: [
    ['Which versions were there?', 'kubectl rollout history deployment/web'],
    ['What was the second?', 'kubectl rollout history deployment/web --revision=2'],
  ],
  flags: [...PRINT_FLAGS, ...FILE_FLAGS, SELECTOR, flag('revision', 'int', 'Show this version in detail; 0 lists all.', { default: '0' })],
  run,
}

const CHANGE_CAUSE = 'kubernetes.io/change-cause'

/** Models kubectl/pkg/cmd/rollout/rollout_history.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args, out } = invocation
  requireResource(invocation)
  const revision = flags.int('revision') ?? 0
  if (revision < 0) throw failure(`revision must be a positive integer: ${revision}`)
  const print = await printerFor(invocation, { formats: OUTPUT_FORMATS, typed: true })
  for (const { object } of await liveObjects(invocation, args, { emptyIsAll: true })) {
    const revisions = await revisionsOf(invocation, object)
    const one = revisions.get(revision)
    if (revision > 0 && !one) throw failure(`unable to find the specified revision`)
    if (print) for (const set of one ? [one] : revisions.values()) out(print(set))
    else if (one) out(`${objectName(object)} with revision #${revision}\n${templateText(one, causeOf(one))}\n`)
    else out(`${objectName(object)} \n${tableText(revisions)}\n`)
  }
  return 0
}

const causeOf = ({ metadata }: KubeObject) => metadata.annotations?.[CHANGE_CAUSE]

/** A version's pod template, as describe shows it, with the cause of the change among its annotations where one is given. */
export function templateText(set: KubeObject, cause?: string): string {
  const template = templateOf(set)
  const metadata = (template['metadata'] ?? {}) as { readonly annotations?: Readonly<Record<string, string>> }
  const shown = cause ? { ...template, metadata: { ...metadata, annotations: { ...metadata.annotations, [CHANGE_CAUSE]: cause } } } : template
  // Its cells are not aligned: kubectl hands them on as they are.
  return templateLines(shown)
    .map((line) => `${line}\n`)
    .join('')
}

function tableText(revisions: ReadonlyMap<number, KubeObject>): string {
  const rows = [...revisions].map(([revision, set]) => `${revision}\t${causeOf(set) || '<none>'}`)
  return alignTabs(['REVISION\tCHANGE-CAUSE', ...rows].map((row) => `${row}\n`).join(''), DESCRIBE_TABS)
}
