import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/browser.mjs'

const SERVER = path.resolve('dist/node/keycard.js')
const PORT = Number(process.env['KEYCARD_PORT'] ?? 4319)

/** The built page in a Chromium, served as it is for everybody; its heap can be measured. Throws when nothing is built. */
export async function onRunningPage<Answer>(work: (page: Page) => Promise<Answer>): Promise<Answer> {
  if (!fs.existsSync(SERVER) || !fs.existsSync('dist/page/index.html')) throw new Error('npm run build comes first: the built page is measured')
  const server = spawn(process.execPath, [SERVER, 'serve', '--port', String(PORT)], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((listening) => server.stdout.once('data', listening))
  const args = [...CHROMIUM_FLAGS, '--enable-precise-memory-info', '--js-flags=--expose-gc']
  const browser = await chromium.launch({ executablePath: await findChromium(), args })
  try {
    const page = await browser.newPage({ viewport: { width: 1440, height: 900 } })
    await page.goto(`http://127.0.0.1:${PORT}/`)
    await page.getByRole('log', { name: 'Terminal output' }).getByText('kubectl works here').waitFor()
    return await work(page)
  } finally {
    await browser.close()
    server.kill()
  }
}

/** Types a line into the terminal and waits for a word of what it prints. */
export async function run(page: Page, line: string, answer: RegExp): Promise<void> {
  await page.locator('.terminal-place[data-selected="true"] .xterm-helper-textarea').focus()
  await page.keyboard.type(line)
  await page.keyboard.press('Enter')
  await page.getByRole('log', { name: 'Terminal output' }).getByText(answer).first().waitFor({ timeout: 120_000 })
}

/** So many pods of an image that run. Time runs on at a minute a second. */
export async function startPods(page: Page, count: number, image: string): Promise<void> {
  await page.getByRole('button', { name: '60×', exact: true }).click()
  await run(page, `kubectl create deployment web --image=${image} --replicas=${count}`, /deployment\.apps\/web created/)
  await run(page, 'kubectl rollout status deployment/web --timeout=3600s', /successfully rolled out/)
}

/** What page and cluster hold after a collection, MB (1,000,000 bytes). */
export async function heaps(page: Page): Promise<{ readonly page: number; readonly cluster: number }> {
  const measure = () => {
    const { gc, performance } = globalThis as unknown as { gc?(): void; performance: { memory: { usedJSHeapSize: number } } }
    gc?.()
    return performance.memory.usedJSHeapSize / 1e6
  }
  const worker = page.workers().find((one) => /\/worker-[^/]*\.js$/.test(one.url()))
  if (!worker) throw new Error(`there is no worker of the cluster among ${page.workers().map((one) => one.url())}`)
  return { page: await page.evaluate(measure), cluster: await worker.evaluate(measure) }
}
