import type { CommandEntry } from '../../command.ts'

/** What `kubectl top` shows the use of. */
export const TOP_COMMANDS: readonly CommandEntry[] = [
  { name: 'node', aliases: ['nodes', 'no'], summary: 'Show what nodes use; needs a metrics server', load: () => import('./node.ts') },
  { name: 'pod', aliases: ['pods', 'po'], summary: 'Show what pods use; needs a metrics server', load: () => import('./pod.ts') },
]
