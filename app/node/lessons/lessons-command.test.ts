import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { unzipSync } from 'fflate'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import { lessonsCommand } from './lessons-command.ts'
import { reportsOf } from './test-lessons.ts'

/** What a command printed, and how it ended. */
async function keycardLessons(...args: string[]): Promise<{ code: number; printed: string }> {
  let printed = ''
  const print = (text: string | Uint8Array) => {
    printed += String(text)
    return true
  }
  const spies = [vi.spyOn(process.stdout, 'write').mockImplementation(print), vi.spyOn(process.stderr, 'write').mockImplementation(print)]
  try {
    return { code: await lessonsCommand(args, ''), printed }
  } finally {
    for (const spy of spies) spy.mockRestore()
  }
}

let folder = ''
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(tmpdir(), 'keycard-')), 'mine')
})
afterEach(() => rmSync(path.dirname(folder), { recursive: true }))

/** The example of FORMAT.md's “In ten minutes”, as somebody would copy it. */
const exampleOfFormat = () => readFileSync('lessons/FORMAT.md', 'utf8').match(/^````markdown\n(---\n[\s\S]*?)^````$/m)?.[1] ?? ''

test('the template is a lesson with nothing wrong in it, and so is a second one', async () => {
  expect(await keycardLessons('new', 'first.md', folder)).toMatchObject({ code: 0, printed: expect.stringContaining('first.md written and named') })
  expect((await keycardLessons('new', 'part/second', folder)).code).toBe(0)
  expect(await keycardLessons('check', folder)).toEqual({ code: 0, printed: '2 lessons and 0 translations, nothing wrong found\n' })
  for (const file of ['first.md', 'part/second.md']) expect((await reportsOf(folder, file)).flatMap(({ problems }) => problems)).toEqual([])
})

test('the example of the format’s page is checked, and does what the page says of it', async () => {
  await keycardLessons('new', 'one-config-map.md', folder)
  writeFileSync(path.join(folder, 'one-config-map.md'), exampleOfFormat())
  expect((await keycardLessons('check', folder)).printed).toBe('1 lesson and 0 translations, nothing wrong found\n')
  const reports = await reportsOf(folder, 'one-config-map.md')
  expect(reports).toHaveLength(2)
  expect(reports.flatMap(({ problems }) => problems)).toEqual([])
})

test('a course is packed as a zip of its files', async () => {
  await keycardLessons('new', 'first.md', folder)
  const here = process.cwd()
  try {
    process.chdir(path.dirname(folder))
    expect((await keycardLessons('pack', 'mine')).printed).toBe('mine.zip: 2 files. Drop it onto the page to use it.\n')
    expect(Object.keys(unzipSync(readFileSync('mine.zip'))).toSorted()).toEqual(['course.yaml', 'first.md'])
  } finally {
    process.chdir(here)
  }
})

test('what is there already is not written over', async () => {
  await keycardLessons('new', 'first.md', folder)
  expect(await keycardLessons('new', 'first.md', folder)).toMatchObject({ code: 1, printed: expect.stringContaining('is there already') })
})

test.each([
  ['a folder that is not there', ['check', 'FOLDER'], 'course.yaml: there is no such file; it names the lessons in their order'],
  ['no lesson of that name', ['test', 'FOLDER', '--only', 'nosuch'], 'no lesson’s file contains “nosuch”'],
  ['no number of jobs', ['test', 'FOLDER', '--jobs', 'many'], '--jobs takes a number from 1'],
  ['no file', ['new'], 'which file?'],
  ['no such action', ['nosuch'], 'there is no action nosuch'],
])('%s is told, and is no success', async (what, args, says) => {
  if (!what.startsWith('a folder')) await keycardLessons('new', 'first.md', folder)
  const { code, printed } = await keycardLessons(...args.map((arg) => (arg === 'FOLDER' ? folder : arg)))
  expect([code, printed]).toEqual([1, expect.stringContaining(says)])
})

test('a course with a mistake is not packed', async () => {
  await keycardLessons('new', 'first.md', folder)
  writeFileSync(path.join(folder, 'first.md'), '# No front matter\n')
  expect((await keycardLessons('pack', folder)).code).toBe(1)
  expect(existsSync('mine.zip')).toBe(false)
})
