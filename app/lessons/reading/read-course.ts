import { LineCounter, parseDocument } from 'yaml'
import * as z from 'zod/mini'
import { LessonError } from '../lesson-error.ts'
import { type Course, courseSchema, type LessonSummary } from './front-matter.ts'
import type { Lesson } from './lesson.ts'
import { translationOf } from './translations.ts'
import { describeIssues } from './zod-issues.ts'

/** What a course's folder holds beside its lessons. */
export interface CourseFolder {
  /** A file's text; undefined when there is none. Paths are relative to course.yaml. */
  text(file: string): Promise<string | undefined> | string | undefined
  lesson(file: string): Promise<Lesson> | Lesson
}

const glossarySchema = z.record(z.string(), z.string())

/** Reads course.yaml, glossary.yaml beside it, and what the contents show of each lesson. Throws a LessonError for everything an author can get wrong. */
export async function readCourse(file: string, text: string, folder: CourseFolder): Promise<Course> {
  const course = readYaml(file, text, courseSchema)
  const files = course.parts.flatMap(({ lessons }) => lessons)
  const twice = files.find((name, index) => files.indexOf(name) !== index)
  if (twice !== undefined) throw new LessonError(`${twice} is named twice`, file)
  const titles: Record<string, Record<string, string>> = {}
  for (const language of course.languages.slice(1)) {
    titles[language] = {}
    for (const name of files) {
      const translated = translationOf(name, language)
      if ((await folder.text(translated)) !== undefined) titles[language][name] = (await folder.lesson(translated)).meta.title
    }
  }
  const glossaryAt = async (file: string) => {
    const terms = await folder.text(file)
    return terms === undefined ? {} : readYaml(file, terms, glossarySchema)
  }
  const glossaries: Record<string, Readonly<Record<string, string>>> = {}
  for (const language of course.languages.slice(1)) glossaries[language] = await glossaryAt(translationOf('glossary.yaml', language))
  return {
    ...course,
    glossary: await glossaryAt('glossary.yaml'),
    glossaries,
    titles,
    lessons: await Promise.all(files.map(async (name) => summaryOf(name, await folder.lesson(name)))),
  }
}

function readYaml<T>(file: string, text: string, schema: z.ZodMiniType<T>): T {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines })
  const [error] = document.errors
  if (error) {
    const { line, col } = lines.linePos(error.pos[0])
    throw new LessonError(`not YAML: ${error.message.split(' at line ')[0]}`, file, { line, column: col })
  }
  const result = schema.safeParse(document.toJS())
  if (!result.success) throw new LessonError(describeIssues(result.error), file)
  return result.data
}

/** What the contents show of a lesson. */
function summaryOf(file: string, { meta, blocks }: Lesson): LessonSummary {
  const { title, kind, level, minutes, objectives } = meta
  return {
    file,
    title,
    kind,
    level,
    minutes,
    objectives: objectives.length,
    steps: blocks.flatMap((block) => ('id' in block && block.type !== 'experiment' ? [block.id] : [])),
  }
}
