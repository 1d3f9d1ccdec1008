export interface TabWriterOptions {
  readonly minWidth: number
  readonly padding: number
}

/** How `get` aligns its columns. */
export const TABLE_TABS: TabWriterOptions = { minWidth: 6, padding: 3 }
/** How `describe` aligns. */
export const DESCRIBE_TABS: TabWriterOptions = { minWidth: 0, padding: 2 }

/**
 * Aligns tab-separated cells with spaces. A column is a run of lines that have a cell ended by a tab there.
 * Models Go's text/tabwriter and, for `remembered` widths of earlier flushes, github.com/liggitt/tabwriter.
 */
export function alignTabs(text: string, { minWidth, padding }: TabWriterOptions, remembered?: number[]): string {
  const lines = text.split('\n').map((line) => line.split('\t'))
  const out: string[] = []
  const print = (from: number, to: number, widths: readonly number[]) => {
    for (let i = from; i < to; i++) {
      const cells = lines[i] ?? []
      out.push(
        cells.map((cell, column) => (column < widths.length ? cell + ' '.repeat(Math.max(0, (widths[column] ?? 0) - widthOf(cell))) : cell)).join(''),
      )
    }
  }
  const format = (from: number, to: number, widths: number[]) => {
    const column = widths.length
    let start = from
    for (let at = from; at < to; at++) {
      if (column >= (lines[at] ?? []).length - 1) continue
      print(start, at, widths)
      start = at
      let width = Math.max(minWidth, remembered?.[column] ?? 0)
      let end = at
      while (end < to && column < (lines[end] ?? []).length - 1) width = Math.max(width, widthOf(lines[end++]?.[column] ?? '') + padding)
      if (remembered) remembered[column] = width
      format(start, end, [...widths, width])
      start = end
      at = end - 1
    }
    print(start, to, widths)
  }
  format(0, lines.length, [])
  return out.join('\n')
}

const widthOf = (text: string) => [...text].length
