import { expect, test } from 'vitest'
import { lessonFolder } from './lesson-source.ts'

const LESSON = '---\ntitle: T\nlevel: foundation\nminutes: 5\nobjectives: [one]\n---\nHello.\n'
const source = (files: Record<string, string>) => lessonFolder(async (path) => files[path])

test('what the build has read is taken as it is', async () => {
  const lessons = source({ 'course.json': '{"title":"C","lessons":[]}', 'a.json': '{"id":"a","blocks":[]}', 'a.md': LESSON })
  expect(await lessons.course()).toEqual({ title: 'C', lessons: [] })
  expect(await lessons.lesson('a.md')).toEqual({ id: 'a', blocks: [] })
})

test('a folder dropped in after the build is read in the page', async () => {
  const lessons = source({ 'course.yaml': 'title: C\nparts: [{title: P, lessons: [a.md]}]\n', 'a.md': LESSON })
  const course = await lessons.course()
  expect(course.parts).toEqual([{ title: 'P', lessons: ['a.md'] }])
  expect(course.lessons).toEqual([{ file: 'a.md', title: 'T', kind: 'lesson', level: 'foundation', minutes: 5, objectives: 1, steps: [] }])
  expect((await lessons.lesson('a.md')).meta.title).toBe('T')
})

test('a lesson that draws a name is drawn when it is opened', async () => {
  const drawn = LESSON.replace('---\nHello', 'generate: {names: {who: [Ada, Grace]}}\n---\nHello {{who}}')
  const lesson = await source({ 'a.json': 'null', 'a.md': drawn }).lesson('a.md', () => 1)
  expect(JSON.stringify(lesson.blocks)).toContain('Hello Grace')
})

test.each([
  [{}, 'there is no lessons/a.md'],
  [{ 'a.md': 'Hello.' }, 'a.md:1:1: a lesson begins with front matter'],
])('%j: what is wrong is told', async (files, told) => {
  await expect(source(files).lesson('a.md')).rejects.toThrow(told)
})

test.each([
  ['title: C\nparts: []', 'course.yaml: parts'],
  ['title: [', 'course.yaml:1:'],
  ['title: C\ncolor: red\nparts: [{title: P, lessons: [a.md]}]', 'there is no color here'],
  ['title: C\nparts: [{title: P, lessons: [a.md, a.md]}]', 'a.md is named twice'],
])('a course like %j is refused by name', async (text, told) => {
  await expect(source({ 'course.yaml': text, 'a.md': LESSON }).course()).rejects.toThrow(told)
})
