import { type CDPSession, expect, type Locator, type Page } from '@playwright/test'
import { test } from './own-origin.ts'
import { expectAccessible } from './axe.ts'
import { apply, outcome, terminal, type } from './workbench.ts'

// Who may do what, as a picture and as a table: by mouse, and by keys alone.

const SHOP = `apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: web, namespace: shop}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: pod-reader, namespace: shop}
rules:
- {apiGroups: [""], resources: [pods, pods/log], verbs: [get, list]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: web-reads, namespace: shop}
subjects: [{kind: ServiceAccount, name: web}]
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: pod-reader}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: web-views, namespace: shop}
subjects: [{kind: ServiceAccount, name: web}]
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: view}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: typo, namespace: shop}
subjects: [{kind: ServiceAccount, name: gone}]
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: pod-reeder}
---
apiVersion: v1
kind: Pod
metadata: {name: web-0, namespace: shop}
spec: {serviceAccountName: web, containers: [{name: app, image: "nginx:1.27"}]}
`

const panel = (page: Page): Locator => page.getByRole('tabpanel', { name: 'Identity' })
const picture = (page: Page): Locator => page.getByRole('group', { name: 'Identity graph' })
const node = (page: Page, name: RegExp | string): Locator => picture(page).getByRole('button', { name })

async function makeShop(page: Page, manifest = SHOP): Promise<void> {
  await page.goto('/')
  await apply(page, manifest)
  // Hundreds of documents take a while where the machine is shared.
  await expect(outcome(page)).toContainText('created', { timeout: 120_000 })
}

async function openShop(page: Page, manifest = SHOP): Promise<void> {
  await makeShop(page, manifest)
  await page.getByRole('tab', { name: 'Identity' }).click()
  await panel(page).getByRole('combobox', { name: 'Namespace' }).selectOption('shop')
  await expect(picture(page)).toBeVisible()
}

test('the graph of a namespace leads from a pod to its rules, and follows the cluster', async ({ page }) => {
  await openShop(page)
  await expect(node(page, 'web-0 Pod')).toBeVisible()
  await expect(node(page, 'web-reads RoleBinding')).toBeVisible()
  await expect(node(page, 'get, list pods, pods/log')).toBeVisible()

  await test.step('what is named and is not there says so', async () => {
    await expect(node(page, 'gone ServiceAccount, does not exist')).toBeVisible()
    await expect(node(page, 'pod-reeder Role, does not exist')).toBeVisible()
  })

  await test.step('a click takes a node in hand and says what comes of it', async () => {
    await node(page, 'web-views RoleBinding').click()
    await expect(panel(page).getByRole('region', { name: 'RoleBinding web-views' })).toContainText('gives ClusterRole view to service account web')
  })

  await test.step('what is folded away is shown on demand', async () => {
    await node(page, 'view ClusterRole').dblclick()
    await expect(node(page, 'view ClusterRole')).toHaveAttribute('aria-expanded', 'true')
    await expect(picture(page).locator('[data-kind=rule]')).not.toHaveCount(1)
    await node(page, 'view ClusterRole').dblclick()
    await expect(picture(page).locator('[data-kind=rule]')).toHaveCount(1)
  })

  await test.step('a binding that is deleted goes, and its role is bound to nobody', async () => {
    await type(page, 'kubectl delete rolebinding web-reads -n shop')
    await expect(terminal(page)).toContainText('"web-reads" deleted')
    await expect(node(page, 'web-reads RoleBinding')).toHaveCount(0)
    await expect(node(page, 'pod-reader Role')).toBeVisible()
  })

  await expectAccessible(page, '.identity')
})

test('keys alone lead along the edges, open what is folded, and open an object', async ({ page }) => {
  await openShop(page)
  await expect(node(page, 'web-0 Pod')).toBeVisible()
  await panel(page).getByRole('button', { name: 'Table' }).focus()
  const focused = page.locator(':focus')
  await page.keyboard.press('Tab')
  await expect(focused).toHaveAccessibleName('web-0 Pod')
  await page.keyboard.press('ArrowRight')
  await expect(focused).toHaveAccessibleName('web ServiceAccount')
  await page.keyboard.press('ArrowRight')
  await expect(focused).toHaveAccessibleName(/^web-\w+ RoleBinding/)
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('End')
  await expect(focused).toHaveAttribute('data-kind', 'binding')

  await test.step('from the account again to the role view, which Enter opens', async () => {
    for (let press = 0; press < 6; press++) {
      const name = await focused.getAttribute('aria-label')
      if (name === null || name === 'web-views RoleBinding') break
      await page.keyboard.press('ArrowUp')
      // The focus follows with the next picture; what is read before that is where it was.
      await expect(focused).not.toHaveAccessibleName(name)
    }
    await expect(focused).toHaveAccessibleName('web-views RoleBinding')
    await page.keyboard.press('ArrowRight')
    await expect(focused).toHaveAccessibleName('view ClusterRole')
    await page.keyboard.press('Enter')
    await expect(focused).toHaveAttribute('aria-expanded', 'true')
    await page.keyboard.press('ArrowRight')
    await expect(focused).toHaveAttribute('data-kind', 'rule')
    await page.keyboard.press('ArrowLeft')
    await page.keyboard.press('ArrowLeft')
    await expect(focused).toHaveAccessibleName('web-views RoleBinding')
  })

  await test.step('Enter on what folds nothing away opens its object', async () => {
    await page.keyboard.press('Enter')
    await expect(page.getByRole('tab', { name: 'Objects' })).toHaveAttribute('aria-selected', 'true')
  })
})

