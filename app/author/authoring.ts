import { createStore, type StoreApi } from 'zustand/vanilla'
import type { LessonError } from '../lessons/lesson-error.ts'
import type { CourseFiles, LessonFile } from '../lessons/linting/course-files.ts'
import type { Course } from '../lessons/reading/front-matter.ts'
import type { Lesson } from '../lessons/reading/lesson.ts'
import { readLessonWithProblems } from '../lessons/reading/read-lesson.ts'
import { ReadingMemory } from '../lessons/reading/reading-memory.ts'
import type { Session } from '../session/session.ts'
import type { Workspace } from '../session/workspace.ts'

/** Wall ms without a keystroke before the rules of the linter are asked. */
const QUIET = 200

export interface AuthoringState {
  /** What is wrong with the open file, by place. */
  readonly problems: readonly LessonError[]
  /** True from a keystroke until the rules have been asked. */
  readonly checking: boolean
}

/** What an author writes: the open file is read with each keystroke, and what can be read of it is the session's lesson. */
export class Authoring {
  readonly state: StoreApi<AuthoringState> = createStore<AuthoringState>(() => ({ problems: [], checking: false }))
  readonly drafts: Workspace
  readonly #session: Pick<Session, 'course'>
  readonly #memory = new ReadingMemory()
  readonly #unsubscribe: () => void
  #course: Promise<{ course: Course; lessons: ReadonlyMap<string, Lesson> } | undefined> | undefined
  #timer: ReturnType<typeof setTimeout> | undefined

  constructor(session: Pick<Session, 'course'>, drafts: Workspace) {
    this.#session = session
    this.drafts = drafts
    this.#unsubscribe = drafts.subscribe((state, before) => {
      if (state.open !== before.open || state.files[state.open] !== before.files[before.open]) this.#read()
    })
    this.#read()
  }

  dispose(): void {
    clearTimeout(this.#timer)
    this.#unsubscribe()
  }

  /** The lessons there are to open, of the course the page has. */
  async courseFiles(): Promise<readonly { readonly file: string; readonly title: string }[]> {
    return (await this.#session.course.contents()).lessons
  }

  /** Opens a lesson of the course. A draft of it that was changed stays beside it. */
  async openCourseFile(file: string): Promise<void> {
    this.drafts.openCopy(file, await this.#session.course.text(file))
  }

  /** The open file's name and text. */
  get draft(): { readonly file: string; readonly markdown: string } {
    const { open, files } = this.drafts.getState()
    return { file: open, markdown: files[open] ?? '' }
  }

  /** The course is another, or was changed: it is asked anew. */
  forgetCourse(): void {
    this.#course = undefined
    this.#read()
  }

  #read(): void {
    const { file, markdown } = this.draft
    const { readable: lesson, problems } = readLessonWithProblems(file, markdown, undefined, this.#memory)
    const before = this.#session.course.getState()
    // While the front matter is half written, the page stays as it was.
    if (lesson) this.#session.course.setState({ lesson, file, error: undefined })
    else if (before.file !== file) this.#session.course.setState({ lesson: undefined, file })
    this.state.setState({ problems, checking: problems.length === 0 })
    clearTimeout(this.#timer)
    if (problems.length === 0 && lesson) this.#timer = setTimeout(() => void this.#lint(file, { lesson, markdown }), QUIET)
  }

  async #lint(file: string, one: LessonFile): Promise<void> {
    const [{ lintLesson }, loaded] = await Promise.all([import('../lessons/linting/lint.ts'), this.#loadCourse()])
    if (this.draft.file !== file || this.draft.markdown !== one.markdown) return
    this.state.setState({ problems: lintLesson(file, one, courseWith(file, one, loaded)), checking: false })
  }

  #loadCourse() {
    this.#course ??= this.#session.course.whole().catch(() => undefined)
    return this.#course
  }
}

const NO_COURSE: Course = { title: '', release: '1.36', languages: ['en'], parts: [], lessons: [], glossary: {} }

/** The course as its rules see it, with this file in its place; a file it does not name comes last. */
function courseWith(file: string, one: LessonFile, loaded: { course: Course; lessons: ReadonlyMap<string, Lesson> } | undefined): CourseFiles {
  const lessons = new Map<string, LessonFile>()
  for (const [name, lesson] of loaded?.lessons ?? []) lessons.set(name, name === file ? one : { lesson, markdown: '' })
  if (!lessons.has(file)) lessons.set(file, one)
  return { course: loaded?.course ?? NO_COURSE, lessons }
}
