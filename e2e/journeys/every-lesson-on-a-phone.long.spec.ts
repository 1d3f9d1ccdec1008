import { expect, type Locator, type Page } from '@playwright/test'
import type { Lesson } from '../../app/lessons/reading/lesson.ts'
import { builtInCourse, cardsOf, drawTheFirst, lessonOf, rightOf, VERDICTS } from './lessons.ts'
import { test } from './own-origin.ts'
import { openLesson } from './workbench.ts'

// Every lesson on a phone: read to its end, with its questions answered and its cards recalled. What is typed is for a larger screen.

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

async function commit(card: Locator, answer: string): Promise<void> {
  await card.getByRole('radio', { name: answer, exact: true }).tap()
  await card.getByText('Fairly sure', { exact: true }).tap()
  await card.getByRole('button', { name: 'Commit to it' }).tap()
}

/** Everything that is asked, in its order: what follows a question waits for the answer. */
async function answerAll(page: Page, { blocks }: Lesson): Promise<void> {
  const cardOf = cardsOf(page)
  for (const block of blocks) {
    if (block.type === 'predict') {
      const card = cardOf('Prediction')
      await commit(card, rightOf(block.options))
      await expect(card.getByText('Right.')).toBeVisible()
    }
    if (block.type === 'myth') {
      const card = cardOf('Myth or truth')
      await commit(card, VERDICTS[block.verdict])
      await card.getByRole('button', { name: 'I have seen it: what does it show?' }).tap()
      await expect(card.getByText('You had it right.')).toBeVisible()
    }
    if (block.type === 'debrief') {
      const card = cardOf('Look back')
      await card.getByRole('radio', { name: rightOf(block.options), exact: true }).tap()
      await card.getByRole('button', { name: 'This one' }).tap()
      await expect(card.getByText('That is it.')).toBeVisible()
    }
    if (block.type === 'recall') {
      const card = cardOf('Recall')
      await card.getByRole('button', { name: 'Say it to yourself, then show the answer' }).tap()
      await card.getByRole('button', { name: 'I knew it' }).tap()
      await expect(card.getByText('It comes back tomorrow, under Review.')).toBeVisible()
    }
  }
}

/** What of the lesson reaches beyond the screen and lies in no box that scrolls sideways. */
const tooWide = (page: Page): Promise<string[]> =>
  page.locator('.course-region').evaluate((region) => {
    const scrolls = (element: Element | null): boolean =>
      element !== null && element !== region && (/auto|scroll/.test(getComputedStyle(element).overflowX) || scrolls(element.parentElement))
    return [...region.querySelectorAll('*')]
      .filter((element) => element.getBoundingClientRect().right > window.innerWidth + 1 && !scrolls(element))
      .filter((element) => !element.closest('.visually-hidden'))
      .map((element) => `${element.tagName} ${element.className}: ${element.textContent?.slice(0, 60)}`)
  })

for (const { file, title, kind } of (await builtInCourse()).lessons) {
  if (kind === 'exam') continue
  test(`“${title}” is read, predicted and recalled on a phone`, async ({ page }) => {
    await drawTheFirst(page)
    await page.goto('/')
    await openLesson(page, title)
    const lesson = lessonOf(file)
    await answerAll(page, lesson)
    await expect(page.getByText('The lesson goes on when you have committed to an answer.')).toHaveCount(0)
    const reveals = page.locator('article.lesson details.reveal > summary')
    for (let index = 0; index < (await reveals.count()); index++) await reveals.nth(index).tap()
    expect(await tooWide(page)).toEqual([])
  })
}
