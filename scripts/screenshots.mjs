// npm run screenshots: the README's pictures, taken from the built page.
import { spawn } from 'node:child_process'
import path from 'node:path'
import { chromium } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from './browser.mjs'
import { ROOT } from './steps.mjs'

const PORT = 4318
const server = spawn(process.execPath, [path.join(ROOT, 'dist/node/keycard.js'), 'serve', '--port', String(PORT)], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
await new Promise((resolve) => server.stdout.once('data', resolve))
const browser = await chromium.launch({ executablePath: await findChromium(), args: CHROMIUM_FLAGS })
try {
  const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
  await page.goto(`http://127.0.0.1:${PORT}/`)
  await page.getByRole('button', { name: 'Contents', exact: true }).click()
  await page.getByRole('button', { name: 'What is a service account' }).click()
  await page.getByText('An account called').click()
  await page.getByText('Certain', { exact: true }).click()
  await page.getByRole('button', { name: 'Commit to it' }).click()
  await page.getByRole('button', { name: 'Open in the editor' }).first().click()
  await page.getByRole('button', { name: 'Apply' }).click()
  await page.getByRole('list', { name: 'Outcome' }).getByText('created').waitFor()
  await page.getByRole('button', { name: /Run in the terminal: kubectl get serviceaccounts/ }).click()
  await page.waitForTimeout(2000)
  await page.screenshot({ path: path.join(ROOT, 'public/keycard.png') })
} finally {
  await browser.close()
  server.kill()
}
