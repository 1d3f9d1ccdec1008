import { expect, test } from 'vitest'
import { courseMessages } from '../../messages/course.en.ts'
import { readLesson } from '../reading/read-lesson.ts'
import { knownObjectives, type PlacementAnswer, placementItems, startingPoint } from './placement.ts'

const LESSON = `---
title: T
level: foundation
minutes: 5
objectives: [first, second]
---
:::predict{#q for="1"}
Which?

- [ ] This.

  No.
- [x] That.

  Yes.
:::

:::recall[And?]{#card}
So.
:::
`
const first = () => 0
const lessons = ['a.md', 'b.md'].map((file) => ({ file, lesson: readLesson(file, LESSON) }))
const items = placementItems(lessons, first, courseMessages.myth)
const answer = (index: number, correct: boolean, confidence = 3): PlacementAnswer => {
  const item = items[index]
  if (!item) throw new RangeError(`there is no item ${index}`)
  return { item, correct, confidence }
}

test('of each lesson a question and a card are asked, in the lessons’ order', () => {
  expect(items.map(({ file, type }) => `${file} ${type}`)).toEqual(['a.md question', 'a.md card', 'b.md question', 'b.md card'])
})

test.each([
  ['both right: all objectives are known', [answer(0, true), answer(1, true)], { 'a.md': [1, 2] }],
  ['the card, which serves all, missed: none', [answer(0, true), answer(1, false)], { 'a.md': [] }],
  ['the question missed: what it does not serve is known', [answer(0, false), answer(1, true)], { 'a.md': [2] }],
  ['a guess that hits is not known', [answer(0, true, 1), answer(1, true)], { 'a.md': [2] }],
  ['asked for the first objective alone, the second is not known', [answer(0, true)], { 'a.md': [1] }],
])('%s', (_, answers, known) => {
  expect(knownObjectives(lessons, answers)).toEqual(known)
})

test.each([
  [{}, 'a.md'],
  [{ 'a.md': [1] }, 'a.md'],
  [{ 'a.md': [1, 2] }, 'b.md'],
  [{ 'a.md': [1, 2], 'b.md': [] }, 'b.md'],
  [{ 'a.md': [1, 2], 'b.md': [1, 2] }, undefined],
])('with %j known, one begins with %s', (known, start) => {
  expect(startingPoint(lessons, known)).toBe(start)
})
