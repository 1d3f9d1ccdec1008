import { readdirSync, readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { chunksOf } from './chunks.ts'
import { isLessonFile } from './lesson-file.ts'
import { readLesson, readLessonWithProblems } from './read-lesson.ts'
import { ReadingMemory } from './reading-memory.ts'

const FRONT = '---\ntitle: T\nlevel: foundation\nminutes: 5\nobjectives: [o]\n---\n'
const bodies = (text: string) => chunksOf(text).body.map((chunk) => chunk.text)

test.each([
  ['prose and directives', 'a\n\n:::why\nb\n:::\nc\n', ['a\n\n', ':::why\nb\n:::\n', 'c\n']],
  ['a line of colons in code inside a directive closes it, as the directive’s reader has it', ':::why\n```\n:::\n', [':::why\n```\n:::\n']],
  ['a directive in a block of code is none', '```\n\n:::why\n:::\n```\n', ['```\n\n:::why\n:::\n```\n']],
  ['more colons than three want as many', '::::why\n:::\n::::\nx', ['::::why\n:::\n::::\n', 'x']],
  ['a directive right under prose may be part of it', 'a\n:::why\nb\n:::\n', ['a\n:::why\nb\n:::\n']],
  ['a definition of a link reaches everywhere', 'a\n\n:::why\nb\n:::\n\n[x]: https://a.de\n', ['a\n\n:::why\nb\n:::\n\n[x]: https://a.de\n']],
  ['a directive that is never closed', 'a\n\n:::why\nb\n', ['a\n\n', ':::why\nb\n']],
])('%s', (_, body, expected) => {
  expect(bodies(body)).toEqual(expected)
})

test('front matter is a chunk of its own, and lines are those of the file', () => {
  expect(chunksOf(`${FRONT}\na\n\n:::why\n:::\n`)).toEqual({
    front: { text: FRONT, line: 1 },
    body: [
      { text: '\na\n\n', line: 7 },
      { text: ':::why\n:::\n', line: 10 },
    ],
  })
  expect(chunksOf('a').front).toBeUndefined()
})

const LESSONS = readdirSync('lessons', { recursive: true }).map(String).filter(isLessonFile)
const unplaced = (value: unknown) => JSON.parse(JSON.stringify(value, (key, member: unknown) => (key === 'position' ? undefined : member))) as unknown

test.each(LESSONS)('%s reads the same as a whole and by chunks', (file) => {
  const markdown = readFileSync(`lessons/${file}`, 'utf8')
  // A definition nobody refers to makes it one chunk.
  const whole = readLesson(file, `${markdown}\n\n[nowhere]: https://example.com\n`)
  const blocks = whole.blocks.map((block) =>
    block.type === 'prose' ? { ...block, content: block.content.filter((node) => node.type !== 'definition') } : block,
  )
  const written = blocks.filter((block) => block.type !== 'prose' || block.content.length > 0)
  expect(unplaced(readLesson(file, markdown).blocks)).toEqual(unplaced(written))
})

test('a keystroke in one block makes one new block, however long the lesson', () => {
  const file = 'lessons/service-accounts/05-projection-and-bound-tokens.md'
  const markdown = readFileSync(file, 'utf8')
  const memory = new ReadingMemory()
  const before = readLessonWithProblems(file, markdown, undefined, memory).lesson
  const typed = markdown.replace(/(:::task\{[^\n]*\n)/, '$1Now ')
  const after = readLessonWithProblems(file, typed, undefined, memory).lesson
  expect(before?.blocks.length).toBeGreaterThan(20)
  expect(after?.blocks.filter((block) => !before?.blocks.includes(block)).map(({ type }) => type)).toEqual(['task'])
  expect(after?.meta).toBe(before?.meta)
})

test('blocks that say the same stay two', () => {
  const twice = `${FRONT}:::reveal\nA\n:::\n\n:::reveal\nA\n:::\n`
  const memory = new ReadingMemory()
  const once = readLessonWithProblems('a.md', twice, undefined, memory).lesson
  const again = readLessonWithProblems('a.md', twice, undefined, memory).lesson
  expect(new Set(again?.blocks).size).toBe(2)
  expect(again?.blocks).toEqual(once?.blocks)
})
