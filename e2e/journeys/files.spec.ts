import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './own-origin.ts'
import { expectAccessible } from './axe.ts'
import { terminal, type } from './workbench.ts'

// A running pod's files as they are on its disk: modes, owners, links, and tokens that are read where they lie.

const tree = (page: Page): Locator => page.getByRole('tree', { name: 'Files of web' })
const row = (page: Page, name: string | RegExp): Locator => tree(page).getByRole('treeitem', { name })
const selected = (page: Page): Locator => page.getByRole('region', { name: 'Selected', exact: true })

async function openPanel(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: '60×', exact: true }).click()
  await type(page, 'kubectl run web --image=nginx:1.27 && kubectl wait --for=condition=Ready pod/web --timeout=600s')
  await expect(terminal(page)).toContainText('condition met')
  await page.getByRole('button', { name: '1×', exact: true }).click()
  await page.getByRole('tab', { name: 'Files' }).click()
}

test('the files of a pod are a tree, and each tells what it is, who may read it and where it came from', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('tab', { name: 'Files' }).click()
  await expect(page.getByText('No pod is running')).toBeVisible()
  await openPanel(page)
  await expect(row(page, /serviceaccount/)).toHaveAttribute('aria-expanded', 'true')
  await expect(selected(page)).toContainText('Token of default in default, bound to the pod web')
  await expect(selected(page)).toContainText('The kubelet asked the API server for this token: for the API server itself, 3607 s.')
  await expect(selected(page)).toContainText('Everybody may read it.')
  await row(page, /^ca\.crt/).hover()
  await expect(selected(page)).toContainText('-----BEGIN CERTIFICATE-----')
  await row(page, /^\.\.data/).click()
  await expect(selected(page)).toContainText('turns this link to it in one step')
  await expectAccessible(page, '.files')
  await row(page, /^token/).click()
  await selected(page).getByRole('button', { name: 'Take it apart' }).click()
  await expect(page.locator('.token-reading')).toContainText('Token of default in default, bound to the pod web')
})

test('what the kubelet and the container write is seen as it happens', async ({ page }) => {
  await openPanel(page)
  const before = await row(page, /^\.\.data/).textContent()
  await type(page, 'kubectl exec web -- sh -c "echo hello > /tmp/greeting"')
  await row(page, /everything/).click()
  await row(page, /^tmp/).click()
  await row(page, /^greeting/).click()
  await expect(selected(page)).toContainText('hello')
  await type(page, 'kubectl exec web -- sh -c "echo good-bye > /tmp/greeting"')
  await expect(selected(page)).toContainText('good-bye')
  await page.getByRole('button', { name: '3600×', exact: true }).click()
  await expect(row(page, /^\.\.data/)).not.toHaveText(before ?? '', { timeout: 90_000 })
  await page.getByRole('button', { name: 'Pause' }).click()
  await page.getByText(/The kubelet last wrote at/).click()
  await expect(page.getByRole('list', { name: 'Writes of the kubelet, newest first' }).getByRole('listitem').first()).toContainText('token')
  await expectAccessible(page, '.files')
})

test('by keyboard alone: the tree is walked with the arrows, and shows what it passes', async ({ page }) => {
  await openPanel(page)
  await page.getByRole('combobox', { name: 'Container' }).focus()
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(row(page, /^token/)).toBeFocused()
  await page.keyboard.press('ArrowUp')
  await expect(row(page, /^namespace/)).toBeFocused()
  await expect(selected(page)).toContainText('The field metadata.namespace of the pod.')
  await page.keyboard.press('ArrowLeft')
  await expect(row(page, /serviceaccount/)).toBeFocused()
  await page.keyboard.press('ArrowLeft')
  await expect(row(page, /^token/)).toBeHidden()
  await page.keyboard.press('ArrowRight')
  await page.keyboard.press('c')
  await expect(row(page, /^ca\.crt/)).toBeFocused()
  await page.keyboard.press('End')
  await page.keyboard.press('Enter')
  await expect(row(page, /^etc/)).toBeVisible()
  await page.keyboard.type('etc')
  await expect(row(page, /^etc/)).toBeFocused()
})
