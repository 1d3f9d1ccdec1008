import { zipSync } from 'fflate'
import { expect, test } from 'vitest'
import { emptyProgress, type Progress } from '../lessons/progress/progress.ts'
import type { CourseTexts, GivenFile } from './course-pack.ts'
import { createCourseStore } from './course-store.ts'
import { lessonFolder } from './lesson-source.ts'
import { OwnCourse } from './own-course.ts'
import type { ProgressShelf } from './progress-shelf.ts'

const LESSON = '---\ntitle: Mine\nlevel: foundation\nminutes: 5\nobjectives: [one]\n---\nHello.\n'
const COURSE = 'title: My course\nparts: [{title: P, lessons: [one.md]}]\n'
const BUILT_IN = lessonFolder(
  async (path) => ({ 'course.yaml': 'title: Built in\nparts: [{title: P, lessons: [a.md]}]\n', 'a.md': LESSON.replace('Mine', 'A') })[path],
)

const file = (path: string, text: string | Uint8Array<ArrayBuffer>): GivenFile => ({ path, content: new Blob([text]) })
const zip = (files: Record<string, string>): GivenFile =>
  file('course.zip', new Uint8Array(zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)])))))

async function page(kept: { texts?: CourseTexts | undefined } = {}) {
  const saved = new Map<string, Progress>()
  const shelf: ProgressShelf = {
    load: async (course = 'built in') => ({ value: saved.get(course) ?? emptyProgress() }),
    save: async (progress, course = 'built in') => {
      saved.set(course, progress)
      return undefined
    },
  }
  const course = createCourseStore(BUILT_IN, shelf, { now: () => 0, draw: () => 0 })
  const own = new OwnCourse(course, BUILT_IN, {
    load: async () => kept.texts,
    save: async (texts) => {
      kept.texts = texts
    },
  })
  if (!(await own.resume())) await course.load()
  return { course, own, saved, kept }
}

const titleOf = ({ course }: Awaited<ReturnType<typeof page>>) => `${course.getState().course?.title}: ${course.getState().lesson?.meta.title}`

test.each<[string, GivenFile[]]>([
  ['a folder', [file('pack/course.yaml', COURSE), file('pack/one.md', LESSON), file('pack/picture.png', 'x')]],
  ['loose files', [file('course.yaml', COURSE), file('one.md', LESSON)]],
  ['a zip', [zip({ 'course.yaml': COURSE, 'one.md': LESSON })]],
  ['a zip of a folder, as macOS makes them', [zip({ 'pack/course.yaml': COURSE, 'pack/one.md': LESSON, '__MACOSX/pack/._one.md': 'x' })]],
])('%s is read as it is', async (_, given) => {
  const one = await page()
  await one.own.bring(given)
  expect(titleOf(one)).toBe('My course: Mine')
  expect(one.own.state.getState()).toMatchObject({ isOwn: true, problems: [] })
})

test('progress of each course is kept apart', async () => {
  const one = await page()
  one.course.record({ type: 'predicted', lesson: 'a.md', block: 'q', option: 0, correct: true, confidence: 3 })
  await one.own.bring([file('course.yaml', COURSE), file('one.md', LESSON)])
  expect(one.course.getState().progress.lessons).toEqual({})
  one.course.record({ type: 'predicted', lesson: 'one.md', block: 'q', option: 1, correct: false, confidence: 1 })
  await one.own.backToBuiltIn()
  expect(titleOf(one)).toBe('Built in: A')
  expect(Object.keys(one.course.getState().progress.lessons)).toEqual(['a.md'])
  expect([...one.saved.keys()].sort()).toEqual(['My course', 'built in'])
})

test('it is there on the next visit, until one goes back', async () => {
  const one = await page()
  await one.own.bring([file('course.yaml', COURSE), file('one.md', LESSON)])
  const next = await page(one.kept)
  expect(titleOf(next)).toBe('My course: Mine')
  await next.own.backToBuiltIn()
  expect(titleOf(await page(one.kept))).toBe('Built in: A')
})

test.each<[string, GivenFile[], string]>([
  ['no course.yaml', [file('one.md', LESSON)], 'course.yaml: it is not in what you gave'],
  [
    'a lesson that cannot be read',
    [file('course.yaml', COURSE), file('one.md', `${LESSON}:::nosuch\n:::\n`)],
    'one.md:8:1: there is no directive :::nosuch',
  ],
  ['a lesson that is missing', [file('course.yaml', COURSE)], 'course.yaml: there is no lesson one.md'],
  ['what is no zip', [file('x.zip', 'x')], 'x.zip: this is no zip that can be read'],
  ['what is no text', [file('course.yaml', new Uint8Array([0xff, 0xfe]))], 'course.yaml: this is not a text in UTF-8'],
  [
    'a zip that holds very much',
    [zip({ 'course.yaml': COURSE, 'one.md': 'x'.repeat(21 * 1024 * 1024) })],
    'a course has at most 2000 files and 20 MB',
  ],
])('%s is told, and the course stays the one it was', async (_, given, told) => {
  const one = await page()
  await one.own.bring(given)
  expect(one.own.state.getState().problems[0]?.message).toContain(told)
  expect(one.own.state.getState().used).toBe(false)
  expect(titleOf(one)).toBe('Built in: A')
})

test('what could be better is told, and the course is used', async () => {
  const one = await page()
  await one.own.bring([file('course.yaml', COURSE), file('one.md', `${LESSON}See [this](http://x).\n`)])
  expect(one.own.state.getState().problems.map(({ message }) => message)).toEqual([expect.stringContaining('one.md:8:12: “http://x” leads nowhere')])
  expect(titleOf(one)).toBe('My course: Mine')
})
