import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './own-origin.ts'
import { expectAccessible } from './axe.ts'
import { terminal, type } from './workbench.ts'

// A token taken apart: what it says, how long it lives, who vouches for it, and what the API server thinks of it.

const reading = (page: Page): Locator => page.locator('.token-reading')
const field = (page: Page): Locator => page.getByRole('textbox', { name: 'Token', exact: true })
const part = (page: Page, name: string): Locator => page.getByRole('region', { name, exact: true })

const side = (of: Locator, title: string): Locator => of.locator('.trial-side').filter({ has: of.page().getByRole('heading', { name: title }) })
const told = (of: Locator): Locator => side(of, 'What the client is told')

/** A token that a real cluster might have given out: signed by a key nobody here knows. */
const FOREIGN = (() => {
  const encode = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const claims = {
    aud: ['https://kubernetes.default.svc'],
    exp: 4_000_000_000,
    iat: 1_700_000_000,
    iss: 'https://kubernetes.default.svc.cluster.local',
    'kubernetes.io': { namespace: 'prod', serviceaccount: { name: 'ci', uid: 'a3f1c9a0-1111-4222-8333-444455556666' } },
    sub: 'system:serviceaccount:prod:ci',
  }
  return `${encode({ alg: 'RS256', kid: 'of-a-real-cluster' })}.${encode(claims)}.${Buffer.alloc(256, 7).toString('base64url')}`
})()

/** A running pod named web, and the panel open. */
async function openPanel(page: Page): Promise<void> {
  await page.goto('/')
  await page.getByRole('button', { name: '60×', exact: true }).click()
  await type(page, 'kubectl run web --image=nginx:1.27 && kubectl wait --for=condition=Ready pod/web --timeout=600s')
  await expect(terminal(page)).toContainText('condition met')
  await page.getByRole('button', { name: '1×', exact: true }).click()
  await page.getByRole('tab', { name: 'Token' }).click()
}

/** The file of the pod's token, among those that can be picked. */
async function pickPodToken(page: Page): Promise<void> {
  const picker = page.getByRole('combobox', { name: 'Pick a token of this cluster' })
  const option = picker.locator('optgroup[label="In files of running pods"] option').first()
  await picker.selectOption(await option.getAttribute('value'))
  await expect(reading(page)).toContainText('Token of default in default, bound to the pod web')
}

async function paste(page: Page, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text)
  await field(page).focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+v')
}

test('a pod’s token is read, timed, verified, judged and forged', async ({ page }) => {
  await openPanel(page)
  await expect(reading(page)).toContainText('No token to look at yet')
  await expectAccessible(page, '.token-panel')

  await test.step('what it says', async () => {
    await pickPodToken(page)
    const payload = part(page, 'Payload')
    await expect(payload).toContainText('system:serviceaccount:default:default')
    await expect(payload).toContainText('Not checked by kube-apiserver')
    await expect(payload).toContainText('The pod web is there, and has this uid.')
    await expect(part(page, 'Header')).toContainText('RS256')
    await payload.getByRole('button', { name: 'As JSON' }).click()
    await expect(payload.locator('pre')).toContainText('"warnafter"')
    await payload.getByRole('button', { name: 'As JSON' }).click()
  })

  await test.step('how long it lives', async () => {
    const life = part(page, 'How long it lives')
    const rows = life.getByRole('listitem')
    await expect(rows).toHaveCount(5)
    await expect(rows.nth(1)).toContainText('Renewed')
    await expect(rows.nth(2)).toContainText('status.expirationTimestamp, and warnafter')
    await life.getByText('Why does it have two ends?').click()
    await expect(life).toContainText('The kubelet asked for 3607 s')
    await expect(life).toContainText('31536000 s, a year')
    const left = await life.locator('.life-phase').textContent()
    await expect(life.locator('.life-phase')).not.toHaveText(left ?? '')
  })

  await test.step('who vouches for it', async () => {
    await expect(part(page, 'Signature')).toContainText('signed exactly this header and this payload')
    await expectAccessible(page, '.token-panel')
  })

  await test.step('what the API server thinks of it', async () => {
    const verdict = part(page, 'Verdict')
    await verdict.getByRole('button', { name: 'Ask the API server' }).click()
    await expect(verdict).toContainText('"authenticated": true')
    await verdict.getByRole('combobox', { name: 'for the audience' }).fill('vault')
    await verdict.getByRole('button', { name: 'Ask the API server' }).click()
    await expect(told(verdict)).toContainText(
      'token audiences [\\"https://sandbox.keycard.invalid\\"] is invalid for the target audiences [\\"vault\\"]',
    )
    const seen = side(verdict, 'What the API server saw')
    await expect(seen.locator('[data-state="failed"]')).toContainText('Is it for the one who asks?')
    await expect(seen.locator('[data-state="failed"]')).toContainText('expectedvault')
    await verdict.getByRole('combobox', { name: 'Ask', exact: true }).selectOption('get')
    await verdict.getByRole('button', { name: 'Ask the API server' }).click()
    await expect(told(verdict)).toContainText('cannot list resource')
    await expect(seen.locator('[data-state="failed"]')).toContainText('May it do this?')
    await expectAccessible(page, '.token-panel')
  })

  await test.step('what if it said something else', async () => {
    const bench = part(page, 'Bench')
    const ask = bench.getByRole('button', { name: 'Ask the API server' })
    const failed = bench.locator('.rung[data-state="failed"]')
    await bench.getByRole('button', { name: 'Give it ten more years' }).click()
    await ask.click()
    await expect(bench.locator('.trial-answer')).toContainText('"message": "Unauthorized"')
    await expect(failed).toContainText('Did one of our keys sign it?')
    await bench.getByLabel('The cluster’s key', { exact: false }).first().check()
    await ask.click()
    await expect(bench.locator('.trial-answer')).toContainText('"username": "system:serviceaccount:default:default"')
    await bench.getByRole('textbox', { name: 'kubernetes.io.pod.uid' }).fill('11111111-2222-4333-8444-555555555555')
    await ask.click()
    await expect(failed).toContainText('Is its pod there, and the same?')
    await expect(failed).toContainText('11111111-2222-4333-8444-555555555555')
    await bench.getByRole('button', { name: 'As JSON' }).click()
    const json = bench.getByRole('textbox', { name: 'Claims as JSON' })
    await json.fill('{\n  "sub": "a",\n}')
    await expect(bench).toContainText('This is not JSON yet: line 3, character 1, a name in double quotes should come.')
    await expect(json).toHaveValue('{\n  "sub": "a",\n}')
    await expectAccessible(page, '.token-panel')
  })

  await test.step('the request is opened where its whole way is told, and leads back to the token', async () => {
    await part(page, 'Verdict').getByRole('button', { name: 'Its whole way through the server' }).click()
    await expect(page.locator('.trace')).toContainText('authorization')
    await page.getByRole('button', { name: 'The token it was made with' }).click()
    await expect(reading(page)).toContainText('Token of default in default, bound to the pod web')
  })
})

