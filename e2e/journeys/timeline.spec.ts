import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { test } from './own-origin.ts'
import { terminal, type } from './workbench.ts'

// Time along the bottom of the page: what lies there, told and opened, by mouse and by keys alone.

const region = (page: Page): Locator => page.getByRole('region', { name: 'Timeline' })
const picture = (page: Page): Locator => page.getByRole('application', { name: 'Timeline' })
const label = (page: Page, name: RegExp): Locator => region(page).getByRole('button', { name })
const story = (page: Page): Locator => region(page).locator('.timeline-story')
const said = (page: Page): Locator => region(page).locator('[aria-live="polite"]')
const playhead = (page: Page): Locator => page.getByRole('slider', { name: 'The moment shown' })

/** A pod whose requests are refused, for some minutes of virtual time. The clock stands still then. */
async function someMinutes(page: Page): Promise<void> {
  await page.goto('/')
  await expect(terminal(page)).toContainText('kubectl works here')
  await type(page, 'kubectl run front --image=keycard/api-client')
  await expect(terminal(page)).toContainText('pod/front created')
  await type(page, 'kubectl wait pod/front --for=condition=Ready && kubectl wait pod/front --for=delete --timeout=20m')
  await expect(label(page, /^front/)).toBeVisible()
  await page.getByRole('button', { name: '3600×', exact: true }).click()
  await expect(terminal(page)).toContainText('timed out waiting')
  await page.getByRole('button', { name: 'Pause' }).click()
}

/** Presses a key until the page says what is looked for. */
async function press(page: Page, key: string, wanted: RegExp, most = 12): Promise<void> {
  for (let presses = 0; presses < most; presses++) {
    const before = (await said(page).textContent()) ?? ''
    await page.keyboard.press(key)
    // What is said follows the key; a key that leads nowhere says nothing new.
    await expect(said(page))
      .not.toHaveText(before, { timeout: 1000 })
      .catch(() => undefined)
    if (wanted.test((await said(page).textContent()) ?? '')) return
  }
  await expect(said(page)).toHaveText(wanted)
}

test('a token is told by the mouse over it, and opened with a click', async ({ page }) => {
  await someMinutes(page)
  const row = await label(page, /^front/).boundingBox()
  const head = await playhead(page).boundingBox()
  if (!row || !head) throw new Error('the lane or the playhead has no place on the page')
  const middle = row.y + row.height / 2

  await test.step('the bar tells its life in a sentence', async () => {
    await page.mouse.move(head.x + 60, middle)
    await expect(story(page)).toContainText(/Token of default in pod front: minted \d\d:\d\d:\d\d, told to expire .*, accepted until .*renewed from/)
  })

  await test.step('its uses are told where they happened, many together as many', async () => {
    await page.mouse.move(head.x - 30, middle)
    await expect(story(page)).toContainText(/403/)
  })

  await test.step('a click on the bar opens the token', async () => {
    await page.mouse.click(head.x + 60, middle)
    await expect(page.getByRole('tab', { name: 'Token', exact: true })).toHaveAttribute('aria-selected', 'true')
    await expect(page.getByRole('tabpanel', { name: 'Token' })).toContainText('front')
  })

  await test.step('the name of the lane opens its pod', async () => {
    await label(page, /^front/).click()
    await expect(page.getByRole('tab', { name: 'Objects' })).toHaveAttribute('aria-selected', 'true')
  })

  await test.step('dragging moves through time, and the clock is followed again on demand', async () => {
    const follow = page.getByRole('button', { name: 'Follow' })
    await expect(follow).toHaveAttribute('aria-pressed', 'true')
    await page.mouse.move(head.x + 100, middle)
    await page.mouse.down()
    await page.mouse.move(head.x + 300, middle, { steps: 4 })
    await page.mouse.up()
    await expect(follow).toHaveAttribute('aria-pressed', 'false')
    await follow.click()
    await expect(follow).toHaveAttribute('aria-pressed', 'true')
  })

  await expectAccessible(page, '.timeline')
})

