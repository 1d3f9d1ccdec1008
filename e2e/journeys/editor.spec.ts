import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { test } from './own-origin.ts'
import { apply, editorText, outcome, write } from './workbench.ts'

// What is written in the editor is applied, and everything the server has to say is told at its line.

const WRONG_POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {app: "a b"}
spec:
  containers:
  - name: Web
    image: ""
`

const finding = (page: Page, line: number): Locator => outcome(page).getByRole('button', { name: `Line ${line}:`, exact: true })
const currentLine = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const top = document.querySelector('.monaco-editor .cursors-layer .cursor')?.getBoundingClientRect().top ?? 0
    const numbers = [...document.querySelectorAll('.monaco-editor .line-numbers')]
    return Number(numbers.find((one) => Math.abs(one.getBoundingClientRect().top - top) < 4)?.textContent)
  })

test('everything the server found wrong is listed, marked in the text, and leads to its line', async ({ page }) => {
  await page.goto('/')
  await apply(page, WRONG_POD)
  await expect(outcome(page)).toContainText('pod/web: Pod "web" is invalid')
  await expect(outcome(page)).toContainText('spec.containers[0].name: Invalid value: "Web"')
  await expect(page.locator('.monaco-editor .squiggly-error')).not.toHaveCount(0)
  await finding(page, 8).click()
  await expect.poll(() => currentLine(page)).toBe(8)
  await page.keyboard.type('web')
  await expect(editorText(page)).toContainText('name: web')
  await expect(finding(page, 8)).toHaveCount(0)
  await expect(finding(page, 9)).toBeVisible()
  await expect(outcome(page).locator('xpath=..')).toContainText('it has changed since')
  await expectAccessible(page, '.editor')
})

test('lines put in above move what was found with its line', async ({ page }) => {
  await page.goto('/')
  await apply(page, WRONG_POD)
  await expect(finding(page, 9)).toBeVisible()
  await page.getByRole('textbox', { name: /Manifest editor/ }).focus()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type('# a pod with a card\n')
  await finding(page, 10).click()
  await expect.poll(() => currentLine(page)).toBe(10)
})

test('what the server warns of is told though it went through', async ({ page }) => {
  await page.goto('/')
  await apply(
    page,
    WRONG_POD.replace('Web', 'web')
      .replace('""', 'nginx')
      .replace('"a b"', 'web')
      .replace('spec:', 'spec:\n  nodeSelector: {beta.kubernetes.io/os: linux}'),
  )
  await expect(outcome(page)).toContainText('pod/web created')
  await expect(outcome(page).getByRole('list', { name: 'Warnings of the server' })).toContainText(
    'deprecated since v1.14; use "kubernetes.io/os" instead',
  )
  await expect(finding(page, 7)).toBeVisible()
  await expect(page.locator('.monaco-editor .squiggly-warning')).not.toHaveCount(0)
})

test('whoever may not apply is told why, and a click repairs it; the choice is remembered', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('combobox', { name: 'Apply as' }).selectOption('alice')
  await apply(page, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: guests}\n')
  await expect(outcome(page)).toContainText('User "alice" cannot patch resource "configmaps"')
  await expect(outcome(page)).toContainText('Nothing allows alice to patch')
  await expectAccessible(page, '.editor')
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'Apply as' })).toHaveValue('alice')
  await expect(editorText(page)).toContainText('guests')
})

test('by keyboard alone: apply, go to the first finding, mend it', async ({ page }) => {
  await page.goto('/')
  await write(page, WRONG_POD.replace('"a b"', 'web').replace('""', 'nginx'))
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(finding(page, 8)).toBeVisible()
  await finding(page, 8).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('web')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(outcome(page)).toContainText('pod/web created')
})
