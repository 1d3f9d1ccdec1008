import type { Command } from '../../command.ts'
import { STEER_FLAGS, steer, withPaused } from './steer.ts'

/** Models kubectl/pkg/cmd/rollout/rollout_resume.go. */
export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE)',
  examples: [['Go on', 'kubectl rollout resume deployment/web']],
  flags: STEER_FLAGS,
  run: (invocation) =>
    steer(invocation, {
      doing: 'resuming',
      done: 'resumed',
      already: (resource, name) => `${resource} ${JSON.stringify(name)} is not paused`,
      change: (deployment) => withPaused(deployment, false),
    }),
}
