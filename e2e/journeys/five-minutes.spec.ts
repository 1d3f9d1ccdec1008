import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './own-origin.ts'

// From opening the page to a refusal that is explained and repaired: what a person does, counted, and what there is to read.

/** What a person does at most: presses and choices. */
const MOST_ACTIONS = 12
const MINUTES = 5
/** What the lint of lessons reckons with, too. */
const WORDS_A_MINUTE = 200
/** Finding the next thing to press and pressing it, seconds: a guess on the slow side. */
const SECONDS_AN_ACTION = 8
/** What the learner waits for: twenty virtual seconds that pass at once, and the program's next question. */
const WAITING_SECONDS = 15

/** Presses like a person, and counts. */
class Person {
  actions = 0

  async press(what: Locator): Promise<void> {
    this.actions++
    await what.click()
  }
}

const run = (page: Page, command: string) => page.getByRole('button', { name: `Run in the terminal: ${command}` })
const terminal = (page: Page) => page.getByRole('log', { name: 'Terminal output' })

test('a person new to it has a refusal explained and repaired within five minutes', async ({ page }) => {
  const person = new Person()
  await page.goto('/')

  await test.step('a program is started, and refused', async () => {
    await person.press(run(page, 'kubectl create serviceaccount concierge'))
    await expect(terminal(page)).toContainText('serviceaccount/concierge created')
    await person.press(run(page, 'kubectl run concierge'))
    await expect(terminal(page)).toContainText('pod/concierge created')
    await person.press(page.getByRole('button', { name: 'Let 20 seconds pass' }))
    await person.press(run(page, 'kubectl logs concierge').first())
    await expect(terminal(page)).toContainText('403')
  })

  await test.step('it says what it expects', async () => {
    await person.press(page.getByText('A permission.', { exact: true }))
    await person.press(page.getByText('Fairly sure', { exact: true }))
    await person.press(page.getByRole('button', { name: 'Commit to it' }))
    await expect(page.getByText('what no rule allows is refused')).toBeVisible()
  })

  const why = page.getByRole('tabpanel', { name: 'Why' })
  await test.step('the cluster explains why', async () => {
    await person.press(page.getByRole('button', { name: 'Why was it refused?' }))
    await expect(why).toContainText('system:serviceaccount:default:concierge')
    await expect(why).toContainText(/refused|denied|forbidden/i)
  })

  await test.step('the repair it proposes is applied, and the program is answered', async () => {
    await person.press(why.getByRole('button', { name: /Apply/ }).first())
    await expect(page.getByText('Done. The cluster is in the state asked for.')).toBeVisible()
    await person.press(run(page, 'kubectl logs concierge --tail=2'))
    await expect(terminal(page)).toContainText('200 OK')
  })

  const words = (await page.locator('article.lesson').allInnerTexts()).join(' ').split(/\s+/).length
  const minutes = words / WORDS_A_MINUTE + (person.actions * SECONDS_AN_ACTION + WAITING_SECONDS) / 60
  console.log(`${person.actions} actions, ${words} words: about ${minutes.toFixed(1)} minutes`)
  expect(person.actions).toBeLessThanOrEqual(MOST_ACTIONS)
  expect(minutes).toBeLessThanOrEqual(MINUTES)
})
