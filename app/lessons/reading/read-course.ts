import { parse as parseYaml } from 'yaml'
import { LessonError } from '../lesson-error.ts'
import { type Course, courseSchema } from './front-matter.ts'
import { describeIssues } from './zod-issues.ts'

/** Reads course.yaml. Throws a LessonError for everything an author can get wrong. */
export function readCourse(file: string, text: string): Course {
  let value: unknown
  try {
    value = parseYaml(text)
  } catch (error) {
    throw new LessonError(error instanceof Error ? error.message : String(error), file)
  }
  const result = courseSchema.safeParse(value)
  if (!result.success) throw new LessonError(describeIssues(result.error), file)
  return result.data
}
