import { expect, type Page } from '@playwright/test'
import { answerQuestion, drawKnownExam, examIn, solveTask } from './exam.ts'
import { test } from './own-origin.ts'
import { openLesson, terminal, type } from './workbench.ts'

// A lesson from its beginning to the certificate as people take it: wrong predictions, a hint, something undone, a reload in the
// middle, the exam, and the cards again a week later.

/** A week after the day on which a card comes back first, ms. */
const WEEK = 8 * 24 * 3600 * 1000

const tasks = (page: Page) => page.locator('article.card.task')
const done = (page: Page, count: number) => expect(page.locator('article.card.task[data-done="true"]')).toHaveCount(count)

/** Answers the last prediction there is: what follows waits for it. */
async function predict(page: Page, answer: string, confidence: string): Promise<void> {
  const card = page.getByRole('article', { name: 'Prediction', exact: true }).last()
  await card.getByText(answer).click()
  await card.getByText(confidence, { exact: true }).click()
  await card.getByRole('button', { name: 'Commit to it' }).click()
}

test('a lesson is taken from its start to the certificate, and remembered a week later', async ({ page }) => {
  test.setTimeout(600_000)
  // The page's wall clock can be put forward; nothing else of time is touched.
  await page.addInitScript(() => {
    const shift = Number(localStorage.getItem('journey.shift') ?? 0)
    const now = Date.now.bind(Date)
    Date.now = () => now() + shift
  })
  await drawKnownExam(page)
  await page.goto('/')
  await openLesson(page, 'What is a service account')

  await test.step('a wrong prediction, and certain', async () => {
    await predict(page, 'Nobody. Its requests are anonymous.', 'Certain')
    await expect(page.getByText('Not so, and you were certain.')).toBeVisible()
  })

  await test.step('a task with hints, and a command taken back', async () => {
    const task = tasks(page).first()
    await task.getByRole('button', { name: 'Give me a hint' }).click()
    await expect(task.getByText('Hint 1 of 4')).toBeVisible()
    await task.getByRole('button', { name: 'Another hint' }).click()
    await expect(task.getByText('Hint 2 of 4')).toBeVisible()
    await type(page, 'kubectl create serviceaccount front-dest')
    await expect(terminal(page)).toContainText('serviceaccount/front-dest created')
    await expect(task.getByText('There is no ServiceAccount named front-desk in the namespace default yet.')).toBeVisible()
    await page.getByRole('button', { name: 'Undo' }).click()
    await expect(page.getByText('Taken back: kubectl create serviceaccount front-dest.')).toBeVisible()
    await type(page, 'kubectl create serviceaccount front-desk')
    await expect(task.getByText('The pod front-desk does not use that account')).toBeVisible()
    await page.getByRole('button', { name: '60×', exact: true }).click()
    await type(page, `kubectl run front-desk --image=nginx:1.27 --overrides='{"spec":{"serviceAccountName":"front-desk"}}'`)
    await done(page, 1)
  })

  await test.step('a reload in the middle', async () => {
    await page.reload()
    await expect(page.getByText('Not so, and you were certain.')).toBeVisible()
    await expect(tasks(page).first().getByText('Hint 2 of 4')).toBeVisible()
    await done(page, 1)
  })

  await test.step('the second prediction, wrong too, and the task after it', async () => {
    await predict(page, 'Read everything in its own namespace.', 'A guess')
    await expect(page.getByText('Not so.', { exact: true })).toBeVisible()
    await type(page, 'kubectl create serviceaccount front-desk')
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
    await page.getByRole('button', { name: '1×', exact: true }).click()
  })

  await test.step('looking back, and the cards', async () => {
    const debrief = page.getByRole('article', { name: 'Look back' })
    await debrief.getByText('Nothing. There is a binding now that names it.').click()
    await debrief.getByRole('button', { name: 'This one' }).click()
    await expect(debrief.getByText('That is it.')).toBeVisible()
    for (const known of ['I did not know it', 'I knew it', 'I knew it']) {
      await page.getByRole('button', { name: 'Say it to yourself, then show the answer' }).first().click()
      await page.getByRole('button', { name: known }).click()
    }
    await page.getByRole('button', { name: 'Contents', exact: true }).click()
    await expect(page.getByRole('button', { name: 'What is a service account' })).toContainText('done')
    await page.getByRole('button', { name: 'Contents', exact: true }).click()
  })

  await test.step('the exam is passed, and the cluster signs a certificate that tells of the lesson', async () => {
    await openLesson(page, 'Final exam')
    await page.getByRole('button', { name: 'Begin the exam' }).click()
    await expect(page.getByText('Question 1 of 8')).toBeVisible()
    const exam = await examIn(page)
    for (const index of exam.questions.keys()) await answerQuestion(page, exam, index, true)
    for (const [index, task] of exam.tasks.entries()) {
      await expect(page.getByText(`Task ${index + 1} of 4`)).toBeVisible()
      if (index === 3) await page.getByRole('button', { name: 'Leave it unsolved' }).click()
      else await solveTask(page, task)
    }
    await page.getByRole('button', { name: 'See what came of it' }).click()
    await expect(page.getByText('Passed: 8 of 8 questions, 3 of 4 tasks')).toBeVisible()
    const certificate = page.getByRole('region', { name: 'Certificate' })
    await certificate.getByLabel('The name that is to stand on it').fill('Ada Lovelace')
    await certificate.getByRole('button', { name: 'Have it signed' }).click()
    await expect(certificate).toContainText('Lessons finished: What is a service account.')
    await expect(certificate).toContainText('Verified: a key that your cluster publishes now')
  })

  await test.step('a week later the cards are due, those missed first, and the certificate is still there', async () => {
    await page.evaluate((ms) => localStorage.setItem('journey.shift', String(ms)), WEEK)
    await page.reload()
    await expect(page.getByRole('region', { name: 'Certificate' })).toContainText('Ada Lovelace')
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
