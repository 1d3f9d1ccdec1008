import { counted } from '../counted.ts'
import type { Progress } from './progress.ts'
import { readProgress } from './read-progress.ts'

/** Bytes of the largest file that is looked into: years of progress are a hundredth of it. */
export const LARGEST_IMPORT = 5_000_000

/** What a file turned out to hold, in sentences for people. */
export type ImportedProgress = { readonly progress: Progress; readonly notes: readonly string[] } | { readonly refused: string }

/** Reads a file of saved progress. `lessons` are those of the course: progress of others is kept, and told. */
export function importedProgress(file: string, text: string, lessons: readonly string[]): ImportedProgress {
  const refuse = (why: string) => ({ refused: `“${file}” cannot be read as saved progress: ${why} Nothing was changed.` })
  if (text.length > LARGEST_IMPORT) return refuse('it is far too large for that.')
  if (text.trim() === '') return refuse('it is empty.')
  let saved: unknown
  try {
    saved = JSON.parse(text)
  } catch {
    return refuse(
      text.trimStart().startsWith('{')
        ? 'it breaks off or was changed by hand, and is no JSON any more.'
        : 'it is no JSON. Choose a file that “Save to a file” made.',
    )
  }
  const read = readProgress(saved)
  if ('unreadable' in read) return refuse(`${read.unreadable}.`)
  const { progress } = read
  const strange = Object.keys(progress.lessons).filter((lesson) => !lessons.includes(lesson))
  const notes = strange.length === 0 ? [] : [`It tells of ${counted(strange.length, 'lesson')} that this course does not have. That is kept, too.`]
  return { progress, notes }
}

/** What there is in somebody's progress, in a sentence. */
export function progressInWords({ lessons, cards, exams = [] }: Progress): string {
  const all = Object.values(lessons)
  const begun = all.filter(({ predictions, tasks, recalls }) => [predictions, tasks, recalls].some((some) => Object.keys(some).length > 0)).length
  const finished = all.filter(({ finishedAt }) => finishedAt !== undefined).length
  if (begun + Object.keys(cards).length + exams.length === 0) return 'nothing yet'
  return `${counted(begun, 'lesson')} begun, ${finished} of them finished; ${counted(Object.keys(cards).length, 'card')} to review; ${counted(exams.length, 'exam')}`
}
