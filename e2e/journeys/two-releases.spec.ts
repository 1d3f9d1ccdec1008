import { expect } from '@playwright/test'
import { test } from './own-origin.ts'
import { expectAccessible } from './axe.ts'

test('a manifest is run on two releases, and what differs is told with its reason', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('tab', { name: 'Two releases', exact: true }).click()
  const panel = page.getByRole('tabpanel', { name: 'Two releases', exact: true })

  await test.step('a service account, on 1.23 and the latest', async () => {
    await panel.getByRole('button', { name: 'Start from …' }).click()
    await page.getByRole('menuitem', { name: 'A service account alone' }).click()
    await panel.getByRole('button', { name: 'Run on both' }).click()
    await expect(panel.getByRole('status')).toHaveText(/things? differs? between 1\.23 and 1\.36\./)
    const findings = panel.getByRole('list').first()
    await expect(findings).toContainText('On 1.23 the account came with a Secret that holds a token for it; on 1.36 it did not')
    await expect(findings.getByRole('link', { name: 'KEP-2799' })).toBeVisible()
    await expect(panel.getByRole('region', { name: 'Objects: Secret front-desk-token-xxxxx' })).toContainText(
      'type: kubernetes.io/service-account-token',
    )
    await expectAccessible(page, '.two-releases')
  })

  await test.step('what is wrong in it is told, and its line is shown', async () => {
    const text = panel.getByRole('textbox')
    await text.fill('apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: Front_Desk\n')
    await text.press('ControlOrMeta+Enter')
    const refused = panel.getByRole('region', { name: 'Refused by 1.36' })
    await expect(refused).toContainText('a lowercase RFC 1123 subdomain')
    await refused.getByRole('button', { name: 'Line 4:' }).click()
    await expect(text).toBeFocused()
    await expectAccessible(page, '.two-releases')
  })
})
