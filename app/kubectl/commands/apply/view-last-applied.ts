import type { Command, Invocation } from '../../command.ts'
import { lastApplied } from '../../last-applied.ts'
import { sortedJson } from '../../../cluster/kernel/json.ts'
import { yamlText } from '../../printers/yaml-text.ts'
import { liveObjects } from '../../selection.ts'
import { ALL, FILE_FLAGS, SELECTOR } from '../../shared-flags.ts'
import { usage } from '../../usage.ts'
import { NOTE_FORMAT } from './last-applied-flags.ts'

export const command: Command = {
  usage: '(TYPE [NAME | -l SELECTOR] | TYPE/NAME | -f FILE)',
  about: 'kubectl apply notes in an annotation what it applied, to know later what went from the manifest.',
  examples: [['What was applied last?', 'kubectl apply view-last-applied serviceaccount/bot']],
  flags: [NOTE_FORMAT, ...FILE_FLAGS, SELECTOR, ALL],
  run,
}

/** Models kubectl/pkg/cmd/apply/apply_view_last_applied.go. */
async function run(invocation: Invocation): Promise<number> {
  const { args, flags, out } = invocation
  const format = flags.string('output')
  if (format !== 'yaml' && format !== 'json')
    throw usage(invocation, `Unexpected -o output mode: ${format}, the flag 'output' must be one of yaml|json`)
  const objects = await liveObjects(invocation, args, { emptyIsAll: true })
  // An object without a note is passed over in silence, as kubectl does.
  for (const note of objects.flatMap(({ object }) => lastApplied(object) ?? []))
    out(format === 'json' ? `${JSON.stringify(sortedJson(note), null, 2)}\n` : yamlText(note))
  return 0
}