test('when the kubelet writes a new token, the panel says so and shows it', async ({ page }) => {
  await openPanel(page)
  await pickPodToken(page)
  const before = await field(page).inputValue()
  await page.getByRole('button', { name: '3600×', exact: true }).click()
  await expect(page.getByText('The kubelet has written a new token into this file since.')).toBeVisible({ timeout: 90_000 })
  await page.getByRole('button', { name: 'Pause' }).click()
  await expect(part(page, 'How long it lives')).toContainText(/due to be renewed|stale/)
  await expect(reading(page)).toContainText('It was in the file of web, and is no more.')
  await page.getByRole('button', { name: 'Show the new one' }).click()
  await expect(field(page)).not.toHaveValue(before)
  await expect(part(page, 'Signature')).toContainText('Verified')
})

test('a key is changed for another: the old token holds while its key does', async ({ page }) => {
  await openPanel(page)
  await pickPodToken(page)
  const signature = part(page, 'Signature')
  const keys = signature.getByRole('list', { name: 'Keys of the cluster' }).getByRole('listitem')
  await expect(keys).toHaveCount(1)
  await signature.getByRole('button', { name: 'Add a P-256 key' }).click()
  await expect(keys).toHaveCount(2)
  await expect(keys.first()).toContainText('verifies the tokens it signed, this one too')
  await expect(keys.nth(1)).toContainText(/ES256 .* signs new tokens/)
  await expect(signature).toContainText('Verified')
  await keys.first().getByRole('button', { name: 'Drop it' }).click()
  await expect(signature).toContainText('It was one until it was dropped')
  const verdict = part(page, 'Verdict')
  await verdict.getByRole('button', { name: 'Ask the API server' }).click()
  await expect(verdict.locator('[data-state="failed"]')).toContainText('Did one of our keys sign it?')
  const bench = part(page, 'Bench')
  await bench.getByRole('button', { name: 'Ask the API server' }).click()
  await expect(bench.locator('.trial-answer')).toContainText('"username": "system:serviceaccount:default:default"')
  await expectAccessible(page, '.token-panel')
})

