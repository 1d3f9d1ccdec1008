import type { Command } from '../command.ts'
import { DRY_RUN, SELECTOR } from '../shared-flags.ts'
import { setSchedulable } from '../schedulable.ts'

/** Models kubectl/pkg/cmd/drain/drain.go (NewCmdCordon). */
export const command: Command = {
  usage: 'NODE ...',
  about: 'Pods that run on the node go on; new ones are put elsewhere.',
  examples: [['No new pods on node-1', 'kubectl cordon node-1']],
  flags: [DRY_RUN, SELECTOR],
  run: (invocation) => setSchedulable(invocation, false),
}
