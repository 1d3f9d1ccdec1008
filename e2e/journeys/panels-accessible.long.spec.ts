import { expect, type Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { test } from './own-origin.ts'
import { outcome, terminal, type, write } from './workbench.ts'

/** Each panel of app/workbench/panels.ts as the palette names it; the journey fails when one is missing here, or is no longer there. */
const PANELS = [
  'Course',
  'Editor',
  'Objects',
  'Token',
  'Requests',
  'Identity',
  'Why',
  'Ask',
  'Your RBAC',
  'Two releases',
  'Files',
  'Terminal',
  'Timeline',
]
const DIALOGS = ['Keyboard shortcuts', 'What is simulated', 'Share what you see']

/** A cluster with something to show in every panel: a pod with its token, a request that was refused, a file. */
async function somethingToSee(page: Page): Promise<void> {
  await page.goto('/')
  await write(page, 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: reader}')
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(outcome(page)).toContainText('created')
  await type(page, 'kubectl run web --image=nginx:1.27 && kubectl wait --for=condition=Ready pod/web')
  await expect(terminal(page)).toContainText('condition met')
  await type(page, 'kubectl get secrets --as=system:serviceaccount:default:reader')
  await expect(terminal(page)).toContainText('Forbidden')
}

async function openPalette(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Commands' }).click()
  await expect(command(page)).toBeFocused()
}
const command = (page: Page) => page.getByRole('combobox', { name: 'Command' })

async function run(page: Page, words: string): Promise<void> {
  await openPalette(page)
  await command(page).fill(words)
  await page.keyboard.press('Enter')
  await expect(command(page)).toBeHidden()
}

test('axe finds nothing in any panel, in any theme', async ({ page }) => {
  test.setTimeout(900_000)
  await somethingToSee(page)
  await openPalette(page)
  const named = await page.getByRole('option').filter({ hasText: 'Go to' }).locator('.palette-title').allTextContents()
  expect(named).toEqual(PANELS)
  await page.keyboard.press('Escape')
  for (const name of named) {
    await test.step(name, async () => {
      await run(page, name)
      await expect(page.locator(':focus')).toBeVisible()
      await expectAccessible(page, 'body')
    })
  }
})

test('axe finds nothing in what lies over the page', async ({ page }) => {
  test.setTimeout(600_000)
  await page.goto('/')
  for (const name of DIALOGS) {
    await test.step(name, async () => {
      await run(page, name)
      await expect(page.getByRole('dialog')).toBeVisible()
      await expectAccessible(page, 'body')
      await page.keyboard.press('Escape')
    })
  }
  await openPalette(page)
  await expectAccessible(page, 'body')
  await page.keyboard.press('Escape')
  await page.getByRole('button', { name: /^Kubernetes/ }).click()
  await expectAccessible(page, 'body')
})

test('axe finds nothing where it is narrow', async ({ page }) => {
  test.setTimeout(600_000)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/')
  for (const name of ['Course', 'Editor', 'Terminal', 'Cluster', 'Time']) {
    await test.step(name, async () => {
      await page.getByRole('navigation', { name: 'Places' }).getByRole('button', { name }).click()
      await expectAccessible(page, 'body')
      expect(await page.evaluate(() => document.documentElement.scrollWidth), 'nothing is wider than the screen').toBeLessThanOrEqual(390)
    })
  }
})
