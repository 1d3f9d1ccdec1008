import type { Course } from '../lessons/reading/front-matter.ts'
import type { Draw } from '../lessons/reading/generate.ts'
import type { Lesson } from '../lessons/reading/lesson.ts'

/** Where the course and its lessons come from. Both reject with an Error that says what is wrong. */
export interface LessonSource {
  course(): Promise<Course>
  /** A lesson that draws names and faults is drawn anew each time. */
  lesson(file: string, draw?: Draw): Promise<Lesson>
  /** A file as its author wrote it. */
  text(file: string): Promise<string>
}

/**
 * The lessons folder beside the page. The build leaves every file's reading beside it as JSON, so that a page needs no
 * reader of markdown; a folder dropped in later has none, and is read here. `fetchText` gets a file of the folder,
 * undefined when there is none.
 */
export function lessonFolder(fetchText: (path: string) => Promise<string | undefined>): LessonSource {
  const textOf = async (file: string) => {
    const text = await fetchText(file)
    if (text === undefined) throw new Error(`there is no lessons/${file}`)
    return text
  }
  const readHere = async (file: string, draw: Draw | undefined) =>
    (await import('../lessons/reading/read-lesson.ts')).readLesson(file, await textOf(file), draw)
  /** What the build has read; null for a lesson that is drawn anew each time. */
  const prepared = async <T>(file: string): Promise<T | null | undefined> => {
    const text = await fetchText(file.replace(/\.(md|yaml)$/, '.json'))
    return text === undefined ? undefined : (JSON.parse(text) as T | null)
  }
  return {
    async course() {
      const course = await prepared<Course>('course.yaml')
      if (course) return course
      const { readCourse } = await import('../lessons/reading/read-course.ts')
      return readCourse('course.yaml', await textOf('course.yaml'), { text: fetchText, lesson: (file) => readHere(file, undefined) })
    },
    async lesson(file, draw) {
      return (await prepared<Lesson>(file)) ?? readHere(file, draw)
    },
    text: textOf,
  }
}