test('the table says the same as the picture', async ({ page }) => {
  await openShop(page)
  await panel(page).getByRole('button', { name: 'Table' }).click()
  const table = panel(page).getByRole('table', { name: 'Who may do what' })
  await expect(table.getByRole('row', { name: /^web .*web-0.*web-reads.*pod-reader.*get, list: pods, pods\/log/ })).toBeVisible()
  await expect(table.getByRole('row', { name: /^gone .*does not exist.*typo.*pod-reeder.*nothing: the Role does not exist/ })).toBeVisible()
  await table.getByRole('button', { name: /rules of view/ }).click()
  await expect(table.getByRole('row', { name: /web-views/ })).toContainText('get, list, watch: ')
  await panel(page).getByRole('searchbox', { name: 'Find' }).fill('typo')
  await expect(table.getByRole('row')).toHaveCount(2)
  await expectAccessible(page, '.identity')
})

test('a mistake in a rule is marked where it was made, and leads to its repair', async ({ page }) => {
  await openShop(page, SHOP.replace('resources: [pods, pods/log], verbs: [get, list]', 'resources: [pvc], verbs: [get]'))
  await node(page, 'pod-reader Role').click()
  const details = panel(page).getByRole('region', { name: 'Role pod-reader' })
  await expect(details).toContainText(/▲ .*pvc/)
  await expectAccessible(page, '.identity')
  await details.getByRole('button', { name: 'Repair' }).click()
  const ask = page.getByRole('tabpanel', { name: 'Ask' })
  const mistake = ask.locator('.mistake').filter({ hasText: 'pvc' })
  await mistake.getByRole('button', { name: /^Apply/ }).click()
  await expect(ask).toContainText('Applied: role/pod-reader configured')
  await expect(mistake).toHaveCount(0)
})

test('an account leads to what it can do', async ({ page }) => {
  await openShop(page)
  await node(page, 'web ServiceAccount').click()
  await panel(page).getByRole('button', { name: 'What can it do?' }).click()
  const ask = page.getByRole('tabpanel', { name: 'Ask' })
  await expect(ask.getByRole('table', { name: 'What can, by resource and verb' })).toContainText('pods/log')
})

test('where it is narrow the table comes first, and the picture is a touch away', async ({ page }) => {
  await makeShop(page)
  await page.setViewportSize({ width: 390, height: 844 })
  await page.getByRole('button', { name: 'Cluster', exact: true }).click()
  await page.getByRole('tab', { name: 'Identity' }).click()
  await panel(page).getByRole('combobox', { name: 'Namespace' }).selectOption('shop')
  const table = panel(page).getByRole('table', { name: 'Who may do what' })
  await expect(table.getByRole('row', { name: /web-reads/ })).toBeVisible()
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(390)
  await panel(page).getByRole('button', { name: 'Graph', exact: true }).click()
  await expect(node(page, 'web ServiceAccount')).toBeVisible()
})

test('a request shows the path that allowed it, or the refusal', async ({ page }) => {
  await openShop(page)
  const asked = async (verdict: string, button: string) => {
    await page.getByRole('tab', { name: 'Requests' }).click()
    const request = page.getByRole('button', { name: new RegExp(verdict) }).first()
    await request.click()
    await page.getByRole('button', { name: button }).click()
    await page.getByRole('button', { name: 'See it in the identity graph' }).click()
    await expect(panel(page)).toBeVisible()
  }
  await type(page, 'kubectl get pods -n shop --as=system:serviceaccount:shop:web')
  await type(page, 'kubectl get secrets -n shop --as=system:serviceaccount:shop:web')
  await expect(terminal(page)).toContainText('cannot list resource "secrets"')
  await asked('403.*system:serviceaccount:shop:web.*list secrets', 'Why is it refused?')
  await expect(panel(page)).toContainText('list secrets, refused')
  await expect(node(page, 'list secrets refused')).toBeVisible()

  await asked('200.*system:serviceaccount:shop:web.*list pods', 'Why is it allowed?')
  await expect(node(page, 'get, list pods, pods/log')).toHaveAttribute('data-lit', 'true')
  await expect(node(page, 'web-reads RoleBinding')).toHaveAttribute('data-lit', 'true')
  await expectAccessible(page, '.identity')
})

