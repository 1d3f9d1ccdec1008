import { expect, type Page, test } from '@playwright/test'
import { Pictures } from './pictures.ts'
import { command, FILLED, makeScene, panelsOf } from './scene.ts'
import { openStill, untilStill } from './still-page.ts'

// Every panel of the page, in every theme, at three sizes, as it was when somebody looked at it last and found it good.

const SIZES = [
  { name: 'wide', width: 1440, height: 900, touch: false },
  { name: 'medium', width: 1024, height: 768, touch: false },
  { name: 'narrow', width: 390, height: 844, touch: true },
] as const
const THEMES = ['Light', 'Dark', 'High contrast', 'Projector'] as const

/** As in a file's name. */
const slug = (words: string) => words.toLowerCase().replaceAll(' ', '-')

/** A panel in its place, with the tabs above it; of the course the whole page, and where the page is narrow always. */
const take = async (page: Page, id: string | null) => {
  await untilStill(page)
  const place = id === null ? [] : await page.locator(`.place:has([data-panel="${id}"])`).all()
  const clip = await place[0]?.boundingBox()
  return page.screenshot({ animations: 'disabled', caret: 'initial', ...(clip ? { clip } : {}) })
}

for (const { name: size, width, height, touch } of SIZES) {
  test.describe(size, () => {
    test.use({ viewport: { width, height }, hasTouch: touch, isMobile: touch })

    test(`every panel at ${width} × ${height}, in every theme`, async ({ page, browser }) => {
      await openStill(page)
      const pictures = await Pictures.in(browser)
      await makeScene(page)
      const wrong: string[] = []
      for (const panel of await panelsOf(page)) {
        const fill = FILLED[panel]
        expect(fill, `scene.ts says what is to be seen in ${panel}`).toBeDefined()
        await test.step(panel, async () => {
          await command(page, panel)
          const id = await page.locator('[data-panel]:focus, main:focus').getAttribute('data-panel')
          // What cannot be filled is told with the others, and looked at as it is.
          await fill?.(page).catch((error: Error) => wrong.push(`${size}: ${panel}: ${error.message}`))
          for (const theme of THEMES) {
            await command(page, `${theme} theme`)
            await page.mouse.move(0, 0)
            const found = await pictures.check(`${size}/${slug(theme)}/${slug(panel)}`, await take(page, id))
            if (found) wrong.push(found)
          }
          await command(page, 'Light theme')
        })
      }
      await pictures.close()
      expect(wrong, 'pictures that look otherwise').toEqual([])
    })
  })
}
