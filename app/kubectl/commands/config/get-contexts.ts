import { type Command, failure, type Invocation } from '../../command.ts'
import { alignTabs, TABLE_TABS } from '../../printers/tab-writer.ts'
import { flag, NO_HEADERS } from '../../shared-flags.ts'
import { throwCollected } from '../../several-errors.ts'
import { loadConfig } from './kubeconfig-file.ts'

export const command: Command = {
  usage: '[NAME ...]',
  examples: [
    ['All contexts; the star marks the one in use', 'kubectl config get-contexts'],
    ['Only their names', 'kubectl config get-contexts -o name'],
  ],
  flags: [NO_HEADERS, flag('output', 'string', 'name prints names alone.', { short: 'o', values: ['name'] })],
  offline: true,
  run,
}

/** Models kubectl/pkg/cmd/config/get_contexts.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args, out } = invocation
  const config = await loadConfig(invocation)
  const output = flags.string('output')
  if (output !== '' && output !== 'name')
    throw failure(`--output ${output} is not available in kubectl config get-contexts; resetting to default output format`)
  const namesOnly = output === 'name'
  const rows = namesOnly || flags.bool('no-headers') ? [] : ['CURRENT\tNAME\tCLUSTER\tAUTHINFO\tNAMESPACE']
  const errors: Error[] = []
  for (const name of (args.length > 0 ? [...args] : Object.keys(config.contexts)).sort()) {
    const context = config.contexts[name]
    if (!context) errors.push(failure(`context ${name} not found`))
    else if (namesOnly) rows.push(name)
    else rows.push([name === config.currentContext ? '*' : '', name, context.cluster ?? '', context.user ?? '', context.namespace ?? ''].join('\t'))
  }
  out(alignTabs(rows.map((row) => `${row}\n`).join(''), TABLE_TABS))
  throwCollected(errors)
  return 0
}
