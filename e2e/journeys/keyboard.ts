import { expect, type Locator, type Page } from '@playwright/test'

// What a person does who has no pointer: Tab, arrows, Enter and Space. Nothing here clicks or focuses by script.

/** Tabs it takes at most from one thing to any other. */
const MOST_TABS = 400

/** Tabs until the element has the focus. */
export async function tabTo(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeVisible()
  for (let tabs = 0; tabs < MOST_TABS; tabs++) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    const inside = await page.evaluate(() => {
      const { activeElement } = document
      return activeElement?.closest('.xterm') ? 'terminal' : activeElement?.closest('.monaco-editor') ? 'editor' : 'page'
    })
    // Both keep Tab for themselves, and say how to leave.
    if (inside === 'terminal') await page.keyboard.press('Escape')
    if (inside === 'editor') {
      // As the line below the editor says: pressed once too often, Tab would indent what is written.
      const leaves = page.getByText('Tab leaves the editor')
      if (!(await leaves.isVisible())) await page.keyboard.press('Control+m')
      await expect(leaves).toBeVisible()
    }
    await page.keyboard.press('Tab')
    // The editor takes Tab again for whoever comes back.
    if (inside === 'editor') continue
  }
  throw new Error(`no number of Tabs leads to ${target}`)
}

/** Goes there, and presses it. */
export async function pressByKey(page: Page, target: Locator): Promise<void> {
  await expect(target).toBeEnabled()
  await tabTo(page, target)
  await page.keyboard.press('Enter')
}

/** Chooses one of a group of radio buttons: Tab leads into the group, arrows through it. */
export async function chooseByKey(page: Page, group: Locator, label: string): Promise<void> {
  const radios = group.getByRole('radio')
  await tabTo(page, radios.first())
  await page.keyboard.press('Space')
  const wanted = group.getByRole('radio', { name: label, exact: true })
  for (let step = 0; step < (await radios.count()); step++) {
    if (await wanted.isChecked()) return
    await page.keyboard.press('ArrowDown')
  }
  throw new Error(`no arrow leads to ${label}`)
}
