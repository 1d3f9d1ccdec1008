import type { Page } from '@playwright/test'
import type { BenchCase } from './bench-case.ts'
import { heaps, onRunningPage, startPods } from './running-page.ts'

/** Wall ms between two things a person does. */
const PAUSE = 120
const PODS = 100

/** What the browser measured of each input: from the key or the button to the frame that shows what came of it, wall ms. */
interface Inputs {
  /** Of those that took 16 ms or more. */
  readonly slow: readonly number[]
  readonly count: number
}

/** The p-th of all inputs; what took less than a frame is not listed by the browser, and counts as one. */
function percentile({ slow, count }: Inputs, share: number): number {
  const place = Math.ceil(count * share) - 1 - (count - slow.length)
  return place < 0 ? 16 : (slow.toSorted((a, b) => a - b)[place] ?? Number.NaN)
}

/** Uses every part of the workbench by real keys and buttons, and returns what the browser measured of each. */
async function use(page: Page): Promise<Inputs> {
  await page.evaluate(() => {
    const durations = new Map<number, number>()
    Object.assign(window, { inputs: durations })
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & { interactionId: number })[])
        if (entry.interactionId > 0) durations.set(entry.interactionId, Math.max(durations.get(entry.interactionId) ?? 0, entry.duration))
    }).observe({ type: 'event', durationThreshold: 16 } as PerformanceObserverInit)
  })
  const before = await interactions(page)
  const pause = () => page.waitForTimeout(PAUSE)
  const press = async (keys: string) => {
    for (const key of keys) {
      await page.keyboard.press(key === '\n' ? 'Enter' : key)
      await pause()
    }
  }
  const tab = async (name: string) => {
    await page.getByRole('tab', { name, exact: true }).click()
    await pause()
  }
  const panel = (id: string) => page.locator(`[data-panel="${id}"]`)

  for (let round = 0; round < 2; round++) {
    for (const name of ['Objects', 'Token', 'Requests', 'Identity', 'Why', 'Ask', 'Files', 'Editor']) await tab(name)
    await page.getByRole('textbox', { name: /Manifest editor/ }).focus()
    await press('kind: Pod\n')
    await page.locator('.terminal-place[data-selected="true"] .xterm-helper-textarea').focus()
    await press('kubectl get ns\n')
    await tab('Requests')
    await panel('requests').getByRole('button', { name: 'Everything' }).click()
    await pause()
    for (let index = 0; index < 3; index++) {
      // By the pointer at a place, as a person does: the list moves on under it.
      const box = await panel('requests').getByRole('list', { name: 'Requests, newest first' }).boundingBox()
      if (box) await page.mouse.click(box.x + 120, box.y + 20 + 30 * index)
      await pause()
    }
    await panel('requests').getByRole('searchbox').focus()
    await press('token')
    await page.keyboard.press('ControlOrMeta+a')
    await page.keyboard.press('Delete')
    await panel('requests').getByRole('button', { name: 'You and your pods' }).click()
    await page.getByRole('application', { name: 'Timeline' }).focus()
    for (const key of ['ArrowDown', 'ArrowDown', 'ArrowLeft', 'ArrowLeft', '-', '-', '+', 'PageUp', 'PageDown', 'f']) {
      await page.keyboard.press(key)
      await pause()
    }
  }
  await page.waitForTimeout(500)
  const slow = await page.evaluate(() => [...(window as unknown as { inputs: Map<number, number> }).inputs.values()])
  return { slow, count: (await interactions(page)) - before }
}

const interactions = (page: Page): Promise<number> => page.evaluate(() => (performance as unknown as { interactionCount: number }).interactionCount)

let used: Promise<Inputs> | undefined
/** Measured once for all cases of it. */
const whileRunning = () => {
  used ??= onRunningPage(async (page) => {
    await startPods(page, PODS, 'nginx:1.27')
    await page.getByRole('button', { name: '3600×', exact: true }).click()
    // The first look at each panel loads its code, which is of the network and not of the work.
    await use(page)
    return use(page)
  })
  return used
}

/** Virtual hours after which the log is full, with a hundred pods that ask every ten seconds, and as many again. */
const HOURS = 2
const HOUR_MS = 3600_000

/** How much more page and cluster hold after twice the time in which the log was filled: 1 is as much. */
const growth = () =>
  onRunningPage(async (page) => {
    await startPods(page, PODS, 'keycard/api-client')
    const now = async () => Date.parse(`${(await page.locator('.virtual-clock').innerText()).replace(/UTC.*/s, '')} UTC`)
    const skipHours = async () => {
      for (let hour = 0; hour < HOURS; hour++) {
        const until = (await now()) + HOUR_MS
        await page.evaluate(() => void dispatchEvent(new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', ctrlKey: true })))
        await page.getByRole('combobox', { name: 'Command' }).fill('Skip one hour')
        await page.keyboard.press('Enter')
        while ((await now()) < until) await page.waitForTimeout(500)
      }
      return heaps(page)
    }
    await page.getByRole('button', { name: '1×', exact: true }).click()
    const full = await skipHours()
    const twice = await skipHours()
    process.stderr.write(`heap of page and cluster, MB: ${JSON.stringify(full)} after ${HOURS} h, ${JSON.stringify(twice)} after ${2 * HOURS} h\n`)
    return (twice.page + twice.cluster) / (full.page + full.cluster)
  })

export const interactionCases: readonly BenchCase[] = [
  {
    name: `interaction in Chromium: input to next paint at 3600× with ${PODS} pods, 95th percentile`,
    unit: 'ms',
    atMost: 100,
    samples: 1,
    measure: async () => percentile(await whileRunning(), 0.95),
  },
  {
    name: `interaction in Chromium: input to next paint at 3600× with ${PODS} pods, median`,
    unit: 'ms',
    samples: 1,
    measure: async () => percentile(await whileRunning(), 0.5),
  },
  {
    name: `memory in Chromium: growth of the heaps once the log is full, ${PODS} pods that ask every ten seconds`,
    unit: '×',
    atMost: 1.15,
    samples: 1,
    measure: growth,
  },
]
