import { describe, expect, test } from 'vitest'
import { lessonFilesIn, readCourseFolder } from '../node/lessons/course-folder.ts'
import { reportsOf } from '../node/lessons/test-lessons.ts'

const FOLDER = 'lessons'

describe('every lesson', () => {
  test('can be read, is named in the course, and keeps the rules of teaching', async () => {
    expect((await readCourseFolder(FOLDER)).problems.map(({ message }) => message)).toEqual([])
  })

  test.each(lessonFilesIn(FOLDER))('%s does what it says, on every release it names and with every fault it draws', async (file) => {
    const reports = await reportsOf(FOLDER, file)
    expect(reports.length).toBeGreaterThan(0)
    expect(reports.flatMap(({ what, problems }) => problems.map((problem) => `${what}: ${problem}`))).toEqual([])
  })
})
