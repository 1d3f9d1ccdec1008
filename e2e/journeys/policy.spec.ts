// biome-ignore lint/style/noRestrictedImports: here the page is meant to do what the policy forbids
import { expect, test as unguarded } from '@playwright/test'
import { editorText, outcome, terminal, type, write } from './workbench.ts'
import { test } from './own-origin.ts'

/** What the policy must stop, done in the page as an intruder's script or markup would, and the directive that stops it. */
const FORBIDDEN: Readonly<Record<string, readonly [script: string, stoppedBy: string]>> = {
  'an inline script': ["document.body.append(Object.assign(document.createElement('script'), { textContent: '1' }))", 'script-src-elem'],
  'a text that is run': ["setTimeout(() => new Function('1'))", 'script-src'],
  'an inline style': ["document.body.append(Object.assign(document.createElement('style'), { textContent: 'a{}' }))", 'style-src-elem'],
  'a style attribute': [`document.body.insertAdjacentHTML('beforeend', '<p style="color:red">')`, 'style-src-attr'],
  'a request to another origin': ["void fetch('http://127.0.0.1:1/').catch(() => undefined)", 'connect-src'],
  'a frame': ["document.body.append(Object.assign(document.createElement('iframe'), { src: 'http://127.0.0.1:1/' }))", 'frame-src'],
  'a script of another origin': [
    "document.body.append(Object.assign(document.createElement('script'), { src: 'http://127.0.0.1:1/' }))",
    'script-src-elem',
  ],
  'a worker from a text': ["void new Worker(URL.createObjectURL(new Blob(['1'])))", 'worker-src'],
}

for (const served of ['header and index.html', 'index.html alone, as on any static host'] as const) {
  unguarded(`the policy of ${served} stops what it should`, async ({ page }) => {
    if (served !== 'header and index.html') {
      await page.route('**/*', async (route) => {
        const response = await route.fetch()
        const { 'content-security-policy': _, ...headers } = response.headers()
        await route.fulfill({ response, headers })
      })
    }
    await page.goto('/')
    await page.evaluate(() => {
      const stopped: string[] = []
      Object.assign(window, { stopped })
      document.addEventListener('securitypolicyviolation', ({ effectiveDirective }) => stopped.push(effectiveDirective))
    })
    for (const [what, [script, stoppedBy]] of Object.entries(FORBIDDEN)) {
      await page.evaluate(script)
      // With the header there are two policies, and each tells.
      await expect.poll(() => page.evaluate(() => (window as unknown as { stopped: string[] }).stopped.splice(0)[0]), what).toBe(stoppedBy)
    }
  })
}

// What is still on its way when a journey ends is of no interest.
test.afterEach(({ page }) => page.unrouteAll({ behavior: 'ignoreErrors' }))

test('Monaco and xterm look as they should without inline styles', async ({ page }) => {
  await page.goto('/')
  await write(page, ['apiVersion: v1', 'kind: ServiceAccount', 'metadata:', '  name: reader'].join('\n'))
  const lines = editorText(page).locator('.view-line')
  await expect(lines).toHaveCount(4)
  const tops = await lines.evaluateAll((all) => all.map((line) => Number.parseFloat((line as HTMLElement).style.top)))
  expect(new Set(tops).size, 'each line has its place').toBe(4)
  const colors = await lines.locator('span span').evaluateAll((all) => all.map((token) => getComputedStyle(token).color))
  expect(new Set(colors).size, 'tokens have colors of their own').toBeGreaterThan(1)
  await page.getByRole('button', { name: 'Apply' }).click()
  await expect(outcome(page)).toContainText('created')
  await type(page, String.raw`printf '\033[38;2;1;2;3mtrue color\033[0m \033[31mred\033[0m\n'`)
  await expect(terminal(page)).toContainText('true color')
  await expect(page.locator('.xterm-rows span', { hasText: /^true color$/ })).toHaveCSS('color', 'rgb(1, 2, 3)')
})
