import { type Browser, chromium, type Page } from '@playwright/test'
import { CHROMIUM_FLAGS, findChromium } from '../../scripts/browser.mjs'
import { workerScript } from '../worker-script.ts'
import type { BenchCase } from './bench-case.ts'

const USES = 100_000
const FRAMES = 120

/** Sixteen lanes in sight, four times as many as the page begins with. Colors and sizes are the page's. */
const PAGE = `<!doctype html><title>Timeline</title><style>
  :root { --paper: #fbfaf7; --panel: #fff; --sunken: #f2f0ea; --rule: #d9d5ca; --rule-strong: #b9b3a3; --ink: #1c2024; --ink-soft: #53595f;
    --ink-faint: #5e646a; --identity: #1f4e79; --permission: #2b6b42; --token: #8a5a0b; --token-fill: #d9a441; --token-wash: #f7ecd4;
    --on-token: #1c2024; --denial: #a3281c; --font-text: sans-serif; --font-code: monospace }
  body { margin: 0 } .scroller { position: relative; height: 600px; overflow: hidden } .picture { display: block; width: 1240px }
</style><body></body>`

interface Bench {
  load(uses: number): number
  idle(frames: number): Promise<number[]>
  pan(frames: number): Promise<number[]>
  zoom(frames: number): Promise<number[]>
}

/** The timeline with 100,000 uses in a page of Chromium. */
async function onPage<Answer>(work: (page: Page) => Promise<Answer>): Promise<Answer> {
  const browser: Browser = await chromium.launch({ executablePath: await findChromium(), args: CHROMIUM_FLAGS })
  try {
    const page = await browser.newPage({ viewport: { width: 1240, height: 600 } })
    await page.setContent(PAGE)
    await page.addScriptTag({ content: await workerScript('e2e/bench/timeline-frames.page.ts') })
    return await work(page)
  } finally {
    await browser.close()
  }
}

/** What a frame takes of the page's main thread when the picture moves, over what it takes when nothing does: CPU ms. */
const workOfFrame = (movement: 'pan' | 'zoom') => () =>
  onPage(async (page) => {
    const cdp = await page.context().newCDPSession(page)
    await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
    const taken = async (what: 'idle' | 'pan' | 'zoom') => {
      const before = await mainThread()
      await page.evaluate(([name, frames]) => (window as unknown as { bench: Bench }).bench[name](frames), [what, FRAMES] as const)
      return ((await mainThread()) - before) / FRAMES
    }
    const mainThread = async () => {
      const { metrics } = await cdp.send('Performance.getMetrics')
      return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
    }
    await page.evaluate((uses) => (window as unknown as { bench: Bench }).bench.load(uses), USES)
    await taken(movement)
    const idle = await taken('idle')
    return (await taken(movement)) - idle
  })

/** 60 frames a second leave 16.7 ms; the rest of the page needs some of them. */
const BUDGET = 10

export const timelineCases: readonly BenchCase[] = [
  {
    name: 'timeline in Chromium: CPU of a frame, 100,000 marks, panned',
    unit: 'ms',
    atMost: BUDGET,
    samples: 3,
    measure: workOfFrame('pan'),
  },
  {
    name: 'timeline in Chromium: CPU of a frame, 100,000 marks, zoomed from ten days to a minute',
    unit: 'ms',
    atMost: BUDGET,
    samples: 3,
    measure: workOfFrame('zoom'),
  },
  {
    name: 'timeline in Chromium: a log of 100,000 uses read for the first time',
    unit: 'ms',
    samples: 3,
    measure: () => onPage((page) => page.evaluate((uses) => (window as unknown as { bench: Bench }).bench.load(uses), USES)),
  },
]
