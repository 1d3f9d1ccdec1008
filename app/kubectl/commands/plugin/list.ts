import { type Command, failure } from '../../command.ts'
import { flag } from '../../shared-flags.ts'

/**
 * Models kubectl/pkg/cmd/plugin/plugin.go.
 * @notmodelled Plugins are programs on PATH; the machines of this sandbox run none.
 */
export const command: Command = {
  usage: '',
  about: 'Plugins are programs called kubectl-NAME on the PATH. This sandbox runs no programs of its machine, so there are none.',
  examples: [['Are there any?', 'kubectl plugin list']],
  flags: [flag('name-only', 'bool', 'Only names, without folders.')],
  offline: true,
  run: async () => {
    throw failure('unable to find any kubectl plugins in your PATH')
  },
}
