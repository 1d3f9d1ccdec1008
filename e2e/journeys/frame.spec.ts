import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './own-origin.ts'
import { editorText, terminal, type, write } from './workbench.ts'

// The frame around the panels: where they stand, the commands, the links, and what is said of the simulation.

const palette = (page: Page): Locator => page.getByRole('combobox', { name: 'Command' })
const tab = (page: Page, list: string, name: string): Locator => page.getByRole('tablist', { name: list, exact: true }).getByRole('tab', { name })

/** Of the lesson. */
const title = (page: Page): Locator => page.getByRole('main', { name: 'Course' }).getByRole('heading', { level: 1 })

/** Runs a command by its name, by keys alone. */
async function command(page: Page, words: string): Promise<void> {
  await page.getByRole('button', { name: 'Commands' }).focus()
  await page.keyboard.press('ControlOrMeta+k')
  await palette(page).fill(words)
  await page.keyboard.press('Enter')
  await expect(palette(page)).toBeHidden()
}

async function begin(page: Page): Promise<void> {
  await page.goto('/')
  await expect(title(page)).toBeVisible()
}

test('a panel is moved by its menu and by a command, is remembered, and is the same panel all along', async ({ page }) => {
  await begin(page)
  await type(page, 'echo still here')
  await expect(terminal(page)).toContainText('still here')
  await test.step('by the menu', async () => {
    await page.getByRole('button', { name: 'Arrange Terminal' }).click()
    await page.getByRole('menuitem', { name: 'a column at the right' }).press('Enter')
    await expect(page.getByRole('separator', { name: 'Width of the column at the right' })).toBeVisible()
    await expect(terminal(page)).toContainText('still here')
  })
  await test.step('by a command', async () => {
    await command(page, 'move terminal bottom page')
    await expect(tab(page, 'Tools along the bottom', 'Terminal')).toHaveAttribute('aria-selected', 'true')
    await expect(terminal(page)).toContainText('still here')
  })
  await test.step('after a reload it is where it was', async () => {
    await page.reload()
    await expect(tab(page, 'Tools along the bottom', 'Terminal')).toHaveAttribute('aria-selected', 'true')
  })
  await test.step('and all go back', async () => {
    await command(page, 'first arrangement')
    await expect(page.getByRole('tablist', { name: 'Tools along the bottom' })).toBeHidden()
    await expect(page.getByRole('button', { name: 'Arrange Terminal' })).toBeVisible()
  })
})

test('a tab is dragged to another place', async ({ page }) => {
  await begin(page)
  await tab(page, 'Tools', 'Objects').hover()
  await page.mouse.down()
  await terminal(page).hover({ force: true })
  const zone = page.getByText('Objects to the bottom of the workbench')
  await zone.hover()
  await page.mouse.up()
  await expect(tab(page, 'Lower tools', 'Objects')).toHaveAttribute('aria-selected', 'true')
  await expect(zone).toBeHidden()
})

test('borders between panels move by keys, and stay', async ({ page }) => {
  await begin(page)
  const border = page.getByRole('separator', { name: 'Width of the course' })
  const before = Number(await border.getAttribute('aria-valuenow'))
  await border.press('ArrowRight')
  await border.press('ArrowRight')
  await expect(border).toHaveAttribute('aria-valuenow', String(before + 48))
  await page.reload()
  await expect(border).toHaveAttribute('aria-valuenow', String(before + 48))
})

test('a panel is maximized and given back; one that is asked for meanwhile is shown', async ({ page }) => {
  await begin(page)
  await command(page, 'maximize terminal')
  await expect(page.getByRole('main', { name: 'Course' })).toBeHidden()
  await expect(page.getByRole('separator')).toHaveCount(0)
  await page.getByRole('button', { name: 'Restore' }).click()
  await expect(page.getByRole('main', { name: 'Course' })).toBeVisible()
  await command(page, 'maximize course')
  await expect(terminal(page)).toBeHidden()
  await command(page, 'objects')
  await expect(tab(page, 'Tools', 'Objects')).toHaveAttribute('aria-selected', 'true')
  await expect(page.getByText('Everything in the cluster is an object')).toBeVisible()
})

