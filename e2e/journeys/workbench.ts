import { expect, type Locator, type Page } from '@playwright/test'

// What a person does at the workbench, by its accessible names.

export const terminal = (page: Page): Locator => page.getByRole('log', { name: 'Terminal output' })
export const outcome = (page: Page): Locator => page.getByRole('list', { name: 'Outcome', exact: true })
export const editorText = (page: Page): Locator => page.locator('.monaco-editor .view-lines')

/** Types a command line into the terminal that is shown. */
export async function type(page: Page, line: string): Promise<void> {
  await page.locator('.terminal-place[data-selected="true"] .xterm-helper-textarea').focus()
  await page.keyboard.type(line)
  await page.keyboard.press('Enter')
}

/** Replaces the open file's whole text, as select-all and paste do. */
export async function write(page: Page, text: string): Promise<void> {
  await page.getByRole('tab', { name: 'Editor' }).click()
  await page.getByRole('textbox', { name: /Manifest editor/ }).focus()
  await page.keyboard.press('ControlOrMeta+a')
  if (text === '') {
    await page.keyboard.press('Delete')
    return
  }
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text)
  await page.keyboard.press('ControlOrMeta+v')
}

/** Writes the text and presses Apply. */
export async function apply(page: Page, text: string): Promise<void> {
  await write(page, text)
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
}

/** Opens a lesson from the contents. */
export async function openLesson(page: Page, title: string): Promise<void> {
  await page.getByRole('button', { name: 'Contents', exact: true }).click()
  await page.getByRole('navigation', { name: 'Contents' }).getByRole('button', { name: title }).click()
  await expect(page.getByRole('heading', { name: title, level: 1 })).toBeVisible()
}

/** Opens the first step's lesson and commits to its prediction, which opens its experiment. */
export async function predict(page: Page): Promise<void> {
  await openLesson(page, 'What is a service account')
  await page.getByText('An account called').click()
  await page.getByText('Certain', { exact: true }).click()
  await page.getByRole('button', { name: 'Commit to it' }).click()
  await expect(page.getByText('a pod that names none is given that one')).toBeVisible()
}
