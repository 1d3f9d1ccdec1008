import type { Command } from '../command.ts'
import { LABELS, changeMetadata } from '../label-annotate.ts'
import { METADATA_FLAGS } from '../label-annotate-flags.ts'

export const command: Command = {
  usage: '(TYPE (NAME ... | -l SELECTOR | --all) | TYPE/NAME ... | -f FILE) KEY=VALUE ... [KEY- ...]',
  about: 'KEY=VALUE sets a label, KEY- removes it.',
  examples: [
    ['Set a label', 'kubectl label pod web tier=front'],
    ['Change one that is set', 'kubectl label pod web tier=back --overwrite'],
    ['Remove it', 'kubectl label pod web tier-'],
  ],
  flags: METADATA_FLAGS('kubectl-label'),
  run: (invocation) => changeMetadata(invocation, LABELS),
}
