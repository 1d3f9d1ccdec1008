import { type Command, failure, type Invocation } from '../../command.ts'
import { nothingToGet } from '../../nothing.ts'
import { printerFor } from '../../printers/output.ts'
import { selectionOf } from '../../selection.ts'
import { ALL_NAMESPACES, CHUNK_SIZE, FIELD_SELECTOR, FILE_FLAGS, flag, NO_HEADERS, SELECTOR, SUBRESOURCE, TABLE_FLAGS } from '../../shared-flags.ts'
import { printObjects } from './objects.ts'
import { printTables } from './tables.ts'

export const command: Command = {
  usage: '(TYPE[,TYPE ...] [NAME ... | -l SELECTOR] | TYPE/NAME ... | -f FILE)',
  examples: [
    ['The service accounts of the namespace', 'kubectl get serviceaccounts'],
    ['One pod, as it is stored', 'kubectl get pod web -o yaml'],
    ['What the cluster has of Roles and RoleBindings', 'kubectl get roles,rolebindings -A'],
    ['One field of it', 'kubectl get pod web -o jsonpath={.spec.serviceAccountName}'],
    ['Pods as they come and go', 'kubectl get pods --watch'],
  ],
  flags: [
    ...TABLE_FLAGS,
    ...FILE_FLAGS,
    SELECTOR,
    FIELD_SELECTOR,
    ALL_NAMESPACES,
    NO_HEADERS,
    CHUNK_SIZE,
    SUBRESOURCE,
    flag('watch', 'bool', 'Go on after the list: a line for each change, until Ctrl-C.', { short: 'w' }),
    flag('watch-only', 'bool', 'Changes only, without what there is.'),
    flag('output-watch-events', 'bool', 'With --watch, tell what kind of change each line is.'),
    flag('show-labels', 'bool', 'A last column with all labels.'),
    flag('show-kind', 'bool', 'Put the kind before each name.'),
    flag('label-columns', 'strings', 'A column for each of these labels.', { short: 'L' }),
    flag('sort-by', 'string', 'Order by a field, such as .metadata.creationTimestamp.'),
    flag('ignore-not-found', 'bool', 'Do not complain of objects that are not there.'),
    flag('raw', 'string', 'Print what the server answers at this path.'),
    flag('server-print', 'bool', 'Let the server make the table; false makes a plain one of names and ages here.', { default: 'true' }),
  ],
  run,
}

/** Models kubectl/pkg/cmd/get/get.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args } = invocation
  if (flags.string('raw') !== '') return printRaw(invocation)
  if (args.length === 0 && !flags.given('filename') && !flags.given('kustomize')) throw nothingToGet()
  const watches = flags.bool('watch') || flags.bool('watch-only')
  if (flags.bool('output-watch-events') && !watches) throw failure('--output-watch-events option can only be used with --watch or --watch-only')
  const output = flags.string('output')
  if (flags.bool('show-labels') && output !== '' && output !== 'wide') throw failure(`--show-labels option cannot be used with ${output} printer`)
  const printer = await printerFor(invocation)
  const targets = await selectionOf(invocation, args, { emptyIsAll: true })
  if (flags.string('subresource') !== '' && targets.some(({ name }) => name === undefined))
    throw failure('subresource cannot be used when bulk resources are specified')
  if (watches) return (await import('./watch.ts')).watch(invocation, targets, printer)
  return printer ? printObjects(invocation, targets, printer) : printTables(invocation, targets)
}

async function printRaw(invocation: Invocation): Promise<number> {
  const { flags, args } = invocation
  if (args.length > 0) throw failure('arguments may not be passed when --raw is specified')
  if (flags.bool('watch') || flags.bool('watch-only') || flags.string('selector') !== '')
    throw failure('--raw may not be specified with other flags that filter the server request or alter the output')
  if (flags.string('output') !== '') throw failure('--raw and --output are mutually exclusive')
  const { rawPath, sendRaw } = await import('../../raw.ts')
  return sendRaw(invocation, 'GET', rawPath(invocation))
}
