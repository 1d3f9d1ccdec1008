import type { KubeObject } from '../../cluster/api/object.ts'
import { failure } from '../command.ts'
import { goText } from './go-values.ts'
import { JsonPath } from './jsonpath/jsonpath.ts'
import { orFailure } from './jsonpath/or-failure.ts'
import { relaxedPath } from './jsonpath/parse.ts'
import { alignTabs, TABLE_TABS } from './tab-writer.ts'

export interface CustomColumnsOptions {
  readonly noHeaders: boolean
  /** Headers stand in the first line, and paths in the second. */
  readonly fromFile: boolean
  readonly out: (text: string) => void
}

interface Column {
  readonly header: string
  readonly path: string
}

/** `NAME:.metadata.name,IMAGE:.spec.containers[*].image`. Models kubectl/pkg/cmd/get/customcolumn.go. */
export function customColumns(spec: string, { noHeaders, fromFile, out }: CustomColumnsOptions): (object: KubeObject) => string {
  if (spec === '' && !fromFile) throw failure('custom-columns format specified but no custom columns given')
  const columns = fromFile ? columnsOfFile(spec) : spec.split(',').map(columnOf)
  let paths: readonly JsonPath[] | undefined
  let headed = noHeaders
  return (object) => {
    paths ??= afterHeaders(noHeaders ? undefined : columns, out, () => orFailure(() => columns.map(({ path }) => new JsonPath(path))))
    const items = Array.isArray(object['items']) ? (object['items'] as KubeObject[]) : [object]
    const rows = afterHeaders(headed ? undefined : columns, out, () =>
      items.map((item) => (paths ?? []).map((path) => cell(orFailure(() => path.find(item))))),
    )
    const lines = [...(headed ? [] : [headersOf(columns)]), ...rows.map((row) => row.join('\t'))]
    headed = true
    return alignTabs(lines.map((line) => `${line}\n`).join(''), TABLE_TABS)
  }
}

/** kubectl writes its headers before it finds a path wrong, or that it leads nowhere. */
function afterHeaders<T>(columns: readonly Column[] | undefined, out: (text: string) => void, make: () => T): T {
  try {
    return make()
  } catch (error) {
    if (columns) out(alignTabs(`${headersOf(columns)}\n`, TABLE_TABS))
    throw error
  }
}

const headersOf = (columns: readonly Column[]) => columns.map(({ header }) => header).join('\t')

function columnOf(part: string): Column {
  const colon = part.indexOf(':')
  if (colon < 0) throw failure(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`)
  return { header: part.slice(0, colon), path: orFailure(() => relaxedPath(part.slice(colon + 1))) }
}

function columnsOfFile(text: string): Column[] {
  const [first, second] = text.replace(/\n$/, '').split('\n')
  const expected = 'Expected format is one line of space separated headers, one line of space separated column specs.'
  if (text === '' || first === undefined) throw failure(`invalid template, missing header line. ${expected}`)
  if (second === undefined) throw failure(`invalid template, missing spec line. ${expected}`)
  const [headers, paths] = [wordsOf(first), wordsOf(second)]
  if (headers.length !== paths.length) throw failure(`number of headers (${headers.length}) and field specifications (${paths.length}) don't match`)
  return paths.map((path, i) => ({ header: headers[i] ?? '', path: orFailure(() => relaxedPath(path)) }))
}

const wordsOf = (line: string) => line.split(/\s+/).filter(Boolean)

function cell(lists: readonly (readonly unknown[])[]): string {
  const texts = lists.flatMap((values) => values.map((value) => goText(value, String)))
  return (lists[0]?.length ? texts : ['<none>', ...texts]).join(',')
}
