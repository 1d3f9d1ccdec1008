import { expect, type CDPSession, type Page } from '@playwright/test'
import { test } from './own-origin.ts'
import { editorText, terminal } from './workbench.ts'

/** Issue 2: ready to type within 2 s on this class of machine, in ms. */
const BUDGET = 2000
/** What the page's own thread may compute of that, ms of CPU: the rest is for the network, the worker and painting. */
const BUDGET_OF_THREAD = 1500
/** Visits at least, and at most until one of them was not disturbed. */
const VISITS = 3
const MOST_VISITS = 12
/** How long the reference work takes on this class of machine when nothing else runs, in ms: there its wall and its CPU time are one. */
const REFERENCE = 90

interface Visit {
  /** Wall time until both are ready, and what the page's thread computed for it, ms. */
  readonly taken: number
  readonly computed: number
  /** How often the reference work would have fitted into the time it took beside the visit, and into its CPU time: 1 on a quiet machine. */
  readonly disturbed: number
  readonly slower: number
}

/** CPU time of the page's main thread so far, in ms. Going to another origin makes a new process, which counts from zero. */
async function computedBy(devtools: CDPSession): Promise<number> {
  const { metrics } = await devtools.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
}

/** A fixed amount of work for the browser: how long it takes says how fast the machine is just now. Wall time, ms. */
const reference = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const began = performance.now()
    let state = 1
    const table = new Map<string, number>()
    for (let i = 0; i < 600_000; i++) {
      state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
      const key = `k${state % 4096}`
      table.set(key, (table.get(key) ?? 0) + 1)
    }
    return performance.now() - began
  })

/** The first visit of somebody with nothing in the browser's cache. */
async function visit(page: Page): Promise<Visit> {
  const devtools = await page.context().newCDPSession(page)
  await devtools.send('Performance.enable', { timeDomain: 'threadTicks' })
  const before = await computedBy(devtools)
  const wall = await reference(page)
  const cpu = (await computedBy(devtools)) - before
  const began = Date.now()
  await page.goto('/')
  await page.locator('.xterm-helper-textarea').focus()
  await page.keyboard.type('kubectl get ns default')
  await editorText(page).waitFor()
  const taken = Date.now() - began
  const computed = await computedBy(devtools)
  await page.keyboard.press('Enter')
  await expect(terminal(page)).toContainText('Active')
  return { taken, computed, disturbed: Math.max(1, wall / REFERENCE), slower: Math.max(1, cpu / REFERENCE) }
}

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.POSITIVE_INFINITY
const inTime = ({ taken, disturbed }: Visit) => taken <= BUDGET * disturbed

// Wall time on a machine that others use says little: so visits are made until one was in time, measured against what the machine did
// for the reference work just before it. What the page's thread computes is nearly the same in each, whoever else is there.
test('editor and terminal are ready to type within two seconds', { tag: '@measured' }, async ({ browser }) => {
  const visits: Visit[] = []
  while (visits.length < VISITS || (!visits.some(inTime) && visits.length < MOST_VISITS)) {
    const context = await browser.newContext()
    visits.push(await visit(await context.newPage()))
    await context.close()
  }
  for (const { taken, computed, disturbed, slower } of visits)
    console.log(
      `ready to type after ${taken} ms, ${Math.round(computed)} ms of them computed; the machine took ${disturbed.toFixed(2)} times its time, ${slower.toFixed(2)} of it at work`,
    )
  expect(visits.some(inTime), `a visit of ${visits.length} was ready within ${BUDGET} ms`).toBe(true)
  expect(median(visits.map(({ computed, slower }) => computed / slower))).toBeLessThanOrEqual(BUDGET_OF_THREAD)
})
