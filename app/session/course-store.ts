import { createStore, type StoreApi } from 'zustand/vanilla'
import { LessonError } from '../lessons/lesson-error.ts'
import { isFinished } from '../lessons/progress/mastery.ts'
import { advance, emptyProgress, type Progress, type ProgressEvent } from '../lessons/progress/progress.ts'
import type { Course } from '../lessons/reading/front-matter.ts'
import type { Draw } from '../lessons/reading/generate.ts'
import type { Lesson, RecallBlock } from '../lessons/reading/lesson.ts'
import { translationOf } from '../lessons/reading/translations.ts'
import type { LessonSource } from './lesson-source.ts'
import type { ProgressShelf } from './progress-shelf.ts'
import type { KeepingProblem } from './saved-text.ts'

export interface CourseState {
  readonly course: Course | undefined
  readonly lesson: Lesson | undefined
  /** Its file; progress is kept under it. */
  readonly file: string
  /** How many lessons were opened: the same one opened again is drawn anew, and begins anew. */
  readonly openings: number
  /** Why the course could not be shown, or a lesson of it that could not be loaded. */
  readonly error: { readonly why: string; readonly unloaded?: string } | undefined
  readonly progress: Progress
  /** Something to tell once: progress that could not be read or saved. */
  readonly notice: KeepingProblem | undefined
}

export interface CourseStore extends StoreApi<CourseState> {
  /** Reads the saved progress and the course, and opens the lesson left open, or the first. */
  load(): Promise<void>
  /** Opens a lesson; one that draws names and faults is drawn anew. */
  open(file: string): Promise<void>
  /** A lesson's title in the language chosen; undefined when it is not translated. */
  titleOf(file: string): string | undefined
  /** The open lesson again, in the language chosen now; nothing else changes. */
  translate(): Promise<void>
  /** Reads a lesson without opening it, in the language chosen; one that draws is drawn as `draw` chooses. Rejects with what is wrong. */
  read(file: string, draw?: Draw): Promise<Lesson>
  /** The card of spaced repetition under `FILE#BLOCK`, from its lesson; undefined when the course has none of that name. */
  card(key: string): Promise<RecallBlock | undefined>
  /** A lesson's file as its author wrote it. */
  text(file: string): Promise<string>
  /** Reads the course, and opens none of it. Rejects when it cannot be read. */
  contents(): Promise<Course>
  /** The course and every lesson of it that can be read. Rejects when the course cannot be. */
  whole(): Promise<{ readonly course: Course; readonly lessons: ReadonlyMap<string, Lesson> }>
  record(event: ProgressEvent): void
  /** The page's chance. */
  readonly draw: Draw
  /** Takes another course; `name` keeps its progress apart, and the page's own course has none. */
  use(source: LessonSource, name: string | undefined): Promise<void>
  /** Puts imported progress in the place of what is there. */
  replaceProgress(progress: Progress): void
  dismissNotice(): void
}

/** Wall-clock time, for when things were finished; and what chance a drawn lesson has. */
export interface CoursePlatform {
  now(): number
  readonly draw: Draw
  /** The language chosen; a lesson that has not been translated comes in its own. */
  language?(): string
}

/** The reading side's state. */
export function createCourseStore(initial: LessonSource, shelf: ProgressShelf, platform: CoursePlatform): CourseStore {
  let source = initial
  let courseName: string | undefined
  const store = createStore<CourseState>(() => ({
    course: undefined,
    lesson: undefined,
    file: '',
    openings: 0,
    error: undefined,
    progress: emptyProgress(),
    notice: undefined,
  }))

  const keep = (progress: Progress) => {
    store.setState({ progress })
    void shelf.save(progress, courseName).then((notice) => notice !== undefined && store.setState({ notice }))
  }

  const record = (event: ProgressEvent) => {
    const before = store.getState()
    const progress = advance(before.progress, event)
    const { lesson, file } = before
    const lessonProgress = progress.lessons[file]
    const finished = lesson && lessonProgress && lessonProgress.finishedAt === undefined && isFinished(lesson, lessonProgress)
    keep(finished ? advance(progress, { type: 'finished', lesson: file, at: platform.now() }) : progress)
  }

  const titleOf = (file: string) => store.getState().course?.titles?.[platform.language?.() ?? '']?.[file]
  /** The file with the lesson's text in the language chosen, where there is one. Progress is kept under the lesson's own. */
  const inLanguage = (file: string) => (titleOf(file) === undefined ? file : translationOf(file, platform.language?.() ?? ''))

  const translate = async () => {
    const { file, lesson } = store.getState()
    // A lesson that is drawn would be another one.
    if (!lesson || lesson.meta.generate) return
    const translated = await source.lesson(inLanguage(file), platform.draw).catch(() => undefined)
    if (translated && store.getState().file === file) store.setState({ lesson: translated })
  }

  const open = async (file: string) => {
    const from = source
    try {
      const lesson = await from.lesson(inLanguage(file), platform.draw)
      // Another course has been taken meanwhile: this lesson is none of its.
      if (from !== source) return
      store.setState(({ openings }) => ({ lesson, file, openings: openings + 1, error: undefined }))
      record({ type: 'opened', lesson: file })
    } catch (error) {
      if (from !== source) return
      store.setState({
        lesson: undefined,
        file,
        error: error instanceof LessonError ? { why: error.message } : { why: messageOf(error), unloaded: file },
      })
    }
  }

  const readCourse = async () => {
    const from = source
    try {
      const course = await from.course()
      if (from !== source) return
      store.setState({ course })
      const files = course.lessons.map((lesson) => lesson.file)
      const { current } = store.getState().progress
      await open(current !== undefined && files.includes(current) ? current : (files[0] ?? ''))
    } catch (error) {
      if (from === source) store.setState({ error: { why: messageOf(error) } })
    }
  }

  /** The name changes with the progress it stands for: what is recorded while that is read still belongs to the course before. */
  const loadAs = async (name: string | undefined) => {
    const from = source
    const { value, problem } = await shelf.load(name)
    if (from !== source) return
    courseName = name
    store.setState({ progress: value, notice: problem })
    await readCourse()
  }

  const load = () => loadAs(courseName)

  const card = async (key: string) => {
    const [file = '', id] = key.split('#')
    const lesson = await source.lesson(inLanguage(file)).catch(() => undefined)
    return lesson?.blocks.find((block): block is RecallBlock => block.type === 'recall' && block.id === id)
  }

  const contents = async () => {
    const course = await source.course()
    store.setState({ course })
    return course
  }

  const whole = async () => {
    const course = await contents()
    const read = await Promise.all(
      course.lessons.map(async ({ file }) => [file, await source.lesson(file, platform.draw).catch(() => undefined)] as const),
    )
    return { course, lessons: new Map(read.filter((one): one is [string, Lesson] => one[1] !== undefined)) }
  }

  const use = async (other: LessonSource, name: string | undefined) => {
    source = other
    store.setState({ course: undefined, lesson: undefined, file: '', error: undefined })
    await loadAs(name)
  }

  return Object.assign(store, {
    load,
    open,
    titleOf,
    translate,
    read: (file: string, draw?: Draw) => source.lesson(inLanguage(file), draw),
    card,
    contents,
    whole,
    text: (file: string) => source.text(file),
    record,
    draw: platform.draw,
    use,
    replaceProgress: keep,
    dismissNotice: () => store.setState({ notice: undefined }),
  })
}

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error))
