import type { Command } from '../command.ts'
import { ANNOTATIONS, changeMetadata } from '../label-annotate.ts'
import { METADATA_FLAGS } from '../label-annotate-flags.ts'

export const command: Command = {
  usage: '(TYPE (NAME ... | -l SELECTOR | --all) | TYPE/NAME ... | -f FILE) KEY=VALUE ... [KEY- ...]',
  about: 'KEY=VALUE sets an annotation, KEY- removes it.',
  examples: [
    ['Set an annotation', 'kubectl annotate serviceaccount bot owner=team-a'],
    ['Remove it', 'kubectl annotate serviceaccount bot owner-'],
  ],
  flags: METADATA_FLAGS('kubectl-annotate'),
  run: (invocation) => changeMetadata(invocation, ANNOTATIONS),
}
