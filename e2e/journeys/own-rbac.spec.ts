import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './own-origin.ts'
import { expectAccessible } from './axe.ts'

// The RBAC of a real cluster is pasted or dropped into the page, asked, and forgotten.

const LIST = {
  apiVersion: 'v1',
  kind: 'List',
  items: [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'build', namespace: 'ci' } },
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: 'idle', namespace: 'ci' } },
    { apiVersion: 'v1', kind: 'Pod', metadata: { name: 'build-1', namespace: 'ci' }, spec: { serviceAccountName: 'build', containers: [] } },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: 'deploys', namespace: 'ci' },
      rules: [{ apiGroups: ['apps'], resources: ['deployments'], verbs: ['create', 'update'] }],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: 'build-deploys', namespace: 'ci' },
      subjects: [{ kind: 'ServiceAccount', name: 'build', namespace: 'ci' }],
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: 'deploys' },
    },
    { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'front', namespace: 'ci' } },
    { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', namespace: 'ci' }, data: { password: 'aHVudGVyMg==' } },
  ],
}

const panel = (page: Page, name: string): Locator => page.getByRole('tabpanel', { name, exact: true })

async function open(page: Page): Promise<Locator> {
  await page.goto('/')
  await page.getByRole('tab', { name: 'Your RBAC', exact: true }).click()
  return panel(page, 'Your RBAC')
}

async function paste(page: Page, own: Locator, text: string): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await own.getByRole('textbox').focus()
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text)
  await page.keyboard.press('ControlOrMeta+v')
}

test('what was pasted is counted, asked, compared with another state, and forgotten', async ({ page }) => {
  const own = await open(page)
  await paste(page, own, JSON.stringify(LIST))
  await own.getByRole('button', { name: 'Load', exact: true }).click()

  await test.step('what was taken, passed over and dropped is told', async () => {
    const loaded = own.getByRole('region', { name: 'What was loaded' })
    await expect(loaded).toContainText('Loaded 2 ServiceAccounts, 1 Pod, 1 Role and 1 RoleBinding.')
    await expect(loaded).toBeFocused()
    await expect(loaded).toBeInViewport()
    await expect(loaded).toContainText('1 Secret was in the text. Secrets are not needed here and were dropped unread')
    await expect(loaded.getByRole('row', { name: 'Deployment 1' })).toBeVisible()
    await expectAccessible(page, '.own-rbac')
  })

  await test.step('the graph is of it', async () => {
    await own.getByRole('button', { name: 'See it as a graph' }).click()
    const identity = panel(page, 'Identity')
    await expect(identity.getByRole('button', { name: 'Yours' })).toHaveAttribute('aria-pressed', 'true')
    await expect(identity.getByRole('button', { name: 'build ServiceAccount in ci' })).toBeVisible()
    await expect(identity.getByRole('button', { name: 'build-1 Pod in ci' })).toBeVisible()
    await expectAccessible(page, '.identity')
  })

  await test.step('it can be asked, and nothing is applied to it', async () => {
    await page.getByRole('tab', { name: 'Why', exact: true }).click()
    const why = panel(page, 'Why')
    for (const [label, value] of Object.entries({
      Who: 'system:serviceaccount:ci:build',
      Verb: 'delete',
      'Resource or path': 'deployments',
      Namespace: 'ci',
    }))
      await why.getByLabel(label, { exact: true }).fill(value)
    await why.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(why.locator('.near-rule').first()).toContainText('Role deploys of namespace ci')
    await expect(why.getByRole('button', { name: /^Open in the editor/ }).first()).toBeVisible()
    await expect(why.getByRole('button', { name: /^Apply/ })).toHaveCount(0)
  })

  await test.step('another state is compared by what everybody may do', async () => {
    await page.getByRole('tab', { name: 'Your RBAC', exact: true }).click()
    await paste(page, own, JSON.stringify({ ...LIST, items: LIST.items.filter(({ kind }) => kind !== 'RoleBinding') }))
    await own.getByRole('button', { name: 'Load', exact: true }).click()
    await expect(own).toContainText('States that can be compared')
    await page.getByRole('tab', { name: 'Ask', exact: true }).click()
    await panel(page, 'Ask').getByRole('button', { name: 'What changed' }).click()
    await expect(panel(page, 'Ask')).toContainText(/may no longer create and update deployments of apps in ci/)
  })

  await test.step('nothing of it was stored, and it can be forgotten', async () => {
    const kept = await page.evaluate(() => JSON.stringify({ ...localStorage }) + JSON.stringify({ ...sessionStorage }))
    expect(kept).not.toContain('build-deploys')
    await page.getByRole('tab', { name: 'Your RBAC', exact: true }).click()
    await own.getByRole('button', { name: 'Forget it' }).click()
    await expect(own).not.toContainText('What was loaded')
    await page.getByRole('tab', { name: 'Identity', exact: true }).click()
    await expect(panel(page, 'Identity').getByRole('button', { name: 'Yours' })).toHaveCount(0)
  })
})

