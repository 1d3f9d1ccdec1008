import { expect, type Locator, type Page, test } from '@playwright/test'
import { CHROMIUM_FLAGS } from '../../scripts/browser.mjs'
import { terminal, type } from './workbench.ts'

// A page served over plain http from another machine: browsers give it neither crypto.subtle nor crypto.randomUUID.

/** A name that is not localhost, and leads here. */
const NAME = 'keycard.test'

test.use({
  launchOptions: {
    args: [...CHROMIUM_FLAGS, `--host-resolver-rules=MAP ${NAME} 127.0.0.1`],
    ...(process.env['CHROMIUM_PATH'] ? { executablePath: process.env['CHROMIUM_PATH'] } : {}),
  },
})

const part = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })

test('the cluster runs, and signatures are made and verified', async ({ page, baseURL }) => {
  await page.goto((baseURL ?? '').replace('127.0.0.1', NAME))
  expect(await page.evaluate(() => [isSecureContext, typeof crypto.subtle])).toEqual([false, 'undefined'])
  await type(page, 'kubectl get ns default')
  await expect(terminal(page)).toContainText('Active')
  await page.getByRole('tab', { name: 'Token' }).click()
  await page.getByText('Ask for a new one').click()
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(part(page, 'Signature')).toContainText('Verified: the key')
  await part(page, 'Signature').getByRole('button', { name: 'Add a P-256 key' }).click()
  await expect(part(page, 'Signature').getByRole('list', { name: 'Keys of the cluster' }).getByRole('listitem')).toHaveCount(2)
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(part(page, 'Header')).toContainText('ES256')
  await expect(part(page, 'Signature')).toContainText('Verified: the key')
  const bench = part(page, 'Bench')
  await bench.getByRole('button', { name: 'Sign it with a key of your own' }).click()
  await bench.getByRole('button', { name: 'Ask the API server' }).click()
  await expect(bench.locator('.rung[data-state="failed"]')).toContainText('Did one of our keys sign it?')
})
