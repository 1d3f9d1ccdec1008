import { LineCounter, parseDocument } from 'yaml'
import { LessonError } from '../lesson-error.ts'
import { type Course, courseSchema, type LessonSummary } from './front-matter.ts'
import type { Lesson } from './lesson.ts'
import { describeIssues } from './zod-issues.ts'

/**
 * Reads course.yaml. `lessonOf` gives each lesson it names, for the contents. Throws a LessonError for everything an
 * author can get wrong.
 */
export async function readCourse(file: string, text: string, lessonOf: (file: string) => Lesson | Promise<Lesson>): Promise<Course> {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [error] = document.errors
  if (error) {
    const { line, col } = lines.linePos(error.pos[0])
    throw new LessonError(`not YAML: ${error.message.split(' at line ')[0]}`, file, { line, column: col })
  }
  const result = courseSchema.safeParse(document.toJS())
  if (!result.success) throw new LessonError(describeIssues(result.error), file)
  const files = result.data.parts.flatMap(({ lessons }) => lessons)
  const twice = files.find((name, index) => files.indexOf(name) !== index)
  if (twice !== undefined) throw new LessonError(`${twice} is named twice`, file)
  return { ...result.data, lessons: await Promise.all(files.map(async (name) => summaryOf(name, await lessonOf(name)))) }
}

/** What the contents show of a lesson. */
function summaryOf(file: string, { meta, blocks }: Lesson): LessonSummary {
  const { title, kind, level, minutes } = meta
  return { file, title, kind, level, minutes, steps: blocks.flatMap((block) => ('id' in block && block.type !== 'experiment' ? [block.id] : [])) }
}
