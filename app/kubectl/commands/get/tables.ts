import type { KubeObject } from '../../../cluster/api/object.ts'
import { humanDuration } from '../../../cluster/api/duration.ts'
import { isNotFound } from '../../api-error.ts'
import { failure, type Invocation } from '../../command.ts'
import { type ApiResource, kindName } from '../../discovery.ts'
import { noneText } from '../../nothing.ts'
import { JsonPathError, relaxedPath } from '../../printers/jsonpath/parse.ts'
import { alignTabs, TABLE_TABS } from '../../printers/tab-writer.ts'
import { type Table, tableLines, type TableOptions } from '../../printers/table.ts'
import { getOne, listAll, listPages, type Target } from '../../selection.ts'
import { throwCollected } from '../../several-errors.ts'
import { sortBy, sortedOrExit } from './sort-by.ts'

export const TABLE = 'application/json;as=Table;v=v1;g=meta.k8s.io,application/json;as=Table;v=v1beta1;g=meta.k8s.io,application/json'

interface Group {
  readonly resource: ApiResource
  readonly table: Table
}

/** Prints what was asked for as tables, one for each type. Models kubectl/pkg/cmd/get/get.go (Run). */
export async function printTables(invocation: Invocation, targets: readonly Target[]): Promise<number> {
  const { flags, out, err } = invocation
  const errors: unknown[] = []
  const groups: Group[] = []
  const answered = new Set<string>()
  for (const target of targets) {
    try {
      const table = await tableOf(invocation, target)
      answered.add(kindName(target.resource))
      const last = groups.at(-1)
      if (table.rows.length === 0) continue
      if (last?.resource === target.resource)
        groups[groups.length - 1] = { ...last, table: { ...last.table, rows: [...last.table.rows, ...table.rows] } }
      else groups.push({ resource: target.resource, table })
    } catch (error) {
      if (!(flags.bool('ignore-not-found') && isNotFound(error))) errors.push(error)
    }
  }
  const sorted = flags.string('sort-by') === '' ? groups : sortedGroups(invocation, groups)
  const kinds = answered.size > 1 || targets.some(({ category }) => category)
  const blocks = sorted.map(({ resource, table }) => tableText(invocation, resource, table, kinds))
  out(blocks.join(flags.bool('no-headers') ? '' : '\n'))
  if (blocks.length === 0 && errors.length === 0 && !flags.bool('ignore-not-found')) err(noneText(invocation, targets))
  throwCollected(errors)
  return 0
}

/** A table in order of a field; kubectl sorts no more than one, and shows none when it cannot. */
function sortedGroups(invocation: Invocation, groups: readonly Group[]): readonly Group[] {
  const [group, another] = groups
  if (another)
    throw failure(`couldn't find any field with path ${JSON.stringify(relaxedPath(invocation.flags.string('sort-by')))} in the list of objects`)
  if (!group || group.table.rows.length < 2) return groups
  try {
    const rows = sortedOrExit(invocation, '[][][]reflect.Value', 'sorter.go:375', (field) => sortBy(field, group.table.rows, (row) => row.object))
    return rows === undefined ? [] : [{ ...group, table: { ...group.table, rows } }]
  } catch (error) {
    if (error instanceof JsonPathError) return []
    throw error
  }
}

async function tableOf(invocation: Invocation, { resource, name, namespace }: Target): Promise<Table> {
  const { flags, environment } = invocation
  if (!flags.bool('server-print')) {
    const objects = name === undefined ? await listAll(invocation, resource, namespace) : [await getOne(invocation, resource, namespace, name)]
    return plainTable(objects, environment.now())
  }
  if (name !== undefined) {
    const options = { accept: TABLE, ...(flags.string('subresource') ? { subresource: flags.string('subresource') } : {}) }
    return (await getOne(invocation, resource, namespace, name, options)) as unknown as Table
  }
  const more = { includeObject: flags.string('sort-by') === '' ? undefined : 'Object' }
  const pages = await listPages<Table>(invocation, resource, namespace, TABLE, more)
  return { ...(pages[0] as Table), rows: pages.flatMap(({ rows }) => rows ?? []) }
}

/** Names and ages: what kubectl prints by itself. Models cli-runtime/pkg/printers/tableprinter.go. */
function plainTable(objects: readonly KubeObject[], now: number): Table {
  const column = (name: string, format: string) => ({ name, type: 'string', format, priority: 0 })
  const ageOf = ({ metadata }: KubeObject) => (metadata.creationTimestamp ? humanDuration(now - Date.parse(metadata.creationTimestamp)) : '<unknown>')
  return {
    kind: 'Table',
    columnDefinitions: [column('Name', 'name'), column('Age', '')],
    rows: objects.map((object) => ({ cells: [object.metadata.name ?? '', ageOf(object)], object })),
  }
}

/** How the rows of a type are shown. */
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

function tableText(invocation: Invocation, resource: ApiResource, table: Table, manyKinds: boolean): string {
  const options = tableOptions(invocation, resource, manyKinds)
  const { header, lines } = tableLines(table, options)
  return alignTabs([...(options.noHeaders ? [] : [header]), ...lines].map((line) => `${line}\n`).join(''), TABLE_TABS)
}
