import type { Command } from '../command.ts'
import { DRY_RUN, SELECTOR } from '../shared-flags.ts'
import { setSchedulable } from '../schedulable.ts'

/** Models kubectl/pkg/cmd/drain/drain.go (NewCmdUncordon). */
export const command: Command = {
  usage: 'NODE ...',
  examples: [['New pods on node-1 again', 'kubectl uncordon node-1']],
  flags: [DRY_RUN, SELECTOR],
  run: (invocation) => setSchedulable(invocation, true),
}