test('keys alone walk the lanes, tell what happened, zoom from years to milliseconds, and open what is in hand', async ({ page }) => {
  await someMinutes(page)
  await picture(page).focus()

  await test.step('down the lanes to the pod, along what happened to its token', async () => {
    await press(page, 'ArrowDown', /^front/)
    await press(page, 'Home', /^front: .*(minted|written into front)/)
    await press(page, 'ArrowRight', /refused with 403/)
  })

  await test.step('zoomed in until a single use is in hand, which Enter opens', async () => {
    await press(page, '+', /^\d+ ms, from/, 30)
    await press(page, 'ArrowRight', /front: \d\d:\d\d:\d\d: used to .*refused with 403/)
    await page.keyboard.press('Enter')
    await expect(page.getByRole('tab', { name: 'Requests' })).toHaveAttribute('aria-selected', 'true')
    await expect(page.getByRole('region', { name: 'Request: list pods in default' })).toBeVisible()
  })

  await test.step('zoomed out to years, and all of it', async () => {
    await picture(page).focus()
    await press(page, '-', /^\d y/, 40)
    await press(page, '0', /from .* to .*\d{4}/)
  })

  await test.step('a group is folded and opened', async () => {
    await press(page, 'ArrowUp', /^default, 1 pod, 1 token, open/)
    await page.keyboard.press('Space')
    await expect(label(page, /^front/)).toHaveCount(0)
    await page.keyboard.press('Space')
    await expect(label(page, /^front/)).toHaveCount(1)
  })
})

test('the table says the same as the picture', async ({ page }) => {
  await someMinutes(page)
  await page.getByRole('button', { name: 'Timeline as a table' }).click()
  const table = page.getByRole('table', { name: 'Tokens' })
  await expect(table.getByRole('row', { name: /^front, pod as default in default .*\d+ refused with 403/ })).toBeVisible()
  await expect(table.getByRole('row', { name: /^admin, terminal and editor.*went through/ })).toBeVisible()
  await expectAccessible(page, '.timeline')
  await table
    .getByRole('row', { name: /^front/ })
    .getByRole('button')
    .click()
  await expect(page.getByRole('tab', { name: 'Token', exact: true })).toHaveAttribute('aria-selected', 'true')
})

test('the playhead leads every panel into the past, and back', async ({ page }) => {
  await someMinutes(page)
  const objects = page.getByRole('tabpanel', { name: 'Objects' })
  await page.getByRole('tab', { name: 'Objects' }).click()
  await page.getByRole('button', { name: 'Timeline as a table' }).click()
  await page.getByRole('button', { name: 'Timeline as a table' }).click()

  await test.step('by keys: before the pod there was none', async () => {
    await expect(objects).toContainText('front')
    await playhead(page).focus()
    await expect(playhead(page)).toHaveAttribute('aria-valuetext', /^now, /)
    await page.keyboard.press('Home')
    await expect(playhead(page)).toHaveAttribute('aria-valuetext', /^the past, /)
    await expect(objects).not.toContainText('front')
    await expectAccessible(page, '.timeline')
    await playhead(page).focus()
    await page.keyboard.press('End')
    await expect(playhead(page)).toHaveAttribute('aria-valuetext', /^now, /)
    await expect(objects).toContainText('front')
  })

  await test.step('by the mouse: dragged, and back with a double click', async () => {
    const flag = await playhead(page).locator('.playhead-flag').boundingBox()
    if (!flag) throw new Error('the playhead has no flag on the page')
    const y = flag.y + flag.height / 2
    await page.mouse.move(flag.x + 8, y)
    await page.mouse.down()
    await page.mouse.move(flag.x - 60, y, { steps: 6 })
    await page.mouse.up()
    await expect(playhead(page)).toHaveAttribute('aria-valuetext', /^the past, /)
    await playhead(page).locator('.playhead-flag').dblclick()
    await expect(playhead(page)).toHaveAttribute('aria-valuetext', /^now, /)
  })
})

test('where it is narrow the timeline has a page of its own', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/')
  await page.getByRole('button', { name: 'Time', exact: true }).click()
  await expect(picture(page)).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
})
