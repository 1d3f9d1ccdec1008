import { expect, type Page } from '@playwright/test'

/** The wall's time on the page, and so the time at which its cluster begins, UTC. */
const BEGIN = Date.UTC(2026, 2, 2, 9, 0, 0)

/** What moves by itself is hidden or stands still: carets, cursors, transitions. */
const STILL = `
  * { animation: none !important; transition: none !important; caret-color: transparent !important; scroll-behavior: auto !important }
  .monaco-editor .cursors-layer, .xterm-cursor-layer { visibility: hidden !important }
  .xterm .xterm-cursor { outline: none !important; background: transparent !important; color: inherit !important; box-shadow: none !important }
`

/**
 * Opens the page so that it looks the same each time: the same seed, the same wall time, and a cluster whose clock stands from its
 * first moment on. Time moves by the page's own commands only.
 */
export async function openStill(page: Page): Promise<void> {
  await page.emulateMedia({ reducedMotion: 'reduce', colorScheme: 'light' })
  await page.addInitScript((begin) => {
    Date.now = () => begin
    Math.random = () => 0.5
    const given = crypto.getRandomValues.bind(crypto)
    // A seed is 32-bit words; what else asks for chance is left alone.
    crypto.getRandomValues = (array) => (array instanceof Uint32Array ? array.fill(7) : given(array))
    const post = Worker.prototype.postMessage
    Worker.prototype.postMessage = function (this: Worker, message: { type?: string }, ...rest: unknown[]) {
      Reflect.apply(post, this, [message, ...rest])
      // Handled before the clock's first frame, which the start of the cluster plans.
      if (message?.type === 'start') Reflect.apply(post, this, [{ type: 'clock', action: { type: 'pause' } }])
    }
  }, BEGIN)
  await page.goto('/')
  await page.evaluate((text) => {
    const sheet = new CSSStyleSheet()
    sheet.replaceSync(text)
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]
  }, STILL)
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible()
}

/** Resolves when a part of the page has looked the same for some frames: code that is loaded with it is there, and has drawn. */
export async function untilStill(page: Page): Promise<void> {
  await expect(page.locator('main, #workbench').locator('visible=true').first()).toBeVisible()
  await page.evaluate(async () => {
    await document.fonts.ready
    await new Promise<void>((done) => {
      let quiet = 0
      const observer = new MutationObserver(() => {
        quiet = 0
      })
      observer.observe(document.body, { subtree: true, childList: true, attributes: true, characterData: true })
      const frame = () => {
        if (++quiet < 12) {
          requestAnimationFrame(frame)
          return
        }
        observer.disconnect()
        done()
      }
      requestAnimationFrame(frame)
    })
  })
}
