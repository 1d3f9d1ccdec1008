import type { ObjectMeta } from '../../cluster/api/object.ts'
import { sortedJson } from '../../cluster/kernel/json.ts'

/** What the server answers to `Accept: …;as=Table`. */
export interface Table {
  readonly kind: 'Table'
  readonly metadata?: { readonly resourceVersion?: string; readonly continue?: string }
  readonly columnDefinitions?: readonly { readonly name: string; readonly type: string; readonly format?: string; readonly priority: number }[] | null
  readonly rows: readonly TableRow[]
}

export interface TableRow {
  readonly cells: readonly unknown[]
  readonly object: { readonly apiVersion?: string; readonly kind?: string; readonly metadata: ObjectMeta }
}

export interface TableOptions {
  readonly wide?: boolean
  readonly withNamespace?: boolean
  readonly noHeaders?: boolean
  readonly showLabels?: boolean
  readonly labelColumns?: readonly string[]
  /** `pod/`, `role.rbac.authorization.k8s.io/`: put before names. */
  readonly kindPrefix?: string
}

/** Lines of tab-separated cells, to be aligned by the caller. Models cli-runtime/pkg/printers/tableprinter.go. */
export function tableLines({ columnDefinitions, rows }: Table, options: TableOptions): { header: string; lines: string[] } {
  const shown = (columnDefinitions ?? []).map((column, index) => ({ ...column, index })).filter(({ priority }) => options.wide || priority === 0)
  const labelColumns = options.labelColumns ?? []
  const header = [
    ...(options.withNamespace ? ['NAMESPACE'] : []),
    ...shown.map(({ name }) => name.toUpperCase()),
    ...labelColumns.map((label) => label.slice(label.lastIndexOf('/') + 1).toUpperCase()),
    ...(options.showLabels ? ['LABELS'] : []),
  ].join('\t')
  const lines = rows.map(({ cells, object }) => {
    const { labels, namespace } = object.metadata
    return [
      ...(options.withNamespace ? [namespace ?? ''] : []),
      ...shown.map(({ index, format }, position) => (position === 0 && format === 'name' ? (options.kindPrefix ?? '') : '') + cellText(cells[index])),
      ...labelColumns.map((label) => labels?.[label] ?? ''),
      ...(options.showLabels ? [labelsText(labels)] : []),
    ].join('\t')
  })
  return { header, lines }
}

/** `a=b,c=d`, or <none>. */
export function labelsText(labels: Readonly<Record<string, string>> | undefined): string {
  const entries = Object.entries(labels ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  return entries.length === 0 ? '<none>' : entries.map(([key, value]) => `${key}=${value}`).join(',')
}

/** Only the first line of a cell is shown. */
function cellText(value: unknown): string {
  if (value === null || value === undefined) return '<nil>'
  const text = typeof value === 'object' ? JSON.stringify(sortedJson(value)) : String(value)
  const end = text.search(/[\f\n\r]/)
  return end < 0 ? text : `${text.slice(0, end)}...`
}
