import { expect } from '@playwright/test'
import { test } from './own-origin.ts'
import { expectAccessible } from './axe.ts'
import { terminal, type } from './workbench.ts'

// An author writes a lesson beside the live page, and records a task.

const markdown = '.author-draft .monaco-editor .view-lines'

test('a lesson is written beside the live one, checked, solved with one click, and still there after a reload', async ({ page }) => {
  await page.goto('/author')
  await page.getByRole('button', { name: 'New from the template' }).click()
  await expect(page.getByRole('heading', { name: 'New lesson', level: 1 })).toBeVisible()
  await expect(page.getByText('Nothing wrong found')).toBeVisible()

  await test.step('what is typed shows at once, and what is wrong is told with its place', async () => {
    await page.locator(markdown).click()
    await page.keyboard.press('ControlOrMeta+Home')
    for (let line = 0; line < 9; line++) await page.keyboard.press('ArrowDown')
    await page.keyboard.type('A sentence of mine.\n\n:::nosuch\n:::\n\n')
    await expect(page.getByRole('region', { name: 'Problems' })).toContainText(/\d+:1 there is no directive :::nosuch/)
    await expect(page.getByRole('tabpanel', { name: 'Lesson' }).getByText('A sentence of mine.')).toBeVisible()
    await page.getByRole('button', { name: /there is no directive/ }).click()
    // The line is selected: what is typed takes its place.
    await page.keyboard.type('Mended.')
    await expect(page.getByRole('region', { name: 'Problems' })).toContainText('Nothing wrong found')
  })

  await test.step('what a draft says twice is there twice, and goes with its text', async () => {
    const lesson = page.getByRole('tabpanel', { name: 'Lesson' })
    const recall = ':::recall[Said twice?]{#twice}\nYes.\n:::\n\n'
    await page.keyboard.press('Home')
    await page.keyboard.type(recall + recall)
    await expect(page.getByRole('region', { name: 'Problems' })).toContainText('two blocks have the id twice')
    await expect(lesson.getByText('Said twice?')).toHaveCount(2)
    for (let line = 0; line < 8; line++) await page.keyboard.press('Shift+ArrowUp')
    await page.keyboard.press('Delete')
    await expect(page.getByRole('region', { name: 'Problems' })).toContainText('Nothing wrong found')
    await expect(lesson.getByText('Said twice?')).toHaveCount(0)
  })

  await test.step('the checks are asked of the live cluster, and the solution runs with one click', async () => {
    await page.getByRole('tab', { name: 'Checks' }).click()
    const task = page.getByRole('region', { name: 'Task grant' })
    await expect(task).toContainText('1 of 2 hold')
    await task.getByRole('button', { name: 'Run the solution' }).click()
    await expect(task).toContainText('2 of 2 hold')
    await task.getByRole('button', { name: /Run the wrong answer/ }).click()
    await expect(task).toContainText('1 of 2 hold')
  })

  await test.step('nothing typed is lost on reload', async () => {
    await page.reload()
    await expect(page.getByRole('tab', { name: 'new-lesson.md' })).toBeVisible()
    await expect(page.locator(markdown)).toContainText('A sentence of mine.')
  })

  await test.step('it can be downloaded', async () => {
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Download' }).click()
    expect((await download).suggestedFilename()).toBe('new-lesson.md')
  })

  await expectAccessible(page, '.author-bar, .author-problems, .author-lesson')
})

test('what an author does in the sandbox becomes a task with checks and a solution', async ({ page }) => {
  await page.goto('/author')
  await expect(terminal(page)).toContainText('kubectl works here')
  await type(page, 'kubectl create namespace hotel')
  await expect(terminal(page)).toContainText('namespace/hotel created')
  await page.getByRole('button', { name: 'Record a task' }).click()
  await type(page, 'kubectl create serviceaccount clerk -n hotel')
  await type(page, 'kubectl create rolebinding clerk-views --clusterrole=view --serviceaccount=hotel:clerk -n hotel')
  await expect(terminal(page)).toContainText('clerk-views created')
  await page.getByRole('button', { name: 'Stop and write it down' }).click()
  await expect(page.getByRole('heading', { name: 'A recorded task', level: 1 })).toBeVisible()
  await expect(page.getByText('Nothing wrong found')).toBeVisible()
  await page.getByRole('tab', { name: 'Checks' }).click()
  const task = page.getByRole('region', { name: 'Task recorded' })
  await expect(task).toContainText('0 of 3 hold')
  await task.getByRole('button', { name: 'Run the solution' }).click()
  await expect(task).toContainText('3 of 3 hold')
})

test('an author needs no mouse', async ({ page }) => {
  /** Presses Tab until what has the focus is called so. */
  const tabTo = async (name: string) => {
    const seen: string[] = []
    for (let presses = 0; presses < 60; presses++) {
      const focused = await page.evaluate(() => {
        const element = document.activeElement
        return element?.getAttribute('aria-label') ?? element?.textContent ?? ''
      })
      seen.push(focused.slice(0, 30))
      if (focused.startsWith(name)) return
      // Tab indents in the markdown until it is told to leave.
      if (focused.startsWith('Markdown of')) await page.keyboard.press('Control+m')
      await page.keyboard.press('Tab')
    }
    throw new Error(`Tab does not lead to ${name}: ${seen.join(' | ')}`)
  }
  await page.goto('/author')
  await expect(page.getByRole('combobox', { name: 'Open a lesson of the course' })).toBeVisible()
  await tabTo('New from the template')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Nothing wrong found')).toBeVisible()
  await tabTo('Lesson')
  await page.keyboard.press('ArrowRight')
  await expect(page.getByRole('tab', { name: 'Checks' })).toBeFocused()
  await tabTo('Run the solution')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('region', { name: 'Task grant' })).toContainText('2 of 2 hold')
})
