import type { KubeObject } from '../../cluster/api/object.ts'
import { ApiError, statusText } from '../client.ts'
import { CommandError, failure, type Invocation } from '../command.ts'
import { type ApiResource, kindName, pathOf } from '../discovery.ts'
import { readManifests } from '../manifests.ts'
import { jsonPathValues } from '../printers/jsonpath.ts'
import { printObjects } from '../printers/object-printer.ts'
import { alignTable } from '../printers/tabwriter.ts'
import { resolveTargets, type Targets } from '../targets.ts'

const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json'

interface Table {
  readonly kind: 'Table'
  readonly metadata: { readonly resourceVersion?: string }
  readonly columnDefinitions: readonly { readonly name: string; readonly priority: number }[] | null
  readonly rows: readonly { readonly cells: readonly unknown[]; readonly object: KubeObject }[] | null
}

/** kubectl get */
export async function run(invocation: Invocation): Promise<number> {
  const { flags, args, client, out } = invocation
  const raw = flags.string('raw')
  if (raw !== '') {
    out(await (await client.send('GET', raw)).text())
    return 0
  }
  const output = flags.string('output')
  const targets = await targetsOf(invocation)
  if (flags.bool('watch') || flags.bool('watch-only')) return watch(invocation, targets)
  const human = output === '' || output === 'wide'
  return human ? printTables(invocation, targets) : printAs(invocation, targets, output, args)
}

async function targetsOf(invocation: Invocation): Promise<(Targets & { namespace?: string })[]> {
  const { args, flags } = invocation
  if (flags.all('filename').length > 0) {
    return (await readManifests(invocation)).map(({ resource, object, namespace }) => ({ resource, names: [object.metadata.name ?? ''], namespace }))
  }
  if (args.length === 0) {
    throw new CommandError(
      'You must specify the type of resource to get. Use "kubectl api-resources" for a complete list of supported resources.\n\nerror: Required resource not specified.\nUse "kubectl explain <resource>" for a detailed description of that resource (e.g. kubectl explain pods).\nSee \'kubectl get -h\' for help and examples',
    )
  }
  return resolveTargets(invocation)
}

/** Where a target is asked for: everywhere with -A, in its namespace otherwise. */
const namespaceOf = ({ flags, namespace }: Invocation, own?: string) => (flags.bool('all-namespaces') ? undefined : (own ?? namespace))

function queryOf({ flags }: Invocation): string {
  const query = new URLSearchParams()
  if (flags.string('selector')) query.set('labelSelector', flags.string('selector'))
  if (flags.string('field-selector')) query.set('fieldSelector', flags.string('field-selector'))
  return query.toString()
}

async function printTables(invocation: Invocation, targets: readonly (Targets & { namespace?: string })[]): Promise<number> {
  const { flags, out, err, namespace } = invocation
  const failures: string[] = []
  const shown: { resource: ApiResource; table: Table }[] = []
  for (const target of targets) {
    for (const name of target.names.length === 0 ? [undefined] : target.names) {
      try {
        shown.push({ resource: target.resource, table: await fetchTable(invocation, target, name) })
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        if (!(flags.bool('ignore-not-found') && error.status.reason === 'NotFound')) failures.push(statusText(error.status))
      }
    }
  }
  const merged = mergeByResource(shown)
  const showKind = flags.bool('show-kind') || new Set(targets.map(({ resource }) => resource.name)).size > 1
  const printed = merged.filter(({ table }) => (table.rows ?? []).length > 0)
  printed.forEach(({ resource, table }, index) => {
    if (index > 0) out('\n')
    out(renderTable(table, invocation, resource, showKind))
  })
  if (printed.length === 0 && failures.length === 0 && !flags.bool('ignore-not-found')) {
    const namespaced = targets.some(({ resource }) => resource.namespaced)
    err(namespaced && !flags.bool('all-namespaces') ? `No resources found in ${namespace} namespace.\n` : 'No resources found\n')
  }
  if (failures.length > 0) throw new CommandError(failures.join('\n'))
  return 0
}

async function fetchTable(invocation: Invocation, target: Targets & { namespace?: string }, name: string | undefined): Promise<Table> {
  const { client, flags } = invocation
  const query = name === undefined ? queryOf(invocation) : ''
  const path = pathOf(target.resource, namespaceOf(invocation, target.namespace), name, flags.string('subresource') || undefined)
  const pages = name === undefined ? `limit=500${query === '' ? '' : `&${query}`}` : query
  const needsObjects = flags.string('sort-by') !== ''
  const url = `${path}${pages || needsObjects ? `?${[needsObjects ? 'includeObject=Object' : '', pages].filter((one) => one !== '').join('&')}` : ''}`
  return client.json<Table>('GET', url, { headers: { accept: TABLE } })
}

/** Several names of one type make one table. */
function mergeByResource(shown: readonly { resource: ApiResource; table: Table }[]): { resource: ApiResource; table: Table }[] {
  const merged: { resource: ApiResource; table: Table }[] = []
  for (const one of shown) {
    const last = merged.at(-1)
    if (last && last.resource === one.resource)
      merged[merged.length - 1] = { ...last, table: { ...last.table, rows: [...(last.table.rows ?? []), ...(one.table.rows ?? [])] } }
    else merged.push(one)
  }
  return merged
}

