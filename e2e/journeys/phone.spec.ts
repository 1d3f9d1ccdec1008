import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { test } from './own-origin.ts'
import { openLesson } from './workbench.ts'

// On a phone: a lesson is read, predicted and recalled. What is typed is for a larger screen, and one touch away.

test.use({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true })

/** Nothing of the course is wider than the screen; what may scroll sideways does so in a box of its own. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const overflow = await page.locator('.course-region').evaluate((region) => region.scrollWidth - region.clientWidth)
  expect(overflow).toBeLessThanOrEqual(0)
}

test('a lesson is read, predicted and recalled on a phone', async ({ page }) => {
  await page.goto('/')
  await openLesson(page, 'What is a service account')
  await expectNoSidewaysScroll(page)

  await test.step('a prediction is made, and what follows opens', async () => {
    await page.getByText('Nobody. Its requests are anonymous.').tap()
    await page.getByText('Certain', { exact: true }).tap()
    await page.getByRole('button', { name: 'Commit to it' }).tap()
    await expect(page.getByText('Not so, and you were certain.')).toBeVisible()
    await expectNoSidewaysScroll(page)
  })

  await test.step('a command is one touch away, and the way back another', async () => {
    await page.getByRole('button', { name: 'Run in the terminal: kubectl get serviceaccounts' }).tap()
    await expect(page.getByRole('log', { name: 'Terminal output' })).toContainText('default')
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Cluster' }).tap()
    await page.getByRole('tab', { name: 'Requests', exact: true }).tap()
    const request = page.locator('.request-line').filter({ hasText: 'list serviceaccounts' }).first()
    // Who and what stand side by side: a line is one line high.
    await expect(request).toBeVisible()
    const [who, what] = [await request.locator('.request-who').boundingBox(), await request.locator('.request-what').boundingBox()]
    expect(what?.y).toBe(who?.y)
    await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name: 'Course' }).tap()
    await expect(page.getByText('Not so, and you were certain.')).toBeVisible()
  })

  await test.step('cards are recalled', async () => {
    await page.getByRole('button', { name: 'Recall', exact: true }).tap()
    const cards = page.getByRole('article', { name: 'Recall', exact: true })
    const count = await cards.count()
    expect(count).toBeGreaterThan(1)
    for (let index = 0; index < count; index++) {
      await cards.nth(index).getByRole('button', { name: 'Say it to yourself, then show the answer' }).tap()
      await cards.nth(index).getByRole('button', { name: 'I knew it' }).tap()
    }
    await expect(page.getByText('It comes back tomorrow, under Review.')).toHaveCount(count)
    await expectNoSidewaysScroll(page)
  })

  await expectAccessible(page, '.course')

  await test.step('the check, the sheet and the progress fit the screen', async () => {
    for (const name of ['Cheat sheet', 'Progress', 'Contents']) {
      await page.locator('.course-bar').getByRole('button', { name, exact: true }).tap()
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
      await expectNoSidewaysScroll(page)
    }
  })
})