test('a text that is no output of kubectl is refused with the place and the reason', async ({ page }) => {
  const own = await open(page)
  for (const [text, told] of [
    ['kind: [', /neither JSON nor YAML: line 1/],
    ['hello', /not made of objects/],
    ['apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a}\n', /holds no roles, bindings, accounts or pods, only ConfigMap/],
  ] as const) {
    await own.getByRole('textbox').fill(text)
    await own.getByRole('button', { name: 'Load', exact: true }).click()
    await expect(own.getByRole('alert')).toContainText(told)
    await expect(own.getByRole('textbox')).toHaveValue(text)
  }
})

test('a dropped file is read, as is one that is chosen', async ({ page }) => {
  const own = await open(page)
  const dropped = await page.evaluateHandle((text) => {
    const files = new DataTransfer()
    files.items.add(new File([text], 'cluster.json', { type: 'application/json' }))
    return files
  }, JSON.stringify(LIST))
  await own.getByRole('textbox').dispatchEvent('drop', { dataTransfer: dropped })
  await expect(own).toContainText('Loaded 2 ServiceAccounts, 1 Pod, 1 Role and 1 RoleBinding.')
})

test('a file with five thousand objects is loaded, and its graph is read by namespace', async ({ page }) => {
  const own = await open(page)
  const items = Array.from({ length: 1250 }, (_, i) => [
    { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: `a-${i}`, namespace: `ns-${i % 50}` } },
    {
      apiVersion: 'v1',
      kind: 'Pod',
      metadata: { name: `p-${i}`, namespace: `ns-${i % 50}` },
      spec: { serviceAccountName: `a-${i}`, containers: [] },
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'Role',
      metadata: { name: `r-${i}`, namespace: `ns-${i % 50}` },
      rules: [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }],
    },
    {
      apiVersion: 'rbac.authorization.k8s.io/v1',
      kind: 'RoleBinding',
      metadata: { name: `b-${i}`, namespace: `ns-${i % 50}` },
      subjects: [{ kind: 'ServiceAccount', name: `a-${i}` }],
      roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'Role', name: `r-${i}` },
    },
  ]).flat()
  await own.locator('input[type="file"]').setInputFiles({
    name: 'cluster.json',
    mimeType: 'application/json',
    buffer: Buffer.from(JSON.stringify({ apiVersion: 'v1', kind: 'List', items })),
  })
  await expect(own).toContainText('Loaded 1,250 ServiceAccounts')
  await own.getByRole('button', { name: 'See it as a graph' }).click()
  const identity = panel(page, 'Identity')
  await expect(identity).toContainText('nodes are more than a picture can tell')
  await identity.getByRole('combobox', { name: 'Namespace' }).selectOption('ns-7')
  await expect(identity.getByRole('group', { name: /^Identity graph/ })).toBeVisible()
})
