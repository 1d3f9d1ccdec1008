import { expect, test } from 'vitest'
import { readCourseFolder } from '../node/lessons/course-folder.ts'

// What the lessons do is run by a step of its own: npm run lessons.
test('every lesson can be read, is named in the course, and keeps the rules of teaching', async () => {
  expect((await readCourseFolder('lessons')).problems.map(({ message }) => message)).toEqual([])
})
