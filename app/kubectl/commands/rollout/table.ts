import type { CommandEntry } from '../../command.ts'

/** What `kubectl rollout` can do. */
export const ROLLOUT_COMMANDS: readonly CommandEntry[] = [
  { name: 'history', summary: 'Show earlier versions of the pod template', load: () => import('./history.ts') },
  { name: 'pause', summary: 'Hold the rollout: changes are not carried out', load: () => import('./pause.ts') },
  { name: 'resume', summary: 'Go on with a rollout that was held', load: () => import('./resume.ts') },
  { name: 'undo', summary: 'Go back to an earlier version', load: () => import('./undo.ts') },
  { name: 'status', summary: 'Follow a rollout to its end', load: () => import('./status.ts') },
  { name: 'restart', summary: 'Make all pods anew', load: () => import('./restart.ts') },
]
