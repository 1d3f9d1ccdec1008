import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'
import { chromium, type Page } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/browser.mjs'

const SERVER = path.resolve('dist/node/keycard.js')
const PORT = Number(process.env['KEYCARD_PORT'] ?? 4319)

/** The built page in a Chromium, served as it is for everybody. Throws when nothing is built. */
export async function onRunningPage<Answer>(work: (page: Page) => Promise<Answer>): Promise<Answer> {
  if (!fs.existsSync(SERVER) || !fs.existsSync('dist/page/index.html')) throw new Error('npm run build comes first: the built page is measured')
  const server = spawn(process.execPath, [SERVER, 'serve', '--port', String(PORT)], { stdio: ['ignore', 'pipe', 'inherit'] })
  await new Promise((listening) => server.stdout.once('data', listening))
  const browser = await chromium.launch({ executablePath: await findChromium(), args: [...CHROMIUM_FLAGS] })
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

/** Measures what a page and its cluster hold. Resolves once the cluster's worker is found. */
export async function heapMeter(page: Page): Promise<() => Promise<{ readonly page: number; readonly cluster: number }>> {
  const devtools = await page.context().newCDPSession(page)
  // A worker has no session of its own in Playwright: it is spoken to through the page's.
  const answers = new Map<number, (usedSize: number) => void>()
  devtools.on('Target.receivedMessageFromTarget', ({ message }) => {
    const { id, result } = JSON.parse(message) as { id: number; result?: { usedSize?: number } }
    answers.get(id)?.(result?.usedSize ?? 0)
    answers.delete(id)
  })
  const sessions = new Set<string>()
  const found = new Promise<void>((resolve) => {
    devtools.on('Target.attachedToTarget', ({ sessionId, targetInfo }) => {
      if (!/\/worker-[^/]*\.js$/.test(targetInfo.url)) return
      sessions.add(sessionId)
      resolve()
    })
  })
  devtools.on('Target.detachedFromTarget', ({ sessionId }) => sessions.delete(sessionId))
  await devtools.send('Target.setAutoAttach', { autoAttach: true, waitForDebuggerOnStart: false, flatten: false })
  await found
  let asked = 0
  const ask = async (sessionId: string, method: string): Promise<number> => {
    const id = ++asked
    const answered = new Promise<number>((resolve) => answers.set(id, resolve))
    await devtools.send('Target.sendMessageToTarget', { sessionId, message: JSON.stringify({ id, method }) })
    return answered
  }
  /** What both hold after a collection, MB (1,000,000 bytes). */
  return async () => {
    await devtools.send('HeapProfiler.collectGarbage')
    const { usedSize } = await devtools.send('Runtime.getHeapUsage')
    let cluster = 0
    for (const sessionId of sessions) {
      await ask(sessionId, 'HeapProfiler.collectGarbage')
      cluster += await ask(sessionId, 'Runtime.getHeapUsage')
    }
    return { page: usedSize / 1e6, cluster: cluster / 1e6 }
  }
}
