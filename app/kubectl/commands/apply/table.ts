import type { CommandEntry } from '../../command.ts'

/** What `kubectl apply` can do with its note of what was applied. */
export const APPLY_COMMANDS: readonly CommandEntry[] = [
  { name: 'view-last-applied', summary: 'Show what was applied last', load: () => import('./view-last-applied.ts') },
  { name: 'set-last-applied', summary: 'Note a manifest as applied', load: () => import('./set-last-applied.ts') },
  { name: 'edit-last-applied', summary: 'Change the note of what was applied', load: () => import('./edit-last-applied.ts') },
]
