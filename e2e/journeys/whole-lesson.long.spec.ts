import { expect, type Page } from '@playwright/test'
import { test } from './own-origin.ts'
import { terminal, type } from './workbench.ts'

// A lesson from its beginning to its end as people take it: wrong predictions, a hint, something undone, a reload in the middle,
// and the cards again a week later.

const WEEK = 8 * 24 * 3600 * 1000

async function commit(page: Page, answer: string, confidence: string): Promise<void> {
  const card = page.locator('section.predict').last()
  await card.getByText(answer).click()
  await card.getByText(confidence, { exact: true }).click()
  await card.getByRole('button', { name: 'Commit to it' }).click()
}

const done = (page: Page, count: number) => expect(page.locator('section.task[data-done="true"]')).toHaveCount(count)

test('a lesson is taken from start to end, and remembered a week later', async ({ page }) => {
  // The page's wall clock can be put forward; nothing else of time is touched.
  await page.addInitScript(() => {
    const shift = Number(localStorage.getItem('journey.shift') ?? 0)
    const now = Date.now.bind(Date)
    Date.now = () => now() + shift
  })
  await page.goto('/')
  await page.getByRole('button', { name: 'Contents' }).click()
  await page.getByRole('button', { name: 'What is a service account' }).click()
  await expect(page.getByRole('heading', { name: 'What is a service account', level: 1 })).toBeVisible()

  await test.step('a wrong prediction, and certain', async () => {
    await commit(page, 'Nobody. Its requests are anonymous.', 'Certain')
    await expect(page.getByText('Not so, and you were certain.')).toBeVisible()
  })

  await test.step('a task with a hint, and a command taken back', async () => {
    const task = page.locator('section.task').first()
    await task.getByRole('button', { name: 'Give me a hint' }).click()
    await expect(task.getByText('Hint 1 of 4')).toBeVisible()
    await page.getByRole('button', { name: '60×', exact: true }).click()
    await type(page, 'kubectl create serviceaccount front-dest')
    await expect(terminal(page)).toContainText('serviceaccount/front-dest created')
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByText('Taken back: kubectl create serviceaccount front-dest.')).toBeVisible()
    await type(page, 'kubectl create serviceaccount front-desk')
    await expect(task.getByText('The pod front-desk does not use that account')).toBeVisible()
    await type(page, `kubectl run front-desk --image=nginx:1.27 --overrides='{"spec":{"serviceAccountName":"front-desk"}}'`)
    await done(page, 1)
  })

  await test.step('a reload in the middle', async () => {
    await page.reload()
    await expect(page.getByText('Not so, and you were certain.')).toBeVisible()
    await done(page, 1)
  })

  await test.step('the second prediction, wrong too, and the task after it', async () => {
    await commit(page, 'Read everything in its own namespace.', 'A guess')
    await expect(page.getByText('Not so.', { exact: true })).toBeVisible()
    await type(page, 'kubectl create role pod-lister --verb=list --resource=pods')
    await type(page, 'kubectl create rolebinding lists --role=pod-lister --serviceaccount=default:front-desk')
    await done(page, 2)
  })

  await test.step('the pitfall is put into the cluster, and repaired', async () => {
    await page.getByRole('button', { name: 'Put it into my cluster' }).click()
    await expect(page.getByText('It is in your cluster now.')).toBeVisible()
    await expect(page.getByRole('button', { name: 'Undo' })).toBeDisabled()
    await page.getByRole('button', { name: '60×', exact: true }).click()
    await type(page, 'kubectl create role inventory --verb=list --resource=pods')
    await type(page, 'kubectl create rolebinding inventory --role=inventory --serviceaccount=default:inventory')
    await done(page, 3)
  })

  await test.step('looking back, and the cards', async () => {
    await page.getByText('Nothing. There is a binding now that names it.').click()
    await expect(page.getByText('That is it.')).toBeVisible()
    for (const known of ['I did not know it', 'I knew it', 'I knew it']) {
      await page.getByRole('button', { name: 'Say it to yourself, then show the answer' }).first().click()
      await page.getByRole('button', { name: known }).click()
    }
    await page.getByRole('button', { name: 'Contents' }).click()
    await expect(page.getByRole('button', { name: 'What is a service account' })).toContainText('done')
  })

  await test.step('a week later the cards are due, those missed first', async () => {
    await page.evaluate((ms) => localStorage.setItem('journey.shift', String(ms)), WEEK)
    await page.reload()
    await page.getByRole('button', { name: 'Review (3)' }).click()
    await expect(page.getByText('3 cards are due')).toBeVisible()
    await expect(page.getByText('Which account does a pod get that names none?')).toBeVisible()
    for (const left of ['2 cards are due', 'One card is due', 'Nothing is due']) {
      await page.getByRole('button', { name: 'Show the answer' }).click()
      await page.getByRole('button', { name: 'I knew it' }).click()
      await expect(page.getByText(left)).toBeVisible()
    }
  })
})
