import { LessonError } from '../lesson-error.ts'
import { isLessonFile } from '../reading/lesson-file.ts'
import { readCourse } from '../reading/read-course.ts'
import { readLessonWithProblems } from '../reading/read-lesson.ts'
import { translationOf } from '../reading/translations.ts'
import type { CourseFiles, LessonFile } from './course-files.ts'
import { lintCourse } from './lint.ts'
import { translationProblems } from './translation-problems.ts'

/** A folder with a course.yaml, on a disk or in memory. Paths are relative to it. */
export interface TextFolder {
  readonly paths: readonly string[]
  text(path: string): string
}

export interface CourseReading {
  /** Absent when there is anything that cannot be read. */
  readonly files?: CourseFiles
  readonly problems: readonly LessonError[]
}

/** Reads a course and everything wrong in it. */
export async function readCourseFiles(folder: TextFolder): Promise<CourseReading> {
  const has = (path: string) => folder.paths.includes(path)
  if (!has('course.yaml')) return { problems: [new LessonError('there is no such file; it names the lessons in their order', 'course.yaml')] }
  const problems: LessonError[] = []
  const lessons = new Map<string, LessonFile>()
  for (const file of folder.paths.filter(isLessonFile).toSorted()) {
    const markdown = folder.text(file)
    const read = readLessonWithProblems(file, markdown)
    problems.push(...read.problems)
    if (read.lesson) lessons.set(file, { lesson: read.lesson, markdown })
  }
  if (problems.length > 0) return { problems }
  try {
    const course = await readCourse('course.yaml', folder.text('course.yaml'), {
      text: (file) => (has(file) ? folder.text(file) : undefined),
      lesson: (file) => lessons.get(file)?.lesson ?? missing(file),
    })
    const named = course.lessons.map(({ file }) => file)
    const translated = new Map(
      course.languages
        .slice(1)
        .flatMap((language) => named.flatMap((file) => entry(lessons, translationOf(file, language)).map(([name]) => [name, file]))),
    )
    const left = [...lessons.keys()].filter((file) => !named.includes(file) && !translated.has(file))
    const files: CourseFiles = { course, lessons: new Map(named.flatMap((file) => entry(lessons, file))), translations: translated }
    return {
      files,
      problems: [
        ...left.map((file) => new LessonError('course.yaml does not name this lesson', file)),
        ...lintCourse(files),
        ...[...translated].flatMap(([name, file]) => translationProblems(name, lessons.get(name), lessons.get(file))),
      ],
    }
  } catch (error) {
    if (error instanceof LessonError) return { problems: [error] }
    throw error
  }
}

function missing(file: string): never {
  throw new LessonError(`there is no lesson ${file}`, 'course.yaml')
}

function entry<T>(map: ReadonlyMap<string, T>, key: string): [string, T][] {
  const value = map.get(key)
  return value === undefined ? [] : [[key, value]]
}
