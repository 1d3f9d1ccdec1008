import type { Course } from '../lessons/reading/front-matter.ts'
import type { Lesson } from '../lessons/reading/lesson.ts'

/** Where the course and its lessons come from. Both reject with an Error that says what is wrong. */
export interface LessonSource {
  course(): Promise<Course>
  lesson(file: string): Promise<Lesson>
}

/**
 * The lessons folder beside the page. The build leaves every file's reading beside it as JSON, so that a page needs no
 * reader of markdown; a folder dropped in later has none, and is read here. `fetchText` gets a file of the folder,
 * undefined when there is none.
 */
export function lessonFolder(fetchText: (path: string) => Promise<string | undefined>): LessonSource {
  const open = async <T>(file: string, read: (text: string) => Promise<T>): Promise<T> => {
    const prepared = await fetchText(file.replace(/\.(md|yaml)$/, '.json'))
    if (prepared !== undefined) return JSON.parse(prepared) as T
    const text = await fetchText(file)
    if (text === undefined) throw new Error(`there is no lessons/${file}`)
    return read(text)
  }
  return {
    course: () => open('course.yaml', async (text) => (await import('../lessons/reading/read-course.ts')).readCourse('course.yaml', text)),
    lesson: (file) => open(file, async (text) => (await import('../lessons/reading/read-lesson.ts')).readLesson(file, text)),
  }
}
