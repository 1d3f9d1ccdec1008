import { type Command, failure, type Invocation } from '../../command.ts'
import { flag } from '../../shared-flags.ts'
import { loadConfig, saveEntry, withHelp } from './kubeconfig-file.ts'

export const command: Command = {
  usage: '[NAME | --current]',
  about: 'A context says which user works on which cluster, and in which namespace. What is not given stays as it was.',
  examples: [
    ['Work in the namespace dev from now on', 'kubectl config set-context --current --namespace=dev'],
    ['A context for the user bot', 'kubectl config set-context bot --cluster=keycard --user=bot'],
  ],
  flags: [
    flag('current', 'bool', 'Change the context in use.'),
    flag('cluster', 'string', 'Name of the cluster.'),
    flag('user', 'string', 'Name of the user.'),
    flag('namespace', 'string', 'Namespace of commands that name none.', { short: 'n' }),
  ],
  offline: true,
  run,
}

/** Models kubectl/pkg/cmd/config/set_context.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args, out } = invocation
  if (args.length > 1) throw await withHelp(invocation, `Unexpected args: [${args.join(' ')}]`)
  const current = flags.bool('current')
  if (current && args.length > 0) throw failure('you cannot specify both a context name and --current')
  if (!current && !args[0]) throw failure('you must specify a non-empty context name or --current')
  const config = await loadConfig(invocation)
  const name = (current ? config.currentContext : args[0]) ?? ''
  if (name === '') throw failure('no current context is set')
  const known = config.contexts[name]
  const given = ['cluster', 'user', 'namespace'].filter((key) => flags.given(key)).map((key) => [key, flags.string(key)])
  await saveEntry(invocation, 'contexts', name, { ...known, ...Object.fromEntries(given) })
  out(`Context "${name}" ${known ? 'modified' : 'created'}.\n`)
  return 0
}
