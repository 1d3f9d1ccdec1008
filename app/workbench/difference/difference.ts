import { structuredPatch } from 'diff'

/** A line of a difference. `gap` stands for lines that are the same. */
export interface DiffLine {
  readonly kind: 'same' | 'added' | 'removed' | 'gap'
  readonly text: string
}

/** How one text becomes another, with two lines around each change; none when they are the same. */
export function differenceLines(from: string, to: string): readonly DiffLine[] {
  const { hunks } = structuredPatch('', '', from, to, '', '', { context: 2 })
  return hunks.flatMap(({ lines }, index): DiffLine[] => [
    ...(index > 0 ? [{ kind: 'gap' as const, text: '…' }] : []),
    ...lines
      .filter((line) => !line.startsWith('\\'))
      .map((line): DiffLine => ({ kind: line.startsWith('+') ? 'added' : line.startsWith('-') ? 'removed' : 'same', text: line.slice(1) })),
  ])
}
