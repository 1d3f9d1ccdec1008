import { expect, test } from '@playwright/test'
import { editorText, terminal } from './workbench.ts'

/** Issue 2: ready to type within 2 s on this class of machine, in ms. */
const BUDGET = 2000
const LOADS = 5

// The median of several first visits, each with nothing in the browser's cache: one slow moment of a shared machine does not count.
test('editor and terminal are ready to type within two seconds', async ({ browser }) => {
  const taken: number[] = []
  for (let load = 0; load < LOADS; load++) {
    const context = await browser.newContext()
    const page = await context.newPage()
    const began = Date.now()
    await page.goto('/')
    await page.locator('.xterm-helper-textarea').focus()
    await page.keyboard.type('kubectl get ns default')
    await editorText(page).waitFor()
    taken.push(Date.now() - began)
    await page.keyboard.press('Enter')
    await expect(terminal(page)).toContainText('Active')
    await context.close()
  }
  taken.sort((a, b) => a - b)
  const median = taken[Math.floor(LOADS / 2)] ?? Number.POSITIVE_INFINITY
  console.log(`ready to type after ${median} ms, the median of ${taken.join(', ')}`)
  expect(median).toBeLessThan(BUDGET)
})