test('shortcuts go where they say, are listed, and leave the terminal, the editor and fields their keys', async ({ page }) => {
  await begin(page)
  await page.getByRole('main', { name: 'Course' }).focus()
  await page.keyboard.press('g')
  await page.keyboard.press('o')
  await expect(tab(page, 'Tools', 'Objects')).toHaveAttribute('aria-selected', 'true')
  await page.keyboard.press('?')
  const list = page.getByRole('dialog', { name: 'Keyboard shortcuts' })
  await expect(list.getByText('G, then O')).toBeVisible()
  await list.getByRole('checkbox', { name: /Shortcuts of single keys/ }).uncheck()
  await page.keyboard.press('Escape')
  await page.keyboard.press('?')
  await expect(list).toBeHidden()

  await type(page, 'echo go p n m ? [ ]')
  await expect(terminal(page)).toContainText('go p n m ? [ ]')
  await page.keyboard.type('echo lost')
  await page.keyboard.press('Home')
  await page.keyboard.press('Control+k')
  await page.keyboard.type('echo kept')
  await page.keyboard.press('Enter')
  await expect(terminal(page)).toContainText('kept')
  await expect(palette(page)).toBeHidden()

  await write(page, 'kind: Pod')
  await page.keyboard.press('Control+k')
  await expect(editorText(page)).toContainText('kind: Pod')
  await expect(palette(page)).toBeHidden()
})

test('what cannot be found is told, and Escape gives the focus back', async ({ page }) => {
  await begin(page)
  const button = page.getByRole('button', { name: 'Commands' })
  await button.focus()
  await page.keyboard.press('Enter')
  await palette(page).fill('no such command')
  await expect(page.getByText('No command has these words')).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(button).toBeFocused()

  await test.step('what is highlighted does not run, nor when the dialog is left by a click beside it', async () => {
    for (const leave of [() => page.keyboard.press('Escape'), () => page.mouse.click(5, 5)]) {
      await page.keyboard.press('Enter')
      await palette(page).fill('Dark theme')
      await expect(page.getByRole('option', { name: 'Dark theme' })).toHaveAttribute('aria-selected', 'true')
      await leave()
      await expect(palette(page)).toBeHidden()
      await expect(button).toBeFocused()
      await expect(page.locator('html')).not.toHaveAttribute('data-theme', 'dark')
    }
  })
})

test('lessons, releases, themes and time are commands, too', async ({ page }) => {
  await begin(page)
  await command(page, 'dark theme')
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark')
  await command(page, 'pause time')
  await expect(page.getByRole('button', { name: 'Play' })).toBeVisible()
  await command(page, 'fresh cluster 1.24')
  await expect(page.getByRole('button', { name: 'Kubernetes 1.24' })).toBeVisible()
  await type(page, 'kubectl version')
  await expect(terminal(page)).toContainText('Server Version: v1.24')
  const before = (await title(page).textContent()) ?? ''
  await command(page, 'next lesson')
  await expect(title(page)).not.toHaveText(before)
  await test.step('the next one begins at its top; one that is come back to is where it was left', async () => {
    const next = page.getByRole('button', { name: /^Next:/ })
    const here = (await title(page).textContent()) ?? ''
    await next.scrollIntoViewIfNeeded()
    const contents = page.getByRole('button', { name: 'Contents', exact: true })
    await contents.evaluate((button) => (button as HTMLButtonElement).click())
    await expect(contents).toBeInViewport()
    await contents.press('Enter')
    await expect(next).toBeInViewport()
    await next.press('Enter')
    await expect(title(page)).not.toHaveText(here)
    await expect(title(page)).toBeInViewport()
    await expect(page.getByRole('main', { name: 'Course' })).toBeFocused()
  })
})

test('the language is a command, too, and one thing to choose where it is narrow; the frame and the document are in it', async ({ page }) => {
  await begin(page)
  await command(page, 'deutsch')
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByRole('button', { name: 'Befehle' })).toBeVisible()
  await expect(tab(page, 'Werkzeuge', 'Objekte')).toBeVisible()
  await expect(page.getByText('Diese Lektion gibt es noch nicht auf Deutsch.')).toBeVisible()
  await expect(page.locator('article.lesson')).toHaveAttribute('lang', 'en')
  await page.setViewportSize({ width: 390, height: 844 })
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'de')
  await expect(page.getByRole('navigation', { name: 'Bereiche' })).toBeVisible()
  await page.getByRole('button', { name: 'Menü' }).click()
  await page.getByRole('menuitem', { name: 'Teilen' }).click()
  await expect(page.getByRole('heading', { name: 'Teilen, was Sie sehen' })).toBeVisible()
  await page.getByRole('button', { name: 'Schließen' }).click()
  await page.getByRole('combobox', { name: 'Language, Sprache' }).selectOption('en')
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expect(page.getByRole('button', { name: 'Menu' })).toBeVisible()
})

