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
  const lessons = source({ 'course.yaml': 'title: C\nlessons: [{file: a.md}]\n', 'a.md': LESSON })
  expect(await lessons.course()).toEqual({ title: 'C', lessons: [{ file: 'a.md', after: [] }] })
  expect((await lessons.lesson('a.md')).meta.title).toBe('T')
})

test.each([
  [{}, 'there is no lessons/a.md'],
  [{ 'a.md': 'Hello.' }, 'a.md:1: a lesson begins with front matter'],
])('%j: what is wrong is told', async (files, told) => {
  await expect(source(files).lesson('a.md')).rejects.toThrow(told)
})

test.each(['lessons: []', 'title: [', 'title: C\nlessons: [{file: a.md, color: red}]'])('a course like %j is refused by name', async (text) => {
  await expect(source({ 'course.yaml': text }).course()).rejects.toThrow('course.yaml: ')
})
