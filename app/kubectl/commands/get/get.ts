import type { KubeObject } from '../../../cluster/api/object.ts'
import { ApiError } from '../../client.ts'
import { type Command, CommandError, failure, type Invocation } from '../../command.ts'
import { type ApiResource, isNotFound, kindName, pathOf } from '../../discovery.ts'
import { readManifests } from '../../manifests.ts'
import { type ObjectPrinter, printerFor } from '../../printers/output.ts'
import { alignTabs, TABLE_TABS } from '../../printers/tab-writer.ts'
import { type Table, tableLines, type TableOptions } from '../../printers/table.ts'
import { itemsOf, query, type Target, targetsOf } from '../../resources.ts'
import { throwCollected } from '../../several-errors.ts'
import { sortBy } from './sort-by.ts'
import { ALL_NAMESPACES, CHUNK_SIZE, FIELD_SELECTOR, FILE_FLAGS, flag, NO_HEADERS, SELECTOR, SUBRESOURCE, TABLE_FLAGS } from '../../shared-flags.ts'

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

const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json'

/** Models kubectl/pkg/cmd/get/get.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args, client, out } = invocation
  if (flags.given('raw')) {
    out(await (await client.send('GET', flags.string('raw'), { headers: { accept: '*/*' } })).text())
    return 0
  }
  if (args.length === 0 && !flags.given('filename')) {
    throw new CommandError(
      `You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\nerror: Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).\nSee 'kubectl get -h' for help and examples`,
    )
  }
  if (flags.bool('output-watch-events') && !flags.bool('watch') && !flags.bool('watch-only'))
    throw failure('--output-watch-events option can only be used with --watch or --watch-only')
  const printer = await printerFor(invocation)
  const targets = await wanted(invocation)
  const named = targets.some(({ names }) => names.length > 0)
  if (named && flags.string('selector') !== '') throw failure('name cannot be provided when a selector is specified')
  if (named && flags.bool('all-namespaces') && targets.some(({ resource }) => resource.namespaced))
    throw failure('a resource cannot be retrieved by name across all namespaces')
  if (flags.bool('watch') || flags.bool('watch-only')) return (await import('./watch.ts')).watch(invocation, targets, printer)
  return printer ? printObjects(invocation, targets, printer) : printTables(invocation, targets)
}

interface Wanted extends Target {
  readonly namespace?: string
}

async function wanted(invocation: Invocation): Promise<Wanted[]> {
  if (!invocation.flags.given('filename')) return targetsOf(invocation, invocation.args)
  const manifests = await readManifests(invocation)
  return manifests.map(({ object, resource, namespace }) => ({ resource, names: [object.metadata.name ?? ''], ...(namespace ? { namespace } : {}) }))
}

/** The URLs of a target: one list, or one object each. */
export function urlsOf({ flags, namespace }: Invocation, { resource, names, namespace: own }: Wanted): string[] {
  const scope = flags.bool('all-namespaces') ? undefined : (own ?? namespace)
  if (names.length > 0) return names.map((name) => pathOf(resource, scope, name, flags.string('subresource') || undefined))
  const chunk = flags.int('chunk-size')
  return [
    pathOf(resource, scope) +
      query({ fieldSelector: flags.string('field-selector'), labelSelector: flags.string('selector'), limit: chunk || undefined }),
  ]
}

async function printTables(invocation: Invocation, targets: readonly Wanted[]): Promise<number> {
  const { flags, client, out, err } = invocation
  const errors: unknown[] = []
  const groups: { resource: ApiResource; tables: Table[] }[] = []
  const sorted = flags.string('sort-by')
  for (const target of targets) {
    for (const url of urlsOf(invocation, target)) {
      try {
        const tables = await everyPage<Table>(client, sorted ? withObjects(url) : url, TABLE)
        const rows = tables.flatMap((table) => table.rows ?? [])
        if (rows.length === 0) continue
        const table = { ...(tables[0] as Table), rows: sorted ? sortBy(sorted, rows, (row) => row.object) : rows }
        const last = groups.at(-1)
        if (last?.resource === target.resource) last.tables.push(table)
        else groups.push({ resource: target.resource, tables: [table] })
      } catch (error) {
        if (!(flags.bool('ignore-not-found') && isNotFound(error)))
          errors.push(target.names.length > 0 ? error : listError(error, target.resource, flags))
      }
    }
  }
  const manyKinds = new Set(targets.map(({ resource }) => kindName(resource))).size > 1
  const kinds = manyKinds || targets.some(({ category }) => category)
  const blocks = groups.map(({ resource, tables }) => tableText(invocation, resource, tables, kinds))
  out(blocks.join(flags.bool('no-headers') ? '' : '\n'))
  if (blocks.length === 0 && errors.length === 0 && !flags.bool('ignore-not-found')) err(noneText(invocation, targets))
  throwCollected(errors)
  return 0
}

