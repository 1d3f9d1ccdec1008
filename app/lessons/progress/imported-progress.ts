import type { Progress } from './progress.ts'
import { readProgress } from './read-progress.ts'

/** Bytes of the largest file that is looked into: years of progress are a hundredth of it. */
export const LARGEST_IMPORT = 5_000_000

/** Why a file is not taken. */
export type Refusal = 'too-large' | 'empty' | 'broken-off' | 'no-json' | 'newer' | 'no-progress'

/** What a file turned out to hold; of lessons that the course does not have, it says how many it tells of. */
export type ImportedProgress = { readonly progress: Progress; readonly strange: number } | { readonly refused: Refusal }

/** Reads a file of saved progress. `lessons` are those of the course: progress of others is kept, and told. */
export function importedProgress(text: string, lessons: readonly string[]): ImportedProgress {
  if (text.length > LARGEST_IMPORT) return { refused: 'too-large' }
  if (text.trim() === '') return { refused: 'empty' }
  let saved: unknown
  try {
    saved = JSON.parse(text)
  } catch {
    return { refused: text.trimStart().startsWith('{') ? 'broken-off' : 'no-json' }
  }
  const read = readProgress(saved)
  if ('unreadable' in read) return { refused: read.unreadable }
  const { progress } = read
  return { progress, strange: Object.keys(progress.lessons).filter((lesson) => !lessons.includes(lesson)).length }
}

/** What there is in somebody's progress, counted; undefined when there is nothing yet. */
export function progressInNumbers({ lessons, cards, exams = [] }: Progress) {
  const all = Object.values(lessons)
  const begun = all.filter(({ predictions, tasks, recalls }) => [predictions, tasks, recalls].some((some) => Object.keys(some).length > 0)).length
  const finished = all.filter(({ finishedAt }) => finishedAt !== undefined).length
  const numbers = { begun, finished, cards: Object.keys(cards).length, exams: exams.length }
  return begun + numbers.cards + numbers.exams === 0 ? undefined : numbers
}
