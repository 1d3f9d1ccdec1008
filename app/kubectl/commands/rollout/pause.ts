import type { Command } from '../../command.ts'
import { STEER_FLAGS, steer, withPaused } from './steer.ts'

/** Models kubectl/pkg/cmd/rollout/rollout_pause.go. */
export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE)',
  about: 'What is changed after this is carried out when the rollout goes on.',
  examples: [['Hold a rollout', 'kubectl rollout pause deployment/web']],
  flags: STEER_FLAGS,
  run: (invocation) =>
    steer(invocation, {
      doing: 'pausing',
      done: 'paused',
      already: (resource, name) => `${resource} ${JSON.stringify(name)} is already paused`,
      change: (deployment) => withPaused(deployment, true),
    }),
}
