// Indexes of a job as a text: 0,2-4. Models pkg/controller/job/indexed_job_utils.go.

/** The indexes of a text, as far as there are so many. What is no number is left out. */
export function parseIndexes(text: string, completions: number): number[] {
  const indexes: number[] = []
  for (const part of text === '' ? [] : text.split(',')) {
    const [first = 0, last = first] = part.split('-').map(Number)
    if (Number.isInteger(first) && Number.isInteger(last)) for (let i = first; i <= last && i < completions; i++) indexes.push(i)
  }
  return indexes
}

/** The other way round: sorted indexes, of which three or more in a row are told by the first and the last. */
export function formatIndexes(indexes: readonly number[]): string {
  const runs: [number, number][] = []
  for (const index of indexes) {
    const run = runs.at(-1)
    if (run && run[1] === index - 1) run[1] = index
    else runs.push([index, index])
  }
  return runs.map(([first, last]) => (last === first ? `${first}` : `${first}${last === first + 1 ? ',' : '-'}${last}`)).join(',')
}
