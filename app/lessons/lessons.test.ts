import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { newStage } from '../node/lessons/new-stage.ts'
import { everyDraw } from './reading/generate.ts'
import { isLessonFile } from './reading/lesson-file.ts'
import { readCourse } from './reading/read-course.ts'
import { readLesson } from './reading/read-lesson.ts'
import { runLesson } from './running/run-lesson.ts'

const FOLDER = 'lessons'
const textOf = (file: string) => readFileSync(`${FOLDER}/${file}`, 'utf8')
const files = readdirSync(FOLDER, { recursive: true }).map(String).filter(isLessonFile)

describe('every lesson', () => {
  test('is in the course', async () => {
    const course = await readCourse('course.yaml', textOf('course.yaml'), (file) => readLesson(file, textOf(file)))
    expect(course.lessons.map(({ file }) => file).sort()).toEqual([...files].sort())
  })

  const runs = files.flatMap((file) => {
    const { releases, generate } = readLesson(file, textOf(file)).meta
    const draws = generate ? everyDraw(generate) : [undefined]
    return releases.flatMap((release) => draws.map((draw, index) => ({ file, release, draw, index })))
  })
  test.each(runs)(
    '$file on $release ($index): fails at the start and for wrong answers, passes for the solution',
    async ({ file, release, draw }) => {
      const lesson = readLesson(file, textOf(file), draw)
      const reports = await runLesson(lesson, release, newStage)
      expect(reports.flatMap(({ what, problems }) => problems.map((problem) => `${what}: ${problem}`))).toEqual([])
      expect(reports.length).toBe(1 + lesson.blocks.filter((block) => block.type === 'task').length)
    },
  )
})