interface Frames {
  /** Between frames, wall ms: half of them are within the one, 95 % within the other. */
  readonly median: number
  readonly most: number
  /** What a frame takes of the page's main thread, CPU ms on average. */
  readonly work: number
}

/** The frames the page draws while something goes on. */
async function frames(page: Page, cdp: CDPSession, act: () => Promise<void>): Promise<Frames> {
  const watch = await page.evaluateHandle(() => {
    const run = { at: [] as number[], on: true }
    const frame = (at: number) => {
      run.at.push(at)
      if (run.on) requestAnimationFrame(frame)
    }
    requestAnimationFrame(frame)
    return run
  })
  const before = await mainThread(cdp)
  await act()
  const after = await mainThread(cdp)
  const intervals = await watch.evaluate((run) => {
    run.on = false
    return run.at.slice(1).map((at, index) => at - (run.at[index] ?? at))
  })
  intervals.sort((a, b) => a - b)
  const at = (part: number) => intervals[Math.floor((intervals.length - 1) * part)] ?? Number.NaN
  return { median: at(0.5), most: at(0.95), work: (after - before) / intervals.length }
}

/** The CPU time the page's main thread has taken for its tasks, ms. */
async function mainThread(cdp: CDPSession): Promise<number> {
  const { metrics } = await cdp.send('Performance.getMetrics')
  return (metrics.find(({ name }) => name === 'TaskDuration')?.value ?? Number.NaN) * 1000
}

test('with five hundred nodes the picture is moved and zoomed without a stutter', { tag: '@measured' }, async ({ page }) => {
  const EACH = 170
  const many = Array.from({ length: EACH }, (_, i) =>
    [
      `apiVersion: v1\nkind: ServiceAccount\nmetadata: {name: worker-${i}, namespace: shop}\n`,
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata: {name: role-${i}, namespace: shop}\nrules: [{apiGroups: [""], resources: [pods], verbs: [get, list]}]\n`,
      `apiVersion: rbac.authorization.k8s.io/v1\nkind: RoleBinding\nmetadata: {name: binding-${i}, namespace: shop}\nsubjects: [{kind: ServiceAccount, name: worker-${i}}, {kind: ServiceAccount, name: worker-${(i * 7) % EACH}}]\nroleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: role-${i}}\n`,
    ].join('---\n'),
  )
  await openShop(page, ['apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n', ...many].join('---\n'))
  await expect(picture(page).locator('[data-kind=role]').first()).toBeAttached()
  await panel(page).getByRole('button', { name: 'Fit' }).click()
  await expect(picture(page)).toHaveAccessibleName(`Identity graph, ${3 * EACH + 1} nodes`)
  const box = await picture(page).boundingBox()
  if (!box) throw new Error('the picture has no place on the page')
  const [x, y] = [box.x + box.width / 2, box.y + box.height / 2]
  const drag = async () => {
    await page.mouse.move(x, y)
    await page.mouse.down()
    for (let step = 0; step < 90; step++) await page.mouse.move(x + 200 * Math.sin(step / 6), y - step * 6)
    await page.mouse.up()
  }
  const wheel = async (delta: number) => {
    await page.mouse.move(x, y)
    await page.keyboard.down('Control')
    for (let turn = 0; turn < 30; turn++) await page.mouse.wheel(0, delta)
    await page.keyboard.up('Control')
  }
  const cdp = await page.context().newCDPSession(page)
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' })
  const measured = {
    idle: await frames(page, cdp, () => page.waitForTimeout(1500)),
    'from afar, dragged': await frames(page, cdp, drag),
    'zoomed in': await frames(page, cdp, () => wheel(-60)),
    'readable, dragged': await frames(page, cdp, drag),
    'zoomed out': await frames(page, cdp, () => wheel(60)),
  }
  for (const [name, { median, most, work }] of Object.entries(measured)) {
    console.log(`${name}: ${work.toFixed(1)} ms of CPU a frame; frames ${median.toFixed(1)} ms apart, 95 % within ${most.toFixed(1)} ms`)
  }
  // On a busy machine a frame is late without anybody’s doing: what counts is that moving leaves room in its 16.7 ms.
  for (const [name, { work }] of Object.entries(measured)) expect(work, name).toBeLessThan(measured.idle.work + 10)
})
