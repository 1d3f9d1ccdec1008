import { expect } from '@playwright/test'
import { zipSync } from 'fflate'
import { expectAccessible } from './axe.ts'
import { test } from './own-origin.ts'
import { terminal, type } from './workbench.ts'

// A course of the learner's own, the way back; undo; and the other language.

const LESSON = `---
title: A lesson of mine
level: foundation
minutes: 5
objectives: [Answer]
---

Hello <img src=x onerror="document.title='run'"> there.

:::predict{#q}
Is it so?

- [ ] No.
- [x] Yes.
:::
`
const COURSE = 'title: A course of mine\nparts: [{title: Part, lessons: [one.md]}]\n'
const packed = (files: Record<string, string>) =>
  Buffer.from(zipSync(Object.fromEntries(Object.entries(files).map(([path, text]) => [path, new TextEncoder().encode(text)]))))

test('a zip of lessons is used without a build, with progress of its own, and a way back', async ({ page }) => {
  await page.goto('/')
  await expect(page.locator('article.lesson').getByRole('heading', { level: 1 })).toBeVisible()

  await test.step('one that cannot be read is told with file, line and column', async () => {
    await page.getByRole('button', { name: 'Contents' }).click()
    await page.getByLabel('Choose a zip').setInputFiles({
      name: 'course.zip',
      mimeType: 'application/zip',
      buffer: packed({ 'mine/course.yaml': COURSE, 'mine/one.md': `${LESSON}:::nosuch\n:::\n` }),
    })
    await expect(page.locator('.own-course-problems')).toContainText('one.md:16:1: there is no directive :::nosuch')
    await page.getByRole('button', { name: 'All right' }).click()
  })

  await test.step('dropped onto the page it is read', async () => {
    await page.evaluate(
      ([course, lesson]) => {
        const data = new DataTransfer()
        data.items.add(new File([course ?? ''], 'course.yaml'))
        data.items.add(new File([lesson ?? ''], 'one.md'))
        for (const kind of ['dragover', 'drop'])
          document.body.dispatchEvent(new DragEvent(kind, { dataTransfer: data, bubbles: true, cancelable: true }))
      },
      [COURSE, LESSON],
    )
    await expect(page.getByRole('heading', { name: 'A course of mine' })).toBeVisible()
    await page.getByRole('button', { name: 'A lesson of mine' }).click()
    await expect(page.locator('article.lesson')).toContainText('<img src=x onerror=')
    await expect(page).toHaveTitle('Keycard')
    await page.getByText('Yes.', { exact: true }).click()
    await page.getByText('Certain', { exact: true }).click()
    await page.getByRole('button', { name: 'Commit to it' }).click()
    await expect(page.getByText('Right.')).toBeVisible()
  })

  await test.step('it is there after a reload, and so is the way back', async () => {
    await page.reload()
    await expect(page.getByText('Right.')).toBeVisible()
    await page.getByRole('button', { name: 'Contents' }).click()
    await expectAccessible(page, '.own-course')
    await page.getByRole('button', { name: 'Back to the built-in course' }).click()
    await expect(page.getByRole('heading', { name: 'Service accounts in Kubernetes' })).toBeVisible()
  })
})

test('the last command is taken back with a press of keys, and put back', async ({ page }) => {
  await page.goto('/')
  await expect(terminal(page)).toContainText('kubectl works here')
  await type(page, 'kubectl create serviceaccount clerk')
  await expect(terminal(page)).toContainText('serviceaccount/clerk created')
  await page.keyboard.press('Control+Alt+KeyZ')
  await expect(page.getByText('Taken back: kubectl create serviceaccount clerk.')).toBeVisible()
  await type(page, 'kubectl get serviceaccount clerk')
  await expect(terminal(page)).toContainText('serviceaccounts "clerk" not found')
  await page.getByRole('button', { name: 'Put it back' }).click()
  await type(page, 'kubectl get serviceaccount clerk -o name')
  await expect(terminal(page)).toContainText('serviceaccount/clerk\n')
})

test('the course speaks German when it is asked to, and stays where it was', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Contents' }).click()
  await page.getByRole('button', { name: 'What is a service account' }).click()
  await page.getByText('An account called').click()
  await page.getByText('Certain', { exact: true }).click()
  await page.getByRole('button', { name: 'Commit to it' }).click()
  await page.getByRole('combobox', { name: 'Language, Sprache' }).selectOption('de')
  await expect(page.getByRole('heading', { name: 'Was ein Service Account ist', level: 1 })).toBeVisible()
  await expect(page.getByText('Richtig.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Inhalt' })).toBeVisible()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.locator('article.lesson')).toHaveAttribute('lang', 'de')
  await page.reload()
  await expect(page.getByRole('heading', { name: 'Was ein Service Account ist', level: 1 })).toBeVisible()
})
