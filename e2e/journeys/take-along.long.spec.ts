import fs from 'node:fs'
import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { builtInCourse } from './lessons.ts'
import { test } from './own-origin.ts'
import { predict } from './workbench.ts'

// What a learner takes along: progress as a file, and the cheat sheet on paper.

const bar = (page: Page, name: string) => page.locator('.course-bar').getByRole('button', { name, exact: true })

test('progress is saved to a file, and goes on from it in another browser', async ({ page, browser }) => {
  await page.goto('/')
  await predict(page)
  await bar(page, 'Progress').click()
  await expect(page.getByText('Here: 1 lesson begun, 0 of them finished; 0 cards to review; 0 exams.')).toBeVisible()
  await expectAccessible(page, '.progress-page')
  const coming = page.waitForEvent('download')
  await page.getByRole('button', { name: 'Save to a file' }).click()
  const saved = await (await coming).path()

  const context = await browser.newContext()
  const other = await context.newPage()
  await other.goto('/')
  await bar(other, 'Progress').click()
  await expect(other.getByText('Here: nothing yet.')).toBeVisible()
  const choose = (name: string, buffer: Buffer) =>
    other.getByLabel('File of saved progress').setInputFiles({ name, mimeType: 'application/json', buffer })

  await test.step('what is no saved progress is refused with a sentence', async () => {
    await choose('half.json', fs.readFileSync(saved).subarray(0, 40))
    await expect(other.locator('.progress-page').getByRole('alert')).toHaveText(
      '“half.json” cannot be read as saved progress: it breaks off or was changed by hand, and is no JSON any more. Nothing was changed.',
    )
    await expect(other.getByText('Here: nothing yet.')).toBeVisible()
  })

  await test.step('the file takes the place of what is there, when that is wanted', async () => {
    await choose('keycard-progress.json', fs.readFileSync(saved))
    await expect(other.getByText('In “keycard-progress.json”: 1 lesson begun')).toBeVisible()
    await expect(other.getByText('Here: nothing yet.')).toBeVisible()
    await other.getByRole('button', { name: 'Replace what is here' }).click()
    await expect(other.getByText('Here: 1 lesson begun')).toBeVisible()
  })

  await test.step('it can be undone, and done again', async () => {
    await other.getByRole('button', { name: 'Undo', exact: true }).last().click()
    await expect(other.getByText('Here: nothing yet.')).toBeVisible()
    await choose('keycard-progress.json', fs.readFileSync(saved))
    await other.getByRole('button', { name: 'Replace what is here' }).click()
  })

  await test.step('after a reload the lesson is where it was', async () => {
    await other.reload()
    await expect(other.getByRole('heading', { name: 'What is a service account', level: 1 })).toBeVisible()
    await expect(other.getByText('a pod that names none is given that one')).toBeVisible()
  })
  await context.close()
})

test('the cheat sheet is printed alone, dark on white, with every step’s commands, on three pages at most', async ({ page }) => {
  const course = await builtInCourse()
  await page.emulateMedia({ colorScheme: 'dark' })
  await page.goto('/')
  await bar(page, 'Cheat sheet').click()
  await expect(page.getByRole('heading', { name: `${course.title}: cheat sheet`, level: 1 })).toBeVisible()
  await page.emulateMedia({ media: 'print', colorScheme: 'dark' })

  const steps = course.lessons.filter(({ file }) => file.startsWith('service-accounts/'))
  expect(steps).toHaveLength(6)
  for (const { title } of steps)
    await expect(page.locator('.sheet-part', { has: page.getByRole('heading', { name: title }) }).getByRole('table')).toBeVisible()
  for (const what of ['.top-bar', '.course-bar', '.workbench-region', '.timeline-region', '.no-print'])
    for (const part of await page.locator(what).all()) await expect(part).toBeHidden()
  const [ink, paper] = await page
    .locator('.sheet')
    .evaluate((sheet) => [getComputedStyle(sheet).color, getComputedStyle(document.body).backgroundColor])
  expect([ink, paper]).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)'])

  const pdf = (await page.pdf({ format: 'A4', preferCSSPageSize: true })).toString('latin1')
  const pages = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0
  expect(pages).toBeGreaterThan(0)
  expect(pages).toBeLessThanOrEqual(3)
})
