import { failure, type Invocation } from './command.ts'
import type { DryRun } from './printers/output.ts'

/** Query parameters of everything that writes. `manager` is the name the writer goes by unless the user gave another. */
export function writeParameters(
  { flags }: Invocation,
  dryRun: DryRun,
  manager: string | undefined,
): Readonly<Record<'dryRun' | 'fieldManager' | 'fieldValidation', string | undefined>> {
  return {
    dryRun: dryRun === 'server' ? 'All' : undefined,
    fieldManager: (flags.given('field-manager') && flags.string('field-manager')) || manager,
    fieldValidation: fieldValidation(flags.string('validate')),
  }
}

const DIRECTIVES: Readonly<Record<string, string>> = { strict: 'Strict', true: 'Strict', warn: 'Warn', ignore: 'Ignore', false: 'Ignore' }

/** --validate as the server takes it; undefined where a command has no such flag. Models kubectl/pkg/cmd/util/helpers.go (GetValidationDirective). */
function fieldValidation(directive: string): string | undefined {
  if (directive === '') return undefined
  const known = DIRECTIVES[directive]
  if (known === undefined)
    throw failure(`invalid - validate option ${JSON.stringify(directive)}; must be one of: strict (or true), warn, ignore (or false)`)
  return known
}
