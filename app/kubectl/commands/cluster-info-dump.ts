import { type Command, failure } from '../command.ts'
import { ALL_NAMESPACES, flag } from '../shared-flags.ts'

/** @notmodelled A dump of everything is not made. */
export const command: Command = {
  usage: '',
  about: 'Not simulated: kubectl get and kubectl logs show the same, piece by piece.',
  flags: [
    ALL_NAMESPACES,
    flag('namespaces', 'strings', 'Which namespaces. Not simulated.'),
    flag('output-directory', 'string', 'Where to write. Not simulated.'),
    flag('output', 'string', 'Format. Not simulated.', { short: 'o', default: 'json' }),
  ],
  offline: true,
  run: async () => {
    throw failure('kubectl cluster-info dump is not simulated here; use kubectl get and kubectl logs')
  },
}
