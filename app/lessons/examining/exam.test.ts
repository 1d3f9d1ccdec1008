import { expect, test } from 'vitest'
import { readCourseFolder, readLessonFile } from '../../node/lessons/course-folder.ts'
import type { Course } from '../reading/front-matter.ts'
import { courseMessages } from '../../messages/course.en.ts'
import { readExam } from './exam.ts'

const FOLDER = 'lessons'
const EXAM = 'exam/final.md'
const SEEDS = Array.from({ length: 12 }, (_, index) => `seed ${index}`)

async function courseOf(): Promise<Course> {
  const { files } = await readCourseFolder(FOLDER)
  if (!files) throw new Error('the course cannot be read')
  return files.course
}

const examOf = (course: Course, seed: string) =>
  readExam(EXAM, course, seed, async (file, draw) => readLessonFile(FOLDER, file, draw), courseMessages.myth)
const course = await courseOf()
const exams = await Promise.all(SEEDS.map((seed) => examOf(course, seed)))

test('an exam has eight questions and four tasks of rising grade, none of them twice', () => {
  const levelOf = (file: string) => course.lessons.find((lesson) => lesson.file === file)?.level
  for (const { questions, tasks } of exams) {
    expect(new Set(questions.map(({ key }) => key)).size).toBe(8)
    expect(new Set(tasks.map(({ file }) => file)).size).toBe(4)
    expect(tasks.slice(2).map(({ file }) => levelOf(file))).toEqual(['advanced', 'expert'])
  }
})

test('the same seed sets the same exam, names and faults included', async () => {
  expect(await examOf(course, 'seed 3')).toEqual(exams[3])
})

test('other seeds set other questions, tasks and names', () => {
  expect(new Set(exams.flatMap(({ questions }) => questions.map(({ key }) => key))).size).toBeGreaterThan(12)
  expect(new Set(exams.flatMap(({ tasks }) => tasks.map(({ file }) => file))).size).toBeGreaterThan(12)
  const starts = exams.flatMap(({ tasks }) => tasks.map(({ file, task }) => `${file} ${JSON.stringify(task.goal)}`))
  expect(new Set(starts).size).toBeGreaterThan(new Set(exams.flatMap(({ tasks }) => tasks.map(({ file }) => file))).size)
})

test('where an answer is shown has nothing to do with which is right', () => {
  const places = exams.flatMap(({ questions }) => questions.map(({ options }) => options.findIndex(({ correct }) => correct)))
  for (const place of [0, 1, 2]) expect(places.filter((one) => one === place).length).toBeGreaterThan(places.length / 5)
})

test('every question has one right answer, and something to say to each', () => {
  for (const { questions } of exams)
    for (const { options } of questions) {
      expect(options.filter(({ correct }) => correct)).toHaveLength(1)
      expect(options.filter(({ reply }) => reply.length === 0)).toEqual([])
    }
})
