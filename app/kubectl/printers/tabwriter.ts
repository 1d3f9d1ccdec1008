/** Aligns columns as kubectl's tables do: each as wide as its longest cell, at least 6, three spaces apart. The last cell is not padded. */
export function alignTable(rows: readonly (readonly string[])[], padding = 3, minWidth = 6): string {
  const widths: number[] = []
  for (const row of rows) {
    for (const [index, cell] of row.entries()) widths[index] = Math.max(widths[index] ?? minWidth - padding, [...cell].length)
  }
  return rows
    .map((row) =>
      row.map((cell, index) => (index === row.length - 1 ? cell : cell + ' '.repeat((widths[index] ?? 0) + padding - [...cell].length))).join(''),
    )
    .map((line) => `${line}\n`)
    .join('')
}