function renderTable(table: Table, invocation: Invocation, resource: ApiResource, showKind: boolean, headers = true): string {
  const { flags } = invocation
  const wide = flags.string('output') === 'wide'
  const columns = (table.columnDefinitions ?? []).map((column, index) => ({ ...column, index })).filter(({ priority }) => wide || priority === 0)
  const labels = flags.all('label-columns')
  const all = flags.bool('all-namespaces')
  const header = [
    ...(all && resource.namespaced ? ['NAMESPACE'] : []),
    ...columns.map(({ name }) => name.toUpperCase()),
    ...labels.map((label) => (label.split('/').at(-1) ?? label).toUpperCase()),
    ...(flags.bool('show-labels') ? ['LABELS'] : []),
  ]
  const rows = sortRows([...(table.rows ?? [])], flags.string('sort-by')).map(({ cells, object }) => [
    ...(all && resource.namespaced ? [object.metadata.namespace ?? ''] : []),
    ...columns.map(({ index }) => (index === 0 && showKind ? `${kindName(resource)}/${cellText(cells[index])}` : cellText(cells[index]))),
    ...labels.map((label) => object.metadata.labels?.[label] ?? ''),
    ...(flags.bool('show-labels') ? [labelText(object.metadata.labels)] : []),
  ])
  return alignTable(flags.bool('no-headers') || !headers ? rows : [header, ...rows])
}

const cellText = (cell: unknown) => (cell === null || cell === undefined ? '<none>' : (String(cell).split('\n')[0] ?? ''))

function labelText(labels: Readonly<Record<string, string>> | undefined): string {
  const entries = Object.entries(labels ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.length === 0 ? '<none>' : entries.map(([key, value]) => `${key}=${value}`).join(',')
}

function sortRows<T extends { object: KubeObject }>(rows: T[], path: string): T[] {
  if (path === '') return rows
  const keyed = rows.map((row) => ({ row, value: jsonPathValues(path, row.object)[0] }))
  return keyed.sort((a, b) => compare(a.value, b.value)).map(({ row }) => row)
}

function compare(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  return String(a ?? '') < String(b ?? '') ? -1 : String(a ?? '') > String(b ?? '') ? 1 : 0
}

async function printAs(
  invocation: Invocation,
  targets: readonly (Targets & { namespace?: string })[],
  output: string,
  args: readonly string[],
): Promise<number> {
  const { flags, client, out, environment } = invocation
  const objects: KubeObject[] = []
  const failures: string[] = []
  const kinds = new Map<string, ApiResource>()
  for (const target of targets) {
    kinds.set(target.resource.kind, target.resource)
    for (const name of target.names.length === 0 ? [undefined] : target.names) {
      const query = name === undefined ? queryOf(invocation) : ''
      try {
        const path = pathOf(target.resource, namespaceOf(invocation, target.namespace), name, flags.string('subresource') || undefined)
        const answer = await client.json<KubeObject & { items?: KubeObject[] }>('GET', query === '' ? path : `${path}?${query}`)
        if (name !== undefined) objects.push(answer)
        else for (const item of answer.items ?? []) objects.push({ ...item, apiVersion: answer.apiVersion, kind: target.resource.kind })
      } catch (error) {
        if (!(error instanceof ApiError)) throw error
        if (!(flags.bool('ignore-not-found') && error.status.reason === 'NotFound')) failures.push(statusText(error.status))
      }
    }
  }
  const single = targets.length === 1 && targets[0]?.names.length === 1
  if (!(single && objects.length === 0)) {
    const sorted =
      flags.string('sort-by') === ''
        ? objects
        : sortRows(
            objects.map((object) => ({ object })),
            flags.string('sort-by'),
          ).map(({ object }) => object)
    const nameOf = (object: KubeObject) =>
      `${kindName(kinds.get(object.kind) ?? ({ kind: object.kind, group: '' } as ApiResource))}/${object.metadata.name}`
    out(
      await printObjects(sorted, !single, {
        format: output,
        showManagedFields: flags.bool('show-managed-fields'),
        noHeaders: flags.bool('no-headers'),
        nameOf,
        environment,
      }),
    )
  }
  void args
  if (failures.length > 0) throw new CommandError(failures.join('\n'))
  return 0
}

/** -w: what is there, then a row for each event until it is interrupted. */
async function watch(invocation: Invocation, targets: readonly Targets[]): Promise<number> {
  const { flags, client, out, environment } = invocation
  const [target] = targets
  if (targets.length !== 1 || !target) throw failure('you may only specify a single resource type')
  const [name] = target.names
  const path = pathOf(target.resource, namespaceOf(invocation))
  const selector = name === undefined ? queryOf(invocation) : `fieldSelector=${encodeURIComponent(`metadata.name=${name}`)}`
  const first = await client.json<Table>('GET', selector === '' ? path : `${path}?${selector}`, { headers: { accept: TABLE } })
  if (name !== undefined && (first.rows ?? []).length === 0) await client.json('GET', pathOf(target.resource, namespaceOf(invocation), name))
  const event = (type: string, table: Table) =>
    flags.bool('output-watch-events')
      ? {
          ...table,
          columnDefinitions: [{ name: 'Event', priority: 0 }, ...(table.columnDefinitions ?? [])],
          rows: (table.rows ?? []).map((row) => ({ ...row, cells: [type, ...row.cells] })),
        }
      : table
  let headers = true
  if (!flags.bool('watch-only') && (first.rows ?? []).length > 0) {
    out(renderTable(event('ADDED', first), invocation, target.resource, false))
    headers = false
  }
  const query = `watch=true&resourceVersion=${first.metadata.resourceVersion ?? ''}${selector === '' ? '' : `&${selector}`}`
  const response = await client.send('GET', `${path}?${query}`, {
    headers: { accept: TABLE },
    ...(environment.signal ? { signal: environment.signal } : {}),
  })
  for await (const line of response.lines()) {
    const { type, object } = JSON.parse(line) as { type: string; object: Table }
    if (type === 'BOOKMARK' || object.kind !== 'Table') continue
    out(renderTable(event(type, { ...object, columnDefinitions: first.columnDefinitions }), invocation, target.resource, false, headers))
    headers = false
  }
  return 0
}
