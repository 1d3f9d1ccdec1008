import { expect, type Page } from '@playwright/test'
import { test } from './own-origin.ts'
import { apply, editorText, outcome, predict, terminal, type, write } from './workbench.ts'

// What goes wrong is told where the learner is looking, and nothing is lost.

async function openEditor(page: Page): Promise<void> {
  await page.goto('/')
  await predict(page)
  await page.getByRole('button', { name: 'Open in the editor' }).first().click()
  await expect(editorText(page)).toContainText('front-desk')
}

test('what cannot be applied is told beside the editor, and stays in it', async ({ page }) => {
  await openEditor(page)
  for (const [text, told] of [
    ['apiVersion: v1\nkind: Pod\n  metadata: {name: a}\n', /Line 2/],
    ['apiVersion: v1\nmetadata: {name: a}\n', /This document has no kind/],
    ['apiVersion: v1\nkind: Pdo\nmetadata: {name: a}\n', /There is no kind Pdo in v1/],
    ['# only a comment\n', /only comments/],
    ['', /The editor is empty/],
  ] as const) {
    await apply(page, text)
    await expect(outcome(page)).toContainText(told)
    await expect(editorText(page)).toContainText(text.split('\n').at(-2) ?? '')
  }
})

test('a paste of 5 MB is told to be too long; the page goes on and the text is kept', async ({ page }) => {
  await openEditor(page)
  const line = `# ${'a guest with a key card '.repeat(4)}\n`
  await write(page, `apiVersion: v1\nkind: Pod\n${line.repeat(Math.ceil((5 * 1024 * 1024) / line.length))}`)
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(outcome(page)).toContainText('5.0 MB long')
  await expect(outcome(page)).toContainText('Split it into several files')
  await expect(editorText(page)).toContainText('a guest with a key card')
  await type(page, 'kubectl get ns default')
  await expect(terminal(page)).toContainText('Active')
  await write(page, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: small}\n')
  await expect(editorText(page)).toContainText('small')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(outcome(page)).toContainText('configmap/small created')
})

test('progress that cannot be read is kept aside and told', async ({ page }) => {
  await page.addInitScript(() => {
    if (!sessionStorage.getItem('spoiled')) localStorage.setItem('keycard.progress', '{"form":1,"lessons":{"l":')
    sessionStorage.setItem('spoiled', 'once')
  })
  await page.goto('/')
  await expect(page.getByText(/What was saved here could not be read/)).toBeVisible()
  expect(await page.evaluate(() => localStorage.getItem('keycard.progress.unreadable'))).toBe('{"form":1,"lessons":{"l":')
  await predict(page)
  await page.reload()
  await expect(page.getByText('a pod that names none is given that one')).toBeVisible()
  await expect(page.getByText(/What was saved here could not be read/)).toBeHidden()
})

test('files that cannot be read are kept aside and told beside the editor', async ({ page }) => {
  const spoiled = '{"form":1,"files":["pod.yaml"]}'
  await page.goto('/icon.svg')
  await page.evaluate((text) => localStorage.setItem('keycard.files', text), spoiled)
  await page.goto('/')
  const notice = page.getByRole('alert').filter({ hasText: 'it does not have the form of saved files' })
  await expect(notice).toBeVisible()
  expect(await page.evaluate(() => localStorage.getItem('keycard.files.unreadable'))).toBe(spoiled)
  await notice.getByRole('button', { name: 'All right' }).click()
  await expect(notice).toBeHidden()
  await write(page, 'kind: Pod')
  await page.reload()
  await expect(editorText(page)).toContainText('kind: Pod')
  await expect(notice).toBeHidden()
})

test('a crash of the cluster is told, and a restart keeps the files', async ({ page }) => {
  await openEditor(page)
  await write(page, 'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: kept\n')
  const [worker] = page.workers().filter((one) => one.url().includes('worker-'))
  await worker?.evaluate(() => {
    setTimeout(() => {
      throw new Error('a bug of ours')
    })
  })
  const notice = page.getByRole('dialog', { name: 'The cluster has stopped' })
  await expect(notice).toContainText('a bug of ours')
  await page.keyboard.press('Escape')
  await expect(notice).toBeVisible()
  await notice.getByRole('button', { name: 'Restart the cluster' }).click()
  await expect(notice).toBeHidden()
  await expect(editorText(page)).toContainText('name: kept')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(outcome(page)).toContainText('serviceaccount/kept created')
  await type(page, 'kubectl get sa')
  await expect(terminal(page)).toContainText('kept')
})
