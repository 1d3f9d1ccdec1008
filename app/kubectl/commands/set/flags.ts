import type { Flag } from '../../flags.ts'
import { ALL, changeFlags, FILE_FLAGS, SELECTOR } from '../../shared-flags.ts'

/** Flags of every `set` command. */
export const SET_FLAGS: readonly Flag[] = [...changeFlags('kubectl-set'), ...FILE_FLAGS, SELECTOR, ALL]
