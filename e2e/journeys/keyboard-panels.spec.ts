import { expect, type Locator, type Page } from '@playwright/test'
import { pressByKey, tabTo } from './keyboard.ts'
import { test } from './own-origin.ts'

// Panels whose own journeys use a pointer, by the keyboard alone: opened by the palette, used, and left.

/** Opens a panel from the palette; the focus is in it then. */
async function open(page: Page, name: string, id: string): Promise<Locator> {
  await page.goto('/')
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
  await pressByKey(page, page.getByRole('button', { name: 'Commands' }))
  await expect(page.getByRole('combobox', { name: 'Command' })).toBeFocused()
  await page.keyboard.type(name)
  await page.keyboard.press('Enter')
  const panel = page.locator(`[data-panel="${id}"]`)
  await expect(panel).toBeFocused()
  return panel
}

async function fill(page: Page, field: Locator, text: string): Promise<void> {
  await tabTo(page, field)
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.type(text)
}

test('Ask: a question is chosen, asked and answered', async ({ page }) => {
  const ask = await open(page, 'Ask', 'ask')
  await fill(page, ask.getByLabel('Verb', { exact: true }), 'get')
  await fill(page, ask.getByLabel('Resource or path', { exact: true }), 'secrets')
  await page.keyboard.press('Enter')
  await expect(ask.getByRole('table', { name: 'Who can' })).toContainText('system:masters')
  await pressByKey(page, ask.getByRole('button', { name: 'Mistakes', exact: true }))
  await expect(ask.getByRole('button', { name: 'Mistakes', exact: true })).toHaveAttribute('aria-pressed', 'true')
})

test('Your RBAC: a text is typed, loaded and forgotten', async ({ page }) => {
  const own = await open(page, 'Your RBAC', 'own-rbac')
  await fill(page, own.getByRole('textbox'), '{apiVersion: v1, kind: ServiceAccount, metadata: {name: build, namespace: ci}}')
  await pressByKey(page, own.getByRole('button', { name: 'Load', exact: true }))
  const loaded = own.getByRole('region', { name: 'What was loaded' })
  await expect(loaded).toContainText('Loaded 1 ServiceAccount')
  await pressByKey(page, loaded.getByRole('button', { name: 'Forget it' }))
  await expect(loaded).toBeHidden()
})

test('Two releases: an example is chosen from the menu, and run on both', async ({ page }) => {
  const releases = await open(page, 'Two releases', 'two-releases')
  await pressByKey(page, releases.getByRole('button', { name: 'Start from …' }))
  const example = page.getByRole('menuitem', { name: 'A service account alone' })
  await expect(example).toBeVisible()
  for (let steps = 0; steps < 12 && !(await example.evaluate((item) => item === document.activeElement)); steps++)
    await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await pressByKey(page, releases.getByRole('button', { name: 'Run on both' }))
  await expect(releases.getByRole('status')).toHaveText(/things? differs? between 1\.23 and 1\.36\./)
})