test('the identity in use is that of the terminal that is shown', async ({ page }) => {
  await begin(page)
  await page.getByRole('button', { name: 'New terminal as …' }).click()
  await page.getByRole('menuitem', { name: /^alice/ }).click()
  await expect(page.getByRole('banner')).toContainText('you are alice')
  await page.getByRole('tab', { name: 'admin' }).click()
  await expect(page.getByRole('banner')).toContainText('you are admin')
})

test('a link brings somebody else to the same place with the files, and nothing secret is in it unasked', async ({ page, browser }) => {
  await begin(page)
  await write(page, 'apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: from-a-friend}')
  await page.getByRole('button', { name: 'New file' }).click()
  await write(page, 'apiVersion: v1\nkind: Secret\nmetadata: {name: mine}')
  await page.getByRole('tab', { name: 'Why', exact: true }).click()
  await page.getByRole('button', { name: 'Share' }).click()
  const dialog = page.getByRole('dialog', { name: 'Share what you see' })
  await expect(dialog.getByRole('checkbox', { name: /new\.yaml.*it holds a Secret/ })).not.toBeChecked()
  const link = await dialog.getByRole('textbox', { name: /The link/ }).inputValue()

  const other = await (await browser.newContext()).newPage()
  await other.goto(link)
  await expect(other.getByText('You are where the link led, and the file manifest.yaml is in the editor.')).toBeVisible()
  await expect(other.getByRole('tab', { name: 'Why', exact: true })).toHaveAttribute('aria-selected', 'true')
  expect(new URL(other.url()).hash, 'a reload does not open it again').toBe('')
  await other.getByRole('tab', { name: 'Editor' }).click()
  await expect(editorText(other)).toContainText('from-a-friend')
  await type(other, 'kubectl get serviceaccounts')
  await expect(terminal(other)).toContainText('default')
  await expect(terminal(other)).not.toContainText('from-a-friend')
  await other.context().close()

  await page.keyboard.press('Escape')
  await page.goto('about:blank')
  await page.goto(`${link.slice(0, -9)}`)
  await expect(page.getByText('This link is damaged')).toBeVisible()
})

test('what is not simulated is read from the page', async ({ page }) => {
  await begin(page)
  await page.getByRole('button', { name: 'What is simulated' }).click()
  const dialog = page.getByRole('dialog', { name: 'What is simulated and what is not' })
  await expect(dialog.getByRole('row', { name: /RBAC decisions/ })).toContainText('%')
  await expect(dialog.getByRole('listitem').filter({ hasText: 'certificates' }).first()).toBeVisible()
  expect(await dialog.getByRole('listitem').count()).toBeGreaterThan(40)
})

test('where it is narrow one thing is shown, the course first; what was begun is there when it is wide again', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await begin(page)
  await expect(terminal(page)).toBeHidden()
  // The terminal begins while it is on no page: its letters are measured all the same.
  await expect.poll(() => page.evaluate(() => performance.getEntriesByType('resource').some(({ name }) => name.includes('terminal-view')))).toBe(true)
  const places = page.getByRole('navigation', { name: 'Places' })
  await places.getByRole('button', { name: 'Terminal' }).click()
  await expect(page.locator('.xterm-rows').first()).toHaveCSS('font-family', /monospace/)
  await expect(page.getByRole('main', { name: 'Course' })).toBeHidden()
  await type(page, 'echo on the way')
  await expect(terminal(page)).toContainText('on the way')
  await places.getByRole('button', { name: 'Cluster' }).click()
  await expect(page.getByText('Everything in the cluster is an object')).toBeVisible()
  await page.getByRole('button', { name: 'Menu' }).click()
  await page.getByRole('menuitem', { name: 'All commands' }).click()
  await expect(palette(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await page.setViewportSize({ width: 1440, height: 900 })
  await expect(terminal(page)).toContainText('on the way')
  await expect(page.getByRole('main', { name: 'Course' })).toBeVisible()
})
