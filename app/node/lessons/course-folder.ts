import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import path from 'node:path'
import { type CourseReading, readCourseFiles } from '../../lessons/linting/read-course-files.ts'
import { readLesson } from '../../lessons/reading/read-lesson.ts'

/** Reads a folder with a course.yaml and its lessons, and everything wrong in it. Paths in problems are relative to the folder. */
export function readCourseFolder(folder: string): Promise<CourseReading> {
  return readCourseFiles({ paths: filesIn(folder), text: (file) => readFileSync(path.join(folder, file), 'utf8') })
}

/** Reads one lesson of a folder, as `draw` chooses. */
export const readLessonFile = (folder: string, file: string, draw?: Parameters<typeof readLesson>[2]) =>
  readLesson(file, readFileSync(path.join(folder, file), 'utf8'), draw)

/** The files below a folder, by path relative to it; a folder that is not there has none. */
function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return []
  return readdirSync(folder, { recursive: true })
    .map((file) => String(file).replaceAll('\\', '/'))
    .filter((file) => !file.includes('node_modules') && statSync(path.join(folder, file)).isFile())
}
