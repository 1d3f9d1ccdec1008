import type { Course } from '../reading/front-matter.ts'
import type { Lesson } from '../reading/lesson.ts'

/** A course as its folder holds it: what could be read of it. */
export interface CourseFiles {
  readonly course: Course
  /** By file, in the course's order. */
  readonly lessons: ReadonlyMap<string, LessonFile>
  /** The files of translations, each with the lesson it translates. */
  readonly translations?: ReadonlyMap<string, string>
}

export interface LessonFile {
  readonly lesson: Lesson
  readonly markdown: string
}