test('a real cluster’s token is decoded with a warning, kept nowhere, and sent only when it is asked for', async ({ page }) => {
  await page.addInitScript(() => {
    const sent: string[] = []
    Object.assign(window, { sentToWorkers: sent })
    const post = Worker.prototype.postMessage as (this: Worker, message: unknown) => void
    Worker.prototype.postMessage = function (this: Worker, message: unknown) {
      sent.push(JSON.stringify(message))
      post.call(this, message)
    }
  })
  const requested: string[] = []
  page.on('request', (request) => requested.push(`${request.url()} ${request.postData() ?? ''}`))
  await openPanel(page)
  await paste(page, `Authorization: Bearer ${FOREIGN}`)
  await expect(reading(page)).toContainText('Token of ci in prod, bound to no object')
  await expect(part(page, 'Not of this sandbox')).toContainText('https://kubernetes.default.svc.cluster.local')
  await expect(part(page, 'Signature')).toContainText('Not verified: none of the cluster’s keys is called of-a-real-cluster')
  await expectAccessible(page, '.token-panel')

  const signature = FOREIGN.split('.')[2] ?? ''
  const kept = () => page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, location.href, document.cookie, history.state]))
  const sent = () => page.evaluate(() => (window as unknown as { sentToWorkers: string[] }).sentToWorkers.join('\n'))
  expect(await kept()).not.toContain(signature)
  expect(await sent()).not.toContain(signature)
  await part(page, 'Verdict').getByRole('button', { name: 'Ask the API server' }).click()
  await expect(part(page, 'Verdict')).toContainText('Is it from an issuer of ours?')
  expect(await sent()).toContain(signature)
  expect(await kept()).not.toContain(signature)
  expect(requested.join('\n')).not.toContain(signature)
  await page.reload()
  await page.getByRole('tab', { name: 'Token' }).click()
  await expect(field(page)).toHaveValue('')
})

test('what is no token is told for what it is, where it breaks, and stays as it was typed', async ({ page }) => {
  await openPanel(page)
  const [header = '', payload = '', signature = ''] = FOREIGN.split('.')
  for (const [text, told] of [
    [`${header}.${payload}`, 'There is one dot. A JSON Web Token has two dots'],
    [`${header}.${payload.slice(0, 30)}+${payload.slice(31)}.${signature}`, 'Character 31 of the payload is “+”: that is plain base64'],
    [`${header}.${payload.slice(0, 80)}.${signature}`, 'The payload decodes to text that is not JSON'],
    ['-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----', 'A certificate, not a token'],
    ['hello there', 'Not a token'],
  ] as const) {
    await paste(page, text)
    await expect(reading(page)).toContainText(told)
    await expect(field(page)).toHaveValue(text)
  }
  await paste(page, `${header}.${payload.slice(0, 80)}.${signature}`)
  await expectAccessible(page, '.token-panel')
  await paste(page, 'sandbox-admin')
  await page.getByRole('button', { name: 'Ask the API server' }).click()
  await expect(reading(page)).toContainText('"username": "admin"')
})

test('all of it by keyboard alone', async ({ page }) => {
  await openPanel(page)
  await page.getByRole('tab', { name: 'Token' }).focus()
  const picker = page.getByRole('combobox', { name: 'Pick a token of this cluster' })
  // The buttons of the panel's place come first.
  for (let stops = 0; stops < 4 && !(await picker.evaluate((one) => one === document.activeElement)); stops++) await page.keyboard.press('Tab')
  await expect(picker).toBeFocused()
  await page.keyboard.press('ArrowDown')
  await expect(reading(page)).toContainText('Token of default in default')
  await page.keyboard.press('Tab')
  await page.keyboard.press('Tab')
  await expect(field(page)).toBeFocused()
  await reach(page, 'Verdict')
  await page.keyboard.press('Enter')
  await expect(part(page, 'Verdict')).toBeFocused()
  await reach(page, 'for the audience')
  await page.keyboard.type('vault')
  await page.keyboard.press('Enter')
  await expect(part(page, 'Verdict').locator('[data-state="failed"]')).toContainText('Is it for the one who asks?')
  await reach(page, 'Take its signature away: alg none')
  await page.keyboard.press('Enter')
  await reach(page, 'Ask the API server')
  await page.keyboard.press('Enter')
  await expect(part(page, 'Bench').locator('[data-state="failed"]')).toContainText('Did one of our keys sign it?')
})

test('on a phone, token and reading stand one above the other', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 })
  await page.goto('/')
  const places = page.getByRole('navigation', { name: 'Places' })
  await places.getByRole('button', { name: 'Cluster' }).click()
  await page.getByRole('tab', { name: 'Token' }).click()
  await page.getByText('Ask for a new one').click()
  await page.getByRole('button', { name: 'Ask', exact: true }).click()
  await expect(reading(page)).toContainText('Token of default in default, bound to no object')
  await page.getByRole('navigation', { name: 'Parts of the reading' }).getByRole('button', { name: 'verdict' }).click()
  await part(page, 'Verdict').getByRole('button', { name: 'Ask the API server' }).click()
  await expect(part(page, 'Verdict')).toContainText('"authenticated": true')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(390)
  await expectAccessible(page, '.token-panel')
})

/** Tabs on until the control of this name has the focus. */
async function reach(page: Page, name: string): Promise<void> {
  for (let presses = 0; presses < 80; presses++) {
    await page.keyboard.press('Tab')
    const focused = await page.evaluate(() => {
      const element = document.activeElement as HTMLInputElement | null
      return element?.labels?.[0]?.textContent?.trim() || element?.textContent?.trim() || element?.getAttribute('aria-label') || ''
    })
    if (focused.toLowerCase().startsWith(name.toLowerCase())) return
  }
  throw new Error(`no control named ${name} is reached with Tab`)
}
