import type { KubeObject } from '../../cluster/api/object.ts'
import { failure } from '../command.ts'
import { findValues, parseJsonPath, valueText } from './jsonpath.ts'
import { alignTabs, TABLE_TABS } from './tab-writer.ts'

/** `NAME:.metadata.name,IMAGE:.spec.containers[*].image`. Models kubectl/pkg/cmd/get/customcolumn.go. */
export function customColumns(spec: string, noHeaders: boolean, fromFile: boolean): (object: KubeObject) => string {
  const columns = fromFile ? columnsOfFile(spec) : spec.split(',').map(columnOf)
  const paths = columns.map(({ path }) => parseJsonPath(relaxed(path)))
  return (object) => {
    const items = Array.isArray(object['items']) ? (object['items'] as KubeObject[]) : [object]
    const rows = items.map((item) =>
      paths.map((nodes) => nodes.map((node) => (node.type === 'path' ? cell(findValues(node.steps, item, true)) : '')).join('')),
    )
    const lines = [...(noHeaders ? [] : [columns.map(({ header }) => header)]), ...rows]
    return alignTabs(lines.map((line) => `${line.join('\t')}\n`).join(''), TABLE_TABS)
  }
}

function columnOf(part: string): { header: string; path: string } {
  const colon = part.indexOf(':')
  if (colon < 0) throw failure(`unexpected custom-columns spec: ${part}, expected <header>:<json-path-expr>`)
  return { header: part.slice(0, colon), path: part.slice(colon + 1) }
}

function columnsOfFile(text: string): { header: string; path: string }[] {
  const [headers = '', paths = ''] = text.split('\n')
  const names = headers.trim().split(/\s+/)
  return paths
    .trim()
    .split(/\s+/)
    .map((path, i) => ({ header: names[i] ?? '', path }))
}

function relaxed(path: string): string {
  const [, inner = ''] = /^\{?(.*?)\}?$/.exec(path) ?? []
  return `{${inner.startsWith('.') ? inner : `.${inner}`}}`
}

const cell = (values: readonly unknown[]) =>
  values.length === 0 ? '<none>' : values.map((value) => (value === null ? '<none>' : goText(value))).join(',')

/** %v: lists and maps as Go prints them. */
function goText(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(goText).join(' ')}]`
  if (typeof value === 'object' && value !== null)
    return `map[${Object.entries(value as Record<string, unknown>)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, member]) => `${key}:${goText(member)}`)
      .join(' ')}]`
  return typeof value === 'number' ? String(value) : valueText(value)
}
