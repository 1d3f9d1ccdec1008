import type { Place } from '../lesson-error.ts'
import type { CourseFiles, LessonFile } from './course-files.ts'

export interface Finding {
  readonly message: string
  readonly place: Place
}

/** Something a lesson can be read with and is wrong all the same. */
export type LintRule = (one: LessonFile, course: CourseFiles) => Iterable<Finding>

/** Where a text first stands in a lesson's file (after `from` characters); its beginning when it does not. */
export function placeOf(markdown: string, text: string, from = 0): Place {
  const index = markdown.indexOf(text, from)
  return index < 0 ? { line: 1, column: 1 } : placeAt(markdown, index)
}

/** The place of a character. */
export function placeAt(markdown: string, index: number): Place {
  const before = markdown.slice(0, index).split('\n')
  return { line: before.length, column: (before.at(-1)?.length ?? 0) + 1 }
}
