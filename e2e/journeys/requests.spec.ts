import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { test } from './own-origin.ts'
import { terminal, type } from './workbench.ts'

// Every request to the API server, and its way through it: by mouse and by keys alone.

const panel = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Requests' })
const list = (page: Page): Locator => panel(page).getByRole('list', { name: 'Requests, newest first' })
const trace = (page: Page, what: string): Locator => panel(page).getByRole('region', { name: `Request: ${what}` })

async function someRequests(page: Page): Promise<void> {
  await page.goto('/')
  await expect(terminal(page)).toContainText('kubectl works here')
  await page.getByRole('tab', { name: 'Requests' }).click()
  await type(page, 'kubectl run front --image=keycard/api-client')
  await expect(terminal(page)).toContainText('pod/front created')
  await type(page, 'kubectl get secrets --as=system:serviceaccount:default:default')
  await expect(terminal(page)).toContainText('cannot list resource "secrets"')
}

test('a request opens to what each station found, and to what followed from it', async ({ page }) => {
  await someRequests(page)
  await list(page)
    .getByRole('button', { name: /201 admin create pods/ })
    .click()
  const way = panel(page).getByRole('list', { name: 'Way of the request: create pods in default' })
  await expect(way.getByRole('button')).toHaveCount(11)
  await expect(way.getByRole('button', { name: /mutating admission changed it/ })).toBeVisible()
  const opened = trace(page, 'create pods in default')
  await expect(opened).toContainText('token-file: known token')
  await expect(opened).toContainText('ServiceAccount changed the object.')
  await expect(opened.locator('.patch')).toContainText([/spec\.serviceAccountName: default/])
  await expect(opened).toContainText(/Written as revision \d+/)
  await expect(opened).toContainText(/Told of it by their watches: .*default-scheduler.*These acted on it: .*default-scheduler/s)
  await expectAccessible(page, '.requests')

  await test.step('the drawing leads to its stations', async () => {
    await way.getByRole('button', { name: /^storage/ }).click()
    await expect(opened.locator('[data-station="storage"]')).toBeFocused()
  })

  await test.step('what followed leads on', async () => {
    await opened.getByRole('button', { name: /scheduler: create pods\/binding/ }).click()
    await expect(trace(page, 'create pods/binding front in default')).toBeVisible()
  })
})

test('the learner’s own request lights up the way as far as it comes', async ({ page }) => {
  await someRequests(page)
  const way = panel(page).getByRole('list', { name: 'Way of the request: list secrets in default' })
  await expect(way.locator('[data-lit="true"]')).toHaveCount(6)
  await expect(way.getByRole('button', { name: /authorization refused/ })).toBeVisible()
  await expect(way.getByRole('button', { name: /handler not reached/ })).toBeVisible()

  await test.step('slowed, station by station', async () => {
    await panel(page).getByRole('button', { name: 'Slowed' }).click()
    await type(page, 'kubectl get pods')
    const next = panel(page).getByRole('list', { name: 'Way of the request: list pods in default' })
    await expect(next.locator('[data-lit="false"]').last()).toBeVisible()
    await expect(next.locator('[data-lit="true"]')).toHaveCount(6)
  })
})

test('the list is narrowed by identity, verb, verdict, resource and words', async ({ page }) => {
  await someRequests(page)
  const choose = (name: string, option: string | { label: string }) => panel(page).getByRole('combobox', { name }).selectOption(option)
  const lines = list(page).getByRole('button')
  await choose('Verdict', { label: '◆ 403' })
  await expect(lines.first()).toContainText('403')
  await choose('Identity', 'system:serviceaccount:default:default')
  await choose('Verb', 'list')
  await choose('Resource', 'secrets')
  await expect(lines).toHaveCount(1)
  await panel(page).getByRole('searchbox', { name: 'Find in requests' }).fill('nothing like it')
  await expect(panel(page)).toContainText('No request is like this')
  await panel(page).getByRole('searchbox', { name: 'Find in requests' }).fill('')
  await choose('Resource', '')
  await choose('Verb', '')
  await choose('Identity', '')
  await choose('Verdict', '')
  await panel(page).getByRole('button', { name: 'Everything' }).click()
  await expect(list(page)).toContainText('system:node:')
})

test('keys alone lead through the list into a request and back', async ({ page }) => {
  await someRequests(page)
  await page.getByRole('button', { name: 'Pause' }).click()
  await panel(page).getByRole('searchbox', { name: 'Find in requests' }).fill('create pods')
  await expect(list(page).getByRole('button', { name: /201 admin create pods/ })).toBeVisible()
  await panel(page).getByRole('searchbox', { name: 'Find in requests' }).fill('')
  const focused = page.locator(':focus')
  await list(page).getByRole('button').first().focus()
  await page.keyboard.press('End')
  const last = await focused.getAttribute('data-seq')
  await page.keyboard.press('Home')
  await expect(focused).not.toHaveAttribute('data-seq', String(last))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(focused).toHaveAttribute('aria-expanded', 'true')
  await expect(panel(page).getByRole('region', { name: /^Request: / })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(panel(page).getByRole('region', { name: /^Request: / })).toHaveCount(0)
})

test('where it is narrow a request takes the place of the list', async ({ page }) => {
  await someRequests(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Cluster', exact: true }).click()
  await page.getByRole('tab', { name: 'Requests' }).click()
  await list(page)
    .getByRole('button', { name: /403.*list secrets/ })
    .click()
  await expect(list(page)).toBeHidden()
  await expect(trace(page, 'list secrets in default')).toContainText('cannot list resource "secrets"')
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await panel(page).getByRole('button', { name: 'Close' }).click()
  await expect(list(page)).toBeVisible()
})
