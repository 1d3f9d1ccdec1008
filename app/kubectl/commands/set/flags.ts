import type { Flag } from '../../flags.ts'
import { ALL, changeFlags, FILE_FLAGS, flag, SELECTOR } from '../../shared-flags.ts'

const LOCAL = flag('local', 'bool', 'Change what the files of -f say, and ask no server.')

/** Flags of every `set` command but one. */
export const SET_FLAGS: readonly Flag[] = [...changeFlags('kubectl-set'), ...FILE_FLAGS, ALL, LOCAL, SELECTOR]
/** Flags of `set serviceaccount` and `set selector`, which take no labels. */
export const UNSELECTED_SET_FLAGS: readonly Flag[] = SET_FLAGS.filter((one) => one !== SELECTOR)

export const CONTAINERS = flag('containers', 'string', 'Only containers of these names; * stands for any letters.', { short: 'c', default: '*' })
