import { expect, test } from 'vitest'
import { advance, emptyProgress, type Progress } from '../lessons/progress/progress.ts'
import { createCourseStore } from './course-store.ts'
import { type LessonSource, lessonFolder } from './lesson-source.ts'
import type { ProgressShelf } from './progress-shelf.ts'

const LESSON = '---\ntitle: Any\nlevel: foundation\nminutes: 5\nobjectives: [one]\n---\nHello.\n'
const sourceOf = (title: string, ...files: string[]): LessonSource => {
  const texts: Record<string, string> = { 'course.yaml': `title: ${title}\nparts: [{title: P, lessons: [${files.join(', ')}]}]\n` }
  for (const file of files) texts[file] = LESSON
  return lessonFolder(async (path) => texts[path])
}

/** A shelf that lets each course's progress be read when the test says so. */
function slowShelf() {
  const saved = new Map<string, Progress>()
  const waiting = new Map<string, () => void>()
  const shelf: ProgressShelf = {
    load: (course = 'built in') => new Promise((resolve) => waiting.set(course, () => resolve({ value: saved.get(course) ?? emptyProgress() }))),
    save: async (progress, course = 'built in') => {
      saved.set(course, progress)
      return undefined
    },
  }
  return { shelf, saved, release: (course: string) => waiting.get(course)?.() }
}

async function page() {
  const { shelf, saved, release } = slowShelf()
  const course = createCourseStore(sourceOf('Built in', 'a.md', 'b.md'), shelf, { now: () => 0, draw: () => 0 })
  const loading = course.load()
  release('built in')
  await loading
  return { course, saved, release }
}

const predicted = (lesson: string) => ({ type: 'predicted', lesson, block: 'q', option: 0, correct: true, confidence: 3 }) as const

test('what is recorded while another course is opened belongs to the course before', async () => {
  const { course, saved, release } = await page()
  const changing = course.use(sourceOf('Mine', 'one.md'), 'Mine')
  course.record(predicted('a.md'))
  release('Mine')
  await changing
  expect(Object.keys(course.getState().progress.lessons)).toEqual([])
  expect(Object.keys(saved.get('built in')?.lessons ?? {})).toEqual(['a.md'])
  expect(Object.keys(saved.get('Mine')?.lessons ?? {})).toEqual([])
})

test('a lesson that comes after its course has been left is not shown', async () => {
  const { course, release } = await page()
  const opening = course.open('b.md')
  const changing = course.use(sourceOf('Mine', 'one.md'), 'Mine')
  await opening
  expect(course.getState().lesson).toBeUndefined()
  release('Mine')
  await changing
  expect(course.getState()).toMatchObject({ file: 'one.md', course: { title: 'Mine' }, progress: { current: 'one.md' } })
})

test('of two courses brought one after the other the later is used, whichever is read first', async () => {
  const { course, saved, release } = await page()
  saved.set('First', advance(emptyProgress(), predicted('one.md')))
  const first = course.use(sourceOf('First', 'one.md'), 'First')
  const second = course.use(sourceOf('Second', 'two.md'), 'Second')
  release('Second')
  await second
  release('First')
  await first
  course.record(predicted('two.md'))
  expect(course.getState().course?.title).toBe('Second')
  expect(Object.keys(saved.get('Second')?.lessons ?? {})).toEqual(['two.md'])
  expect(Object.keys(saved.get('First')?.lessons ?? {})).toEqual(['one.md'])
})
