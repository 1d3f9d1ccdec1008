import { type Command, failure } from '../command.ts'
import { flag } from '../shared-flags.ts'

/** @notmodelled Kustomization files are not built. */
export const command: Command = {
  usage: 'FOLDER',
  about: 'Not simulated: kustomization files are not read here. Write the manifests out and use kubectl apply -f.',
  flags: [flag('output', 'string', 'Where to write. Not simulated.', { short: 'o' })],
  offline: true,
  run: async () => {
    throw failure('kubectl kustomize is not simulated here; write the manifests out and use kubectl apply -f')
  },
}
