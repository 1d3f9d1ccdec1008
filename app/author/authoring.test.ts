import { readFileSync } from 'node:fs'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { createCourseStore } from '../session/course-store.ts'
import { lessonFolder } from '../session/lesson-source.ts'
import { forgetfulShelf } from '../session/progress-shelf.ts'
import { memoryStore } from '../session/testing.ts'
import { createWorkspace } from '../session/workspace.ts'
import { Authoring } from './authoring.ts'

const COURSE = 'title: C\nparts: [{title: P, lessons: [service-accounts/01-what-is-a-service-account.md]}]\n'
const LONGEST = readFileSync('lessons/service-accounts/05-projection-and-bound-tokens.md', 'utf8')
const FILES: Readonly<Record<string, string>> = {
  'course.yaml': COURSE,
  'service-accounts/01-what-is-a-service-account.md': readFileSync('lessons/service-accounts/01-what-is-a-service-account.md', 'utf8'),
}

function authoring(saved = memoryStore()) {
  const course = createCourseStore(
    lessonFolder(async (path) => FILES[path]),
    forgetfulShelf,
    { now: () => 0, draw: () => 0 },
  )
  const drafts = createWorkspace(saved, { key: 'drafts', first: 'my-lesson.md' })
  return { course, drafts, saved, made: new Authoring({ course }, drafts) }
}

const front = (more = '') => `---\ntitle: Mine\nlevel: foundation\nminutes: 5\nobjectives: [one]\n${more}---\n\n`
const problemsOf = (made: Authoring) => made.state.getState().problems.map(({ message }) => message)

beforeEach(() => void vi.useFakeTimers())
afterEach(() => void vi.useRealTimers())

test('what is typed is the lesson at once', () => {
  const { course, drafts, made } = authoring()
  drafts.edit('my-lesson.md', `${front()}Hello.`)
  expect(course.getState().lesson?.meta.title).toBe('Mine')
  expect(problemsOf(made)).toEqual([])
})

test('a keystroke reads the lesson once, and leaves all blocks but one as they were', () => {
  const { course, drafts } = authoring()
  drafts.edit('my-lesson.md', LONGEST)
  const before = course.getState().lesson?.blocks ?? []
  let changes = 0
  course.subscribe(() => changes++)
  drafts.edit('my-lesson.md', LONGEST.replace('\n:::task', '\nx\n\n:::task'))
  const after = course.getState().lesson?.blocks ?? []
  expect(changes).toBe(1)
  expect(after.filter((block) => !before.includes(block))).toHaveLength(1)
})

test('what is half written is told with its place, and the rest is shown', () => {
  const { course, drafts, made } = authoring()
  drafts.edit('my-lesson.md', `${front()}Hello.\n\n:::task{#a}\nDo it.\n:::\n\n:::nosuch\n:::\n`)
  expect(problemsOf(made)).toEqual([
    'my-lesson.md:10:1: :::task needs a ```yaml checks block',
    'my-lesson.md:10:1: :::task needs a solution: ```yaml solution or ```sh solution',
    expect.stringContaining('my-lesson.md:14:1: there is no directive :::nosuch'),
  ])
  expect(course.getState().lesson?.blocks.map(({ type }) => type)).toEqual(['prose', 'task'])
})

test('the lesson stays while its front matter is broken', () => {
  const { course, drafts, made } = authoring()
  drafts.edit('my-lesson.md', `${front()}Hello.`)
  drafts.edit('my-lesson.md', `${front('level2: [')}Hello.`)
  expect(course.getState().lesson?.meta.title).toBe('Mine')
  expect(problemsOf(made)[0]).toMatch(/^my-lesson.md:\d+:\d+: /)
})

test('the rules are asked when the typing pauses, against the course the lesson joins', async () => {
  const { drafts, made } = authoring()
  drafts.edit('my-lesson.md', `${front('needs: [pod-identity, nosuch]\nreleases: ["1.99"]\n')}See [this](http://here).`)
  expect(made.state.getState().checking).toBe(true)
  const checked = new Promise<void>((done) => made.state.subscribe(({ checking }) => checking || done()))
  await vi.advanceTimersByTimeAsync(200)
  await checked
  expect(problemsOf(made)).toEqual([
    expect.stringMatching(/^my-lesson.md:6:23: no lesson before this one teaches the concept nosuch/),
    expect.stringMatching(/^my-lesson.md:7:\d+: there is no release 1.99/),
    expect.stringMatching(/^my-lesson.md:10:12: “http:\/\/here” leads nowhere/),
  ])
})

test('a draft is there after a reload', () => {
  const { drafts, saved } = authoring()
  drafts.edit('my-lesson.md', `${front()}Kept.`)
  const { course, made } = authoring(saved)
  expect(made.draft.markdown).toContain('Kept.')
  expect(course.getState().lesson?.meta.title).toBe('Mine')
})

test('a lesson of the course opens beside what was changed', async () => {
  const { drafts, made } = authoring()
  const [first] = await made.courseFiles()
  await made.openCourseFile(first?.file ?? '')
  drafts.edit(drafts.getState().open, 'mine')
  await made.openCourseFile(first?.file ?? '')
  expect(Object.values(drafts.getState().files)).toEqual(['mine', FILES[first?.file ?? '']])
})
