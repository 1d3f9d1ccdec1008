import { flag } from '../../shared-flags.ts'

/** -o of commands that show the note of what was applied. */
export const NOTE_FORMAT = flag('output', 'string', 'yaml or json.', { short: 'o', default: 'yaml', values: ['yaml', 'json'] })
