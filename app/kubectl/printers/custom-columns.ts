import type { KubeObject } from '../../cluster/api/object.ts'
import { failure } from '../command.ts'
import { goText } from './go-values.ts'
import { findValues, parseJsonPath, relaxedPath } from './jsonpath.ts'
import { alignTabs, TABLE_TABS } from './tab-writer.ts'

/** `NAME:.metadata.name,IMAGE:.spec.containers[*].image`. Models kubectl/pkg/cmd/get/customcolumn.go. */
export function customColumns(spec: string, noHeaders: boolean, fromFile: boolean): (object: KubeObject) => string {
  const columns = fromFile ? columnsOfFile(spec) : spec.split(',').map(columnOf)
  const paths = columns.map(({ path }) => parseJsonPath(relaxedPath(path)))
  let headed = noHeaders
  return (object) => {
    const items = Array.isArray(object['items']) ? (object['items'] as KubeObject[]) : [object]
    const rows = items.map((item) =>
      paths.map((nodes) => nodes.map((node) => (node.type === 'path' ? cell(findValues(node.steps, item, true)) : '')).join('')),
    )
    const lines = [...(headed ? [] : [columns.map(({ header }) => header)]), ...rows]
    headed = true
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

const cell = (values: readonly unknown[]) =>
  values.length === 0 ? '<none>' : values.map((value) => (value === null ? '<none>' : goText(value, String))).join(',')
