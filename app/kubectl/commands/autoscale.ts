import { type Command, failure } from '../command.ts'
import { DRY_RUN, FILE_FLAGS, flag, PRINT_FLAGS } from '../shared-flags.ts'

/** @notmodelled HorizontalPodAutoscalers are not simulated: nothing measures what pods use. */
export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE) --max=COUNT [--min=COUNT] [--cpu=PERCENT]',
  about: 'Not simulated: no HorizontalPodAutoscaler runs here, as nothing measures what pods use. kubectl scale sets a number.',
  flags: [
    ...PRINT_FLAGS,
    ...FILE_FLAGS,
    DRY_RUN,
    flag('min', 'int', 'The fewest pods. Not simulated.', { default: '-1' }),
    flag('max', 'int', 'The most pods. Not simulated.', { default: '-1' }),
    flag('cpu', 'string', 'Use of processors to aim at. Not simulated.'),
    flag('memory', 'string', 'Use of memory to aim at. Not simulated.'),
    flag('name', 'string', 'Name of the autoscaler. Not simulated.'),
  ],
  offline: true,
  run: async () => {
    throw failure('kubectl autoscale is not simulated here: no HorizontalPodAutoscaler runs; use kubectl scale')
  },
}
