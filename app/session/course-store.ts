import { createStore, type StoreApi } from 'zustand/vanilla'
import { LessonError } from '../lessons/lesson-error.ts'
import { advance, emptyProgress, type Progress, type ProgressEvent, readProgress } from '../lessons/progress/progress.ts'
import type { Course } from '../lessons/reading/front-matter.ts'
import type { Lesson } from '../lessons/reading/lesson.ts'
import type { LessonSource } from './lesson-source.ts'
import { loadSaved, save, type TextStore } from './saved-text.ts'

const KEY = 'keycard.progress'

export interface CourseState {
  readonly course: Course | undefined
  readonly lesson: Lesson | undefined
  /** Why a course or lesson could not be shown. */
  readonly error: string | undefined
  readonly progress: Progress
  /** Something to tell once: progress that could not be read or saved. */
  readonly notice: string | undefined
}

export interface CourseStore extends StoreApi<CourseState> {
  /** Reads the course and opens its first lesson, or the one left open. */
  load(): Promise<void>
  open(file: string): Promise<void>
  record(event: ProgressEvent): void
  dismissNotice(): void
}

/** The reading side's state. */
export function createCourseStore(source: LessonSource, saved: TextStore): CourseStore {
  const loaded = loadSaved(
    saved,
    KEY,
    (text) => {
      const result = readProgress(text)
      return 'progress' in result ? { value: result.progress } : result
    },
    emptyProgress,
  )
  const store = createStore<CourseState>(() => ({
    course: undefined,
    lesson: undefined,
    error: undefined,
    progress: loaded.value,
    notice: loaded.problem,
  }))

  const record = (event: ProgressEvent) => {
    const progress = advance(store.getState().progress, event)
    const notice = save(saved, KEY, JSON.stringify(progress))
    store.setState({ progress, ...(notice ? { notice } : {}) })
  }

  const open = async (file: string) => {
    try {
      const lesson = await source.lesson(file)
      store.setState({ lesson, error: undefined })
      record({ type: 'opened', lesson: file })
    } catch (error) {
      store.setState({ lesson: undefined, error: error instanceof LessonError ? error.message : `${file} could not be loaded: ${String(error)}` })
    }
  }

  const load = async () => {
    try {
      const course = await source.course()
      store.setState({ course })
      const files = course.lessons.map((lesson) => lesson.file)
      const current = store.getState().progress.current
      await open(current !== undefined && files.includes(current) ? current : (files[0] ?? ''))
    } catch (error) {
      store.setState({ error: error instanceof Error ? error.message : String(error) })
    }
  }

  return Object.assign(store, { load, open, record, dismissNotice: () => store.setState({ notice: undefined }) })
}
