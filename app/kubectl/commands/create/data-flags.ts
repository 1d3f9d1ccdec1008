import type { Flag } from '../../flags.ts'
import { flag } from '../../shared-flags.ts'

/** Where the data of a Secret or ConfigMap comes from. */
export const DATA_FLAGS: readonly Flag[] = [
  flag('from-literal', 'array', 'A key and its value, KEY=VALUE. Once for each.'),
  flag('from-file', 'array', 'A file, kept under its name or KEY=FILE; or all files of a folder.'),
  flag('append-hash', 'bool', 'Put a hash of the contents behind the name.'),
  flag('from-env-file', 'array', 'A file of lines KEY=VALUE.'),
]