/** A selector the server does not understand is told with what was looked for. */
function listError(error: unknown, { group, version, name }: ApiResource, flags: Invocation['flags']): unknown {
  const [label, field] = [flags.string('selector'), flags.string('field-selector')]
  if (!(error instanceof ApiError) || error.status.reason !== 'BadRequest' || (label === '' && field === '')) return error
  return new ApiError({
    ...error.status,
    message: `Unable to find "${group}/${version}, Resource=${name}" that match label selector "${label}", field selector "${field}": ${error.message}`,
  })
}

/** Parts of a list until there are no more. */
async function everyPage<T extends { readonly metadata?: { readonly continue?: string } }>(
  client: Invocation['client'],
  url: string,
  accept: string,
): Promise<T[]> {
  const pages: T[] = []
  let next = url
  while (next) {
    const page = await client.json<T>('GET', next, { headers: { accept } })
    pages.push(page)
    const more = page.metadata?.continue
    next = more ? `${url}${url.includes('?') ? '&' : '?'}continue=${encodeURIComponent(more)}` : ''
  }
  return pages
}

const withObjects = (url: string) => `${url}${url.includes('?') ? '&' : '?'}includeObject=Object`

export function tableOptions({ flags }: Invocation, resource: ApiResource, manyKinds: boolean): TableOptions {
  return {
    wide: flags.string('output') === 'wide',
    withNamespace: flags.bool('all-namespaces') && resource.namespaced,
    noHeaders: flags.bool('no-headers'),
    showLabels: flags.bool('show-labels'),
    labelColumns: flags.all('label-columns'),
    ...(manyKinds || flags.bool('show-kind') ? { kindPrefix: `${kindName(resource)}/` } : {}),
  }
}

function tableText(invocation: Invocation, resource: ApiResource, tables: readonly Table[], manyKinds: boolean): string {
  const options = tableOptions(invocation, resource, manyKinds)
  const parts = tables.map((table) => tableLines(table, options))
  const lines = [...(options.noHeaders ? [] : [parts[0]?.header ?? '']), ...parts.flatMap((part) => part.lines)]
  return alignTabs(lines.map((line) => `${line}\n`).join(''), TABLE_TABS)
}

export function noneText({ flags, namespace }: Invocation, targets: readonly Target[]): string {
  const namespaced = targets.some(({ resource }) => resource.namespaced)
  return !flags.bool('all-namespaces') && namespaced ? `No resources found in ${namespace} namespace.\n` : 'No resources found\n'
}

async function printObjects(invocation: Invocation, targets: readonly Wanted[], printer: ObjectPrinter): Promise<number> {
  const { flags, client, out } = invocation
  const errors: unknown[] = []
  const objects: KubeObject[] = []
  let single = targets.length === 1 && (targets[0]?.names.length ?? 0) === 1
  for (const target of targets) {
    for (const url of urlsOf(invocation, target)) {
      try {
        if (target.names.length > 0) objects.push(await client.json('GET', url))
        else
          for (const page of await everyPage<KubeObject & { metadata: { continue?: string } }>(client, url, 'application/json'))
            objects.push(...itemsOf(page))
      } catch (error) {
        if (!(flags.bool('ignore-not-found') && isNotFound(error)))
          errors.push(target.names.length > 0 ? error : listError(error, target.resource, flags))
      }
    }
  }
  if (targets.length === 1 && (targets[0]?.names.length ?? 0) > 1 && objects.length === 1 && errors.length > 0) single = false
  const output = flags.string('output')
  const sorted = flags.string('sort-by')
  const ordered = sorted ? sortBy(sorted, objects, (one) => one) : objects
  const emptyIgnored = objects.length === 0 && (errors.length > 0 || (single && flags.bool('ignore-not-found')))
  if (!emptyIgnored) {
    if (single && ordered[0]) out(printer(ordered[0]))
    else if (output === 'name') for (const one of ordered) out(printer(one))
    else out(printer({ apiVersion: 'v1', items: ordered, kind: 'List', metadata: { resourceVersion: '' } } as unknown as KubeObject))
  }
  throwCollected(errors)
  return 0
}
