import fs from 'node:fs'
import { expect } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { answerQuestion, drawKnownExam, examIn, solveTask } from './exam.ts'
import { test } from './own-origin.ts'
import { openLesson } from './workbench.ts'

// The final exam, solved as the lessons say it is solved; its certificate, taken apart; a reload, and another key.

test('the exam is passed, and the certificate is signed, taken apart, refused as a credential, and outlives its key', async ({ page }) => {
  test.setTimeout(600_000)
  await drawKnownExam(page)
  await page.goto('/')
  await openLesson(page, 'Final exam')
  await page.getByRole('button', { name: 'Begin the exam' }).click()
  await expect(page.getByText('Question 1 of 8')).toBeVisible()
  const exam = await examIn(page)

  await test.step('questions are answered; one is missed, and a reload goes on where it was', async () => {
    for (const index of exam.questions.keys()) {
      if (index === 4) {
        await expect(page.getByText('Question 5 of 8')).toBeVisible()
        await page.reload()
      }
      await answerQuestion(page, exam, index, index !== 0)
    }
  })

  await test.step('tasks are solved as their own checks find; one is left', async () => {
    for (const [index, task] of exam.tasks.entries()) {
      await expect(page.getByText(`Task ${index + 1} of 4`)).toBeVisible()
      await expect(page.getByRole('button', { name: /hint/i })).toHaveCount(0)
      if (index === 3) await page.getByRole('button', { name: 'Leave it unsolved' }).click()
      else await solveTask(page, task)
    }
    await page.getByRole('button', { name: 'See what came of it' }).click()
    await expect(page.getByText('Passed: 7 of 8 questions, 3 of 4 tasks')).toBeVisible()
    await expect(page.getByText('missed, and you were certain')).toHaveCount(1)
  })

  const certificate = page.getByRole('region', { name: 'Certificate' })
  await test.step('the cluster signs a certificate', async () => {
    await certificate.getByLabel('The name that is to stand on it').fill('Ada Lovelace')
    await certificate.getByRole('button', { name: 'Have it signed' }).click()
    await expect(certificate).toContainText('Ada Lovelace')
    await expect(certificate).toContainText('It proves nothing to others')
    await expect(certificate).toContainText('Verified: a key that your cluster publishes now')
    await expectAccessible(page, '.exam')
  })

  await test.step('it is taken apart, verified, and refused as a credential', async () => {
    await certificate.getByRole('button', { name: 'Take it apart' }).click()
    const reading = page.locator('.token-reading')
    await expect(reading.getByRole('heading', { level: 2 })).toContainText('Certificate of Ada Lovelace')
    await expect(reading).toContainText('Verified: the key')
    await expect(reading).toContainText('The name the learner typed.')
    await expect(reading).not.toContainText('Not a claim that Kubernetes writes')
    await reading.getByRole('button', { name: 'Ask the API server' }).first().click()
    await expect(reading).toContainText('It is made for someone else')
  })

  await test.step('it can be downloaded', async () => {
    const coming = page.waitForEvent('download')
    await certificate.getByRole('button', { name: 'Download' }).click()
    const file = await (await coming).path()
    expect(fs.readFileSync(file, 'utf8').split('.')).toHaveLength(3)
  })

  await test.step('after a reload it is there, and the new cluster publishes the same key', async () => {
    await page.reload()
    await expect(certificate).toContainText('Verified: a key that your cluster publishes now')
  })

  await test.step('when the key is rotated out it says so, and is signed anew', async () => {
    await certificate.getByRole('button', { name: 'Take it apart' }).click()
    await page.getByRole('button', { name: 'Add a P-256 key' }).click()
    await page.getByRole('button', { name: 'Drop it' }).first().click()
    await expect(certificate).toContainText('The signature is good, but the key that made it is not among those')
    await certificate.getByRole('button', { name: 'Sign it anew' }).click()
    await certificate.getByLabel('The name that is to stand on it').fill('Ada King')
    await certificate.getByRole('button', { name: 'Sign it with the key of now' }).click()
    await expect(certificate).toContainText('Ada King')
    await expect(certificate).toContainText('Verified: a key that your cluster publishes now')
  })
})
