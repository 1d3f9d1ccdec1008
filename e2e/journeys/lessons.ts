import fs from 'node:fs'
import type { Locator, Page } from '@playwright/test'
import type { Course } from '../../app/lessons/reading/front-matter.ts'
import type { Draw } from '../../app/lessons/reading/generate.ts'
import type { Lesson } from '../../app/lessons/reading/lesson.ts'
import { readCourse } from '../../app/lessons/reading/read-course.ts'
import { readLesson } from '../../app/lessons/reading/read-lesson.ts'

// The built-in course as its files have it, for journeys that answer what a lesson asks.

const textOf = (file: string) => fs.readFileSync(`lessons/${file}`, 'utf8')

/** A lesson of the course, as `draw` chooses. */
export const lessonOf = (file: string, draw?: Draw): Lesson => readLesson(file, textOf(file), draw)

export const builtInCourse = (): Promise<Course> =>
  readCourse('course.yaml', textOf('course.yaml'), {
    text: (file) => (fs.existsSync(`lessons/${file}`) ? textOf(file) : undefined),
    lesson: (file) => lessonOf(file),
  })

/** Makes the page draw the first of all names and faults, as `lessonOf` does without a draw. Before the page is opened. */
export async function drawTheFirst(page: Page): Promise<void> {
  await page.addInitScript(() => {
    Math.random = () => 0
  })
}

/** Gives the cards of an open lesson in their order: each call the next of its name. */
export function cardsOf(page: Page): (name: string) => Locator {
  const nth = new Map<string, number>()
  return (name) => {
    const index = nth.get(name) ?? 0
    nth.set(name, index + 1)
    return page.locator('article.lesson').getByRole('article', { name, exact: true }).nth(index)
  }
}

export const rightOf = (options: readonly { readonly text: string; readonly correct: boolean }[]): string =>
  options.find(({ correct }) => correct)?.text ?? ''

/** What the card of a myth calls its verdicts. */
export const VERDICTS = { true: 'True', false: 'False', partly: 'It depends' } as const
