import { createPublicKey, verify } from 'node:crypto'
import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './own-origin.ts'
import { authnTestsScript } from '../browser-tests/build.ts'
import type { WorkerReport } from '../browser-tests/authn.worker.ts'
import { answerOfWorker } from '../worker-page.ts'
import { INSECURE_HOST } from '../../scripts/browser.mjs'
import { terminal, type } from './workbench.ts'

// A page served over plain http from another machine: browsers take WebCrypto away from it.

test('the tests of authentication pass in a worker without WebCrypto, with the cryptography of the page', async ({ page }) => {
  const report = await answerOfWorker<WorkerReport>(page, await authnTestsScript(), INSECURE_HOST)
  expect(report.failures).toEqual([])
  expect(report.passed).toBeGreaterThan(250)
  expect(report).toMatchObject({ secure: false, webCrypto: false })
})

test('the page mints tokens there that others can verify, and takes them', async ({ page }) => {
  const { port } = new URL(test.info().project.use.baseURL ?? '')
  await page.goto(`http://${INSECURE_HOST}:${port}/`)
  expect(await page.evaluate(() => [isSecureContext, crypto.subtle === undefined])).toEqual([false, true])
  await type(page, 'kubectl create token default > t; kubectl auth whoami --token "$(cat t)"')
  await expect(terminal(page)).toContainText('system:serviceaccount:default:default')
  await type(page, 'clear; cat t; echo; kubectl get --raw /openid/v1/jwks')
  await expect(terminal(page)).toContainText('"kty":"RSA"')
  const text = ((await terminal(page).textContent()) ?? '').replace(/\s/g, '')
  const [, header = '', payload = '', signature = ''] = text.match(/(eyJ[\w-]+)\.(eyJ[\w-]+)\.([\w-]{342})/) ?? []
  const { keys } = JSON.parse(text.match(/\{"keys":\[\{[^\]]*\}\]\}/)?.[0] ?? '{"keys":[]}') as { keys: JsonWebKey[] }
  const [key] = keys
  expect(JSON.parse(Buffer.from(payload, 'base64url').toString())).toMatchObject({ iss: 'https://sandbox.keycard.invalid' })
  const publicKey = createPublicKey({ key: key as never, format: 'jwk' })
  expect(verify('RSA-SHA256', Buffer.from(`${header}.${payload}`), publicKey, Buffer.from(signature, 'base64url'))).toBe(true)
})

const part = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })

test('the token inspector makes and verifies signatures of both kinds there', async ({ page }) => {
  const { port } = new URL(test.info().project.use.baseURL ?? '')
  await page.goto(`http://${INSECURE_HOST}:${port}/`)
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
