import { chromium } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium, INSECURE_HOST } from '../../scripts/browser.mjs'
import { answerOfWorker } from '../worker-page.ts'
import { workerScript } from '../worker-script.ts'
import { speedCases } from './authn-cases.ts'
import type { BenchCase } from './bench-case.ts'
import type { WorkerSpeeds } from './rs256-speed.worker.ts'

/** What a worker of Chromium measures, under that host. */
async function inChromium(host: string): Promise<WorkerSpeeds> {
  const args = [...CHROMIUM_FLAGS, `--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1`]
  const browser = await chromium.launch({ executablePath: await findChromium(), args })
  try {
    return await answerOfWorker<WorkerSpeeds>(await browser.newPage(), await workerScript('e2e/bench/rs256-speed.worker.ts'), host)
  } finally {
    await browser.close()
  }
}

/** The same in a worker of Chromium, where the page's cluster lives: on localhost, and over http from another machine. */
export const chromiumCases: readonly BenchCase[] = [
  ...speedCases('plain JavaScript in Chromium’s worker', async () => (await inChromium('127.0.0.1')).plain),
  ...speedCases('plain JavaScript in Chromium’s worker, insecure origin', async () => (await inChromium(INSECURE_HOST)).plain),
  ...speedCases('WebCrypto in Chromium’s worker', async () => {
    const { webCrypto } = await inChromium('127.0.0.1')
    if (!webCrypto) throw new Error('this Chromium has no WebCrypto')
    return webCrypto
  }),
]
