/** Names down the columns, as many columns as fit; each line ends with a newline. */
export function inColumns(names: readonly string[], width: number): string {
  if (names.length === 0) return ''
  for (let rows = 1; ; rows++) {
    const columns = Array.from({ length: Math.ceil(names.length / rows) }, (_column, i) => names.slice(i * rows, (i + 1) * rows))
    const widths = columns.map((column) => Math.max(...column.map((name) => name.length)) + 2)
    if (rows < names.length && widths.reduce((sum, one) => sum + one, -2) > width) continue
    return Array.from({ length: rows }, (_row, row) =>
      columns
        .map((column, i) => (column[row] ?? '').padEnd(widths[i] ?? 0))
        .join('')
        .trimEnd(),
    )
      .map((line) => `${line}\n`)
      .join('')
  }
}
