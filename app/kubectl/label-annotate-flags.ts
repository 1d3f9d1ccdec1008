import type { Flag } from './flags.ts'
import { ALL, ALL_NAMESPACES, changeFlags, FIELD_SELECTOR, FILE_FLAGS, flag, SELECTOR } from './shared-flags.ts'

/** Flags of `label` and `annotate`. */
export const METADATA_FLAGS = (manager: string): readonly Flag[] => [
  ...changeFlags(manager),
  ...FILE_FLAGS,
  SELECTOR,
  FIELD_SELECTOR,
  ALL_NAMESPACES,
  ALL,
  flag('overwrite', 'bool', 'Change values that are set already.'),
  flag('local', 'bool', 'Change what the files of -f say, and ask no server.'),
  flag('list', 'bool', 'Show what is there.'),
  flag('resource-version', 'string', 'Only if the object is still at this version. For a single object.'),
]
