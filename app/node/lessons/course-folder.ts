import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { LessonError } from '../../lessons/lesson-error.ts'
import { lintCourse } from '../../lessons/linting/lint.ts'
import type { CourseFiles, LessonFile } from '../../lessons/linting/course-files.ts'
import { isLessonFile } from '../../lessons/reading/lesson-file.ts'
import { readCourse } from '../../lessons/reading/read-course.ts'
import { readLesson, readLessonWithProblems } from '../../lessons/reading/read-lesson.ts'

export interface CourseReading {
  /** Absent when there is anything that cannot be read. */
  readonly files?: CourseFiles
  readonly problems: readonly LessonError[]
}

/** Reads a folder with a course.yaml and its lessons, and everything wrong in it. Paths in problems are relative to the folder. */
export async function readCourseFolder(folder: string): Promise<CourseReading> {
  const textOf = (file: string) => readFileSync(path.join(folder, file), 'utf8')
  if (!existsSync(path.join(folder, 'course.yaml')))
    return { problems: [new LessonError('there is no such file; it names the lessons in their order', 'course.yaml')] }
  const problems: LessonError[] = []
  const lessons = new Map<string, LessonFile>()
  for (const file of lessonFilesIn(folder)) {
    const markdown = textOf(file)
    const read = readLessonWithProblems(file, markdown)
    problems.push(...read.problems)
    if (read.lesson) lessons.set(file, { lesson: read.lesson, markdown })
  }
  if (problems.length > 0) return { problems }
  try {
    const course = await readCourse('course.yaml', textOf('course.yaml'), {
      text: (file) => (existsSync(path.join(folder, file)) ? textOf(file) : undefined),
      lesson: (file) => lessons.get(file)?.lesson ?? missing(file),
    })
    const named = course.lessons.map(({ file }) => file)
    const left = [...lessons.keys()].filter((file) => !named.includes(file))
    const files: CourseFiles = { course, lessons: new Map(named.flatMap((file) => entry(lessons, file))) }
    return { files, problems: [...left.map((file) => new LessonError('course.yaml does not name this lesson', file)), ...lintCourse(files)] }
  } catch (error) {
    if (error instanceof LessonError) return { problems: [error] }
    throw error
  }
}

/** Reads one lesson of a folder, as `draw` chooses. */
export const readLessonFile = (folder: string, file: string, draw?: Parameters<typeof readLesson>[2]) =>
  readLesson(file, readFileSync(path.join(folder, file), 'utf8'), draw)

/** The lessons below a folder, by path relative to it. */
export function lessonFilesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true })
    .map(String)
    .filter((file) => isLessonFile(file) && !file.includes('node_modules') && statSync(path.join(folder, file)).isFile())
    .sort()
}

function missing(file: string): never {
  throw new LessonError(`there is no lesson ${file}`, 'course.yaml')
}

function entry<T>(map: ReadonlyMap<string, T>, key: string): [string, T][] {
  const value = map.get(key)
  return value === undefined ? [] : [[key, value]]
}
