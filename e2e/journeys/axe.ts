import fs from 'node:fs'
import { createRequire } from 'node:module'
import { expect, type Page } from '@playwright/test'
import type { AxeResults } from 'axe-core'

const AXE = fs.readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')
const THEMES = ['light', 'dark', 'contrast', 'projector'] as const

/** Fails with what axe finds in a part of the page, in each theme. AA everywhere, and AAA's contrast in high contrast. */
export async function expectAccessible(page: Page, selector: string): Promise<void> {
  // Evaluated, not added as a script: a content security policy does not stand in the way.
  await page.evaluate(AXE)
  for (const theme of THEMES) {
    await choose(page, theme)
    const found = await page.evaluate(
      async ([part, rule]) => {
        const { axe } = window as unknown as { axe: { run(context: string, options: object): Promise<AxeResults> } }
        const result = await axe.run(part, {
          // The borders between regions, which can be moved, belong to none of them.
          rules: { 'color-contrast-enhanced': { enabled: rule === 'contrast' }, region: { enabled: false } },
        })
        return result.violations.flatMap(({ id, nodes }) =>
          nodes.map(({ target, failureSummary }) => `${id}: ${target.join(' ')}: ${failureSummary}`),
        )
      },
      [selector, theme] as const,
    )
    expect(found, `${theme} theme`).toEqual([])
  }
  await choose(page, 'light')
}

/** Not by a click: where a dialog lies over the page the switch is out of reach. */
async function choose(page: Page, theme: string): Promise<void> {
  await page.locator('.theme-switch select').evaluate((select: HTMLSelectElement, to) => {
    select.value = to
    select.dispatchEvent(new Event('change', { bubbles: true }))
  }, theme)
  await expect(page.locator('html')).toHaveAttribute('data-theme', theme)
}
