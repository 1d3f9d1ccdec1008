import { type DBSchema, openDB } from 'idb'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { LessonError } from '../lessons/lesson-error.ts'
import type { CourseTexts, GivenFile } from './course-pack.ts'
import type { CourseStore } from './course-store.ts'
import { type LessonSource, lessonFolder } from './lesson-source.ts'

/** Where a course somebody brought is kept between visits. Both may reject: a browser may keep nothing. */
export interface CourseShelf {
  load(): Promise<CourseTexts | undefined>
  save(course: CourseTexts | undefined): Promise<void>
}

export interface OwnCourseState {
  /** True while a course that was brought is read instead of the page's own. */
  readonly isOwn: boolean
  /** What is wrong in the course that was brought last, by file, line and column. */
  readonly problems: readonly LessonError[]
  /** False when it could not be used because of them. */
  readonly used: boolean
}

/** A course that somebody brings to the page: a folder or a zip, read here, with progress of its own. */
export class OwnCourse {
  readonly state: StoreApi<OwnCourseState> = createStore<OwnCourseState>(() => ({ isOwn: false, problems: [], used: false }))
  readonly #course: Pick<CourseStore, 'use'>
  readonly #builtIn: LessonSource
  readonly #shelf: CourseShelf

  constructor(course: Pick<CourseStore, 'use'>, builtIn: LessonSource, shelf: CourseShelf) {
    this.#course = course
    this.#builtIn = builtIn
    this.#shelf = shelf
  }

  /** The course brought on an earlier visit, if there is one and it can still be read. Resolves to whether it is used. */
  async resume(): Promise<boolean> {
    const texts = await this.#shelf.load().catch(() => undefined)
    return texts !== undefined && this.#use(texts)
  }

  /** Reads what was brought and uses it, unless it cannot be read; what is wrong in it is told either way. */
  async bring(given: readonly GivenFile[]): Promise<void> {
    try {
      const { courseTexts } = await import('./course-pack.ts')
      const texts = await courseTexts(given)
      // A browser that keeps nothing has it until the page is left.
      if (await this.#use(texts)) await this.#shelf.save(texts).catch(() => undefined)
    } catch (error) {
      const problem = error instanceof LessonError ? error : new LessonError(error instanceof Error ? error.message : String(error), 'course.yaml')
      this.state.setState({ problems: [problem], used: false })
    }
  }

  /** Back to the page's own course. */
  async backToBuiltIn(): Promise<void> {
    this.state.setState({ isOwn: false, problems: [], used: false })
    await this.#shelf.save(undefined).catch(() => undefined)
    await this.#course.use(this.#builtIn, undefined)
  }

  dismissProblems(): void {
    this.state.setState({ problems: [] })
  }

  async #use(texts: CourseTexts): Promise<boolean> {
    const { readCourseFiles } = await import('../lessons/linting/read-course-files.ts')
    const { files, problems } = await readCourseFiles({ paths: Object.keys(texts), text: (path) => texts[path] ?? '' })
    this.state.setState({ problems, used: files !== undefined, ...(files ? { isOwn: true } : {}) })
    if (!files) return false
    await this.#course.use(
      lessonFolder(async (path) => texts[path]),
      files.course.title,
    )
    return true
  }
}

interface Shelf extends DBSchema {
  readonly course: { key: string; value: CourseTexts }
}

/** Keeps the course in IndexedDB. */
export function indexedDbCourseShelf(): CourseShelf {
  const open = () => openDB<Shelf>('keycard-course', 1, { upgrade: (db) => void db.createObjectStore('course') })
  return {
    load: async () => (await open()).get('course', 'own'),
    save: async (course) => {
      const db = await open()
      if (course) await db.put('course', course, 'own')
      else await db.delete('course', 'own')
    },
  }
}
