import { expect, type Page } from '@playwright/test'
import { test } from './own-origin.ts'
import { editorText, terminal } from './workbench.ts'

/** Issue 2: ready to type within 2 s on this class of machine, in ms. */
const BUDGET = 2000
const LOADS = 5
/** The CPU time of `reference` in Chromium on this class of machine, which is how long it takes there when all is quiet, in ms. */
const REFERENCE = 140

/** A fixed amount of work for the browser: how long it takes says how fast the machine is just now. ms. */
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

const median = (numbers: readonly number[]) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.POSITIVE_INFINITY

// The median of several first visits, each with nothing in the browser's cache: one slow moment of a shared machine does not count.
// Beside each visit the same browser does the reference work: on a slower machine, or a busy one, the budget is larger by as much.
test('editor and terminal are ready to type within two seconds', { tag: '@measured' }, async ({ browser }) => {
  const taken: number[] = []
  const references: number[] = []
  for (let load = 0; load < LOADS; load++) {
    const context = await browser.newContext()
    const page = await context.newPage()
    const before = await reference(page)
    const began = Date.now()
    await page.goto('/')
    await page.locator('.xterm-helper-textarea').focus()
    await page.keyboard.type('kubectl get ns default')
    await editorText(page).waitFor()
    taken.push(Date.now() - began)
    await page.keyboard.press('Enter')
    await expect(terminal(page)).toContainText('Active')
    await page.goto('about:blank')
    references.push((before + (await reference(page))) / 2)
    await context.close()
  }
  const slower = Math.max(1, median(references) / REFERENCE)
  const budget = Math.round(BUDGET * slower)
  console.log(`ready to type after ${median(taken)} ms, the median of ${taken.join(', ')}`)
  console.log(
    `reference work ${Math.round(median(references))} ms (${REFERENCE} ms when quiet): the machine is ${slower.toFixed(2)} times slower, the budget ${budget} ms`,
  )
  expect(median(taken)).toBeLessThan(budget)
})
