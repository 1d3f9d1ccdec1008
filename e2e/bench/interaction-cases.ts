import type { Page } from '@playwright/test'
import type { BenchCase } from './bench-case.ts'
import { heapMeter, onRunningPage, startPods } from './running-page.ts'

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

/** How far a palette command skips, virtual ms. */
const SKIPS = { 'Skip one hour': 3600_000, 'Skip one day': 24 * 3600_000 } as const

/** How much page and cluster hold after each of so many skips of a cluster with a hundred pods of an image, MB. */
const heapsAfterSkips = (image: string, skip: keyof typeof SKIPS, count: number) =>
  onRunningPage(async (page) => {
    await startPods(page, PODS, image)
    const now = async () => Date.parse(`${((await page.locator('.virtual-clock').textContent()) ?? '').replace(/UTC.*/s, '')} UTC`)
    await page.getByRole('button', { name: '1×', exact: true }).click()
    const heaps = await heapMeter(page)
    const held: number[] = []
    for (let done = 0; done < count; done++) {
      const until = (await now()) + SKIPS[skip]
      await page.evaluate(() => void dispatchEvent(new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', ctrlKey: true })))
      await page.getByRole('combobox', { name: 'Command' }).fill(skip)
      await page.keyboard.press('Enter')
      while ((await now()) < until) await page.waitForTimeout(200)
      const { page: ofPage, cluster } = await heaps()
      held.push(ofPage + cluster)
    }
    process.stderr.write(`heaps of page and cluster after each “${skip}”, MB: ${held.map((one) => one.toFixed(0)).join(' ')}\n`)
    return held
  })

/** The most held in the second half, beside the most in the first: 1 where nothing grows any more. What is kept is shortened now and then, so that it goes up and down. */
function growth(held: readonly number[]): number {
  const half = Math.floor(held.length / 2)
  return Math.max(...held.slice(half)) / Math.max(...held.slice(0, half))
}

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
    name: `memory in Chromium: growth once the log is full, ${PODS} pods that ask every ten seconds, from 4 virtual hours to 8`,
    unit: '×',
    atMost: 1.15,
    samples: 1,
    measure: async () => growth(await heapsAfterSkips('keycard/api-client', 'Skip one hour', 8)),
  },
  {
    name: `memory in Chromium: growth from 75 virtual days to 150 (an hour at 3600×) with ${PODS} pods`,
    unit: '×',
    atMost: 1.15,
    samples: 1,
    measure: async () => growth(await heapsAfterSkips('nginx:1.27', 'Skip one day', 150)),
  },
]
