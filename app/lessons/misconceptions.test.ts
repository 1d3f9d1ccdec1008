import { readFileSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { readCourseFolder } from '../node/lessons/course-folder.ts'
import { MISCONCEPTIONS } from './misconceptions.ts'

const TABLE = 'lessons/MISCONCEPTIONS.md'

/** The lessons that name each row among their concepts. */
async function lessonsByRow(): Promise<Map<string, string[]>> {
  const { files } = await readCourseFolder('lessons')
  const byRow = new Map<string, string[]>()
  for (const [file, { lesson }] of files?.lessons ?? [])
    for (const row of new Set(Object.values(lesson.meta.concepts).flat())) byRow.set(row, [...(byRow.get(row) ?? []), file])
  return byRow
}

test('every misconception is addressed, and MISCONCEPTIONS.md says where (UPDATE_TABLE=1 writes it anew)', async () => {
  const byRow = await lessonsByRow()
  expect(Object.keys(MISCONCEPTIONS).filter((row) => !byRow.has(row))).toEqual([])
  const rows = Object.entries(MISCONCEPTIONS).map(
    ([row, belief]) =>
      `| ${row} | ${belief} | ${byRow
        .get(row)
        ?.map((file) => `[${file.replace('.md', '')}](${file})`)
        .join(', ')} |`,
  )
  const text = `# Where each misconception is addressed\n\nThe rows are those of learners.md. A test keeps this table true.\n\n| row | what people believe | addressed in |\n|---|---|---|\n${rows.join('\n')}\n`
  if (process.env['UPDATE_TABLE']) writeFileSync(TABLE, text)
  expect(readFileSync(TABLE, 'utf8')).toBe(text)
})
