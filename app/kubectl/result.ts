import type { KubeObject } from '../cluster/api/object.ts'
import { CommandError, failure, type Invocation } from './command.ts'
import { type ApiResource, kindName } from './discovery.ts'
import { printObjects } from './printers/object-printer.ts'

/** How writes are tried out: --dry-run. Throws CommandError. */
export function dryRunOf({ flags, err }: Invocation): 'none' | 'client' | 'server' {
  const value = flags.string('dry-run')
  if (value === '' || value === 'none' || value === 'client' || value === 'server') return value === '' ? 'none' : value
  if (value === 'unchanged') {
    err('W0000 helpers.go] --dry-run is deprecated and can be replaced with --dry-run=client.\n')
    return 'client'
  }
  throw failure(`Invalid dry-run value (${value}). Must be "none", "server", or "client".`)
}

/** `pod/web created`, or the object in the format of -o. */
export async function printResult(object: KubeObject, resource: ApiResource, operation: string, invocation: Invocation): Promise<void> {
  const { flags, out, environment } = invocation
  const format = flags.string('output')
  const nameOf = (one: KubeObject) => `${kindName(resource)}/${one.metadata.name}`
  const suffix = { none: '', client: ' (dry run)', server: ' (server dry run)' }[dryRunOf(invocation)]
  if (format === '') out(`${nameOf(object)} ${operation}${suffix}\n`)
  else out(await printObjects([object], false, { format, showManagedFields: flags.bool('show-managed-fields'), nameOf, environment }))
}

/** The one NAME a generator takes. */
export function requireName({ args, path, dash }: Invocation): string {
  const before = dash >= 0 ? args.slice(0, dash) : args
  if (before.length !== 1)
    throw new CommandError(`error: exactly one NAME is required, got ${before.length}\nSee 'kubectl ${path} -h' for help and examples`)
  return before[0] as string
}

/** Query of a write: manager, dry run, validation. */
export function writeQuery(invocation: Invocation, manager: string): string {
  const query = new URLSearchParams()
  if (dryRunOf(invocation) === 'server') query.set('dryRun', 'All')
  query.set('fieldManager', invocation.flags.string('field-manager') || manager)
  const validate = invocation.flags.string('validate')
  query.set('fieldValidation', validate === 'false' || validate === 'ignore' ? 'Ignore' : validate === 'warn' ? 'Warn' : 'Strict')
  return query.toString()
}
