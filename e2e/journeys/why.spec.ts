import { expect, type Locator, type Page } from '@playwright/test'
import { test } from './own-origin.ts'
import { expectAccessible } from './axe.ts'
import { apply, editorText, outcome, terminal, type } from './workbench.ts'

// Why something is refused, and what would allow it: from a request, from a question nobody asked yet, and by asking about everybody.

const SHOP = `apiVersion: v1
kind: Namespace
metadata: {name: shop}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: web, namespace: shop}
---
apiVersion: v1
kind: ServiceAccount
metadata: {name: deployer, namespace: shop}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: {name: pod-reader, namespace: shop}
rules:
- {apiGroups: [""], resources: [pods], verbs: [get]}
- {apiGroups: [""], resources: [pvc], verbs: [get]}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: web-reads, namespace: shop}
subjects: [{kind: ServiceAccount, name: web}]
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: Role, name: pod-reader}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: {name: deployer-edits, namespace: shop}
subjects: [{kind: ServiceAccount, name: deployer}]
roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: edit}
`

const WEB = 'system:serviceaccount:shop:web'
const panel = (page: Page, name: string): Locator => page.getByRole('tabpanel', { name, exact: true })

async function openShop(page: Page, tab: string): Promise<Locator> {
  await page.goto('/')
  await apply(page, SHOP)
  await expect(outcome(page)).toContainText('rolebinding/deployer-edits created')
  await page.getByRole('tab', { name: tab, exact: true }).click()
  return panel(page, tab)
}

async function ask(form: Locator, fields: Readonly<Record<string, string>>): Promise<void> {
  for (const [label, value] of Object.entries(fields)) await form.getByLabel(label, { exact: true }).fill(value)
  await form.getByRole('button', { name: 'Ask', exact: true }).click()
}

test('a refusal is explained beside the request, and repaired with one click', async ({ page }) => {
  await openShop(page, 'Requests')
  await type(page, `kubectl get pods -n shop --as=${WEB}`)
  await expect(terminal(page)).toContainText('cannot list resource "pods"')
  await page.getByRole('button', { name: /403.*list pods/ }).click()
  await page.getByRole('button', { name: 'Why is it refused?' }).click()
  const requests = panel(page, 'Requests')
  await expect(requests).toContainText('Nothing allows service account web of namespace shop to list pods in namespace shop.')

  await test.step('the nearest rule shows what it lacks', async () => {
    const nearest = requests.locator('.near-rule').first()
    await expect(nearest).toContainText('Role pod-reader of namespace shop')
    await expect(nearest.locator('[data-lacks="true"]')).toHaveText(/^Verb✕ getneeds list$/)
  })

  await test.step('the least repair says that it opens nothing else, and is applied', async () => {
    const repair = requests.locator('.repair').first()
    await expect(repair).toContainText('exactly this, nothing else')
    await repair.getByRole('button', { name: /^Apply/ }).click()
    await expect(requests).toContainText('The same request would be allowed now.')
    await expect(requests.getByText('Applied: role/web-list-pods created, rolebinding/web-list-pods created')).toBeFocused()
    const undo = page.getByRole('button', { name: 'Undo', exact: true })
    await expect(undo).toHaveAttribute('title', /the manifest/)
    await undo.click()
    await expect(requests.getByText('Applied:')).toBeHidden()
    await expect(requests).not.toContainText('The same request would be allowed now.')
    await page.getByRole('button', { name: 'Put it back' }).click()
    await expect(requests.getByText('Applied:')).toBeVisible()
    await type(page, `kubectl get pods -n shop --as=${WEB}`)
    await expect(terminal(page)).toContainText('No resources found in shop namespace.')
  })
  await expectAccessible(page, '.requests .why, .why')
})

test('a question nobody has asked yet is answered, and its repair goes into the editor', async ({ page }) => {
  const why = await openShop(page, 'Why')
  await ask(why, { Who: WEB, Verb: 'delete', 'Resource or path': 'deployments', Namespace: 'shop' })
  await expect(why).toContainText('Nothing allows service account web of namespace shop to delete deployments.apps in namespace shop.')
  await expectAccessible(page, '.why-panel')

  await test.step('what else a wider repair would open is told', async () => {
    const edit = why.locator('.repair').filter({ hasText: 'A RoleBinding to ClusterRole edit' })
    await edit.getByText('What it would open').click()
    await expect(edit).toContainText(/Service account web of namespace shop may .* in namespace shop/)
  })

  await test.step('the editor has the manifest', async () => {
    await why
      .getByRole('button', { name: /^Open in the editor/ })
      .first()
      .click()
    await expect(page.getByRole('tab', { name: 'Editor', exact: true })).toHaveAttribute('aria-selected', 'true')
    await expect(editorText(page)).toContainText('web-delete-deployments')
  })
})

test('a question about something that does not exist is recognized, and what was meant is asked instead', async ({ page }) => {
  const why = await openShop(page, 'Why')
  await ask(why, { Who: WEB, Verb: 'get', 'Resource or path': 'pvc', Namespace: 'shop' })
  await expect(why.locator('.mistake').first()).toContainText('No resource is called so')
  await why.getByRole('button', { name: /^Ask instead: get persistentvolumeclaims/ }).click()
  await expect(why).toContainText('to get persistentvolumeclaims in namespace shop')
})

test('what was explained is explained again in the language that is chosen', async ({ page }) => {
  const why = await openShop(page, 'Why')
  await ask(why, { Who: WEB, Verb: 'get', 'Resource or path': 'pvc', Namespace: 'shop' })
  await expect(why.locator('.mistake').first()).toContainText('No resource is called so')
  await page.getByRole('combobox', { name: 'Language, Sprache' }).selectOption('de')
  const warum = panel(page, 'Warum')
  await expect(warum.locator('.mistake').first()).toContainText('Keine Ressource heißt so')
  await expect(warum.locator('.mistake').first()).toContainText('Es gibt keine Ressource pvc: Sie heißt persistentvolumeclaims.')
  await expect(warum).not.toContainText('The ')
})

test('refusals are offered by keys alone, and the answer is read with them', async ({ page }) => {
  await openShop(page, 'Why')
  await type(page, `kubectl get secrets -n shop --as=${WEB}`)
  await expect(terminal(page)).toContainText('cannot list resource "secrets"')
  const offer = panel(page, 'Why').getByRole('button', { name: /web: list secrets in shop/ })
  await offer.focus()
  await page.keyboard.press('Enter')
  await expect(panel(page, 'Why')).toContainText('Nothing allows service account web of namespace shop to list secrets in namespace shop.')
  await expect(panel(page, 'Why').getByLabel('Resource or path')).toHaveValue('secrets')
})

test('a request that was turned away before RBAC was asked says where', async ({ page }) => {
  await openShop(page, 'Why')
  await type(page, 'kubectl get pods --token=nobodys')
  await expect(terminal(page)).toContainText('Unauthorized')
  await type(page, 'why')
  await expect(panel(page, 'Why')).toContainText(/Request \d+ was turned away before RBAC was asked/)
  await expect(panel(page, 'Why')).toContainText('At authentication: The credential is not valid')
})

test('who can, what can, what changed, what is never used, and where rights lead', async ({ page }) => {
  const asked = await openShop(page, 'Ask')
  const choose = (name: string) => asked.getByRole('button', { name, exact: true }).click()

  await test.step('who can', async () => {
    await ask(asked, { Verb: 'get', 'Resource or path': 'secrets', Namespace: 'shop' })
    const table = asked.getByRole('table', { name: 'Who can' })
    await expect(table.getByRole('row', { name: /service account deployer of namespace shop.*RoleBinding deployer-edits/ })).toBeVisible()
    await expect(table).not.toContainText('service account web')
    await expectAccessible(page, '.ask-panel')
  })

  await test.step('what can, as a matrix and as kubectl lists it', async () => {
    await choose('What can')
    await ask(asked, { Who: WEB, Namespace: 'shop' })
    const matrix = asked.getByRole('table', { name: 'What can, by resource and verb' })
    const row = matrix.getByRole('row', { name: /^pods / })
    await expect(row.getByRole('cell').first()).toHaveText(/allowed/)
    await expect(row.getByRole('cell').nth(1)).toHaveText(/not allowed/)
    await expectAccessible(page, '.ask-panel')
    await choose('As kubectl lists it')
    await expect(asked.getByRole('row', { name: 'pods [] [] [get]' })).toBeVisible()
  })

  await test.step('what changed, since a moment that is chosen', async () => {
    await type(page, 'kubectl delete rolebinding deployer-edits -n shop')
    await choose('What changed')
    await expect(asked).toContainText('Rights changed for service account deployer of namespace shop.')
    await expect(asked).toContainText(/may no longer .*secrets.* in shop/)
    await expectAccessible(page, '.ask-panel')
  })

  await test.step('what is never used, and the least role', async () => {
    await type(page, `kubectl get pod web-0 -n shop --as=${WEB}`)
    await expect(terminal(page)).toContainText('pods "web-0" not found')
    await choose('Never used')
    await ask(asked, { Who: WEB })
    const rules = asked.getByRole('table', { name: 'Rules and their use' })
    await expect(rules.getByRole('row', { name: /get pods .*once/ })).toBeVisible()
    await expect(rules.getByRole('row', { name: /get pvc .*never/ })).toBeVisible()
    await expect(asked).toContainText('name: web-least')
    await expectAccessible(page, '.ask-panel')
  })

  await test.step('mistakes in what was written', async () => {
    await choose('Mistakes')
    await expect(asked.locator('.mistake').filter({ hasText: 'pvc' })).toContainText('No resource has this name')
  })

  await test.step('where rights lead', async () => {
    await type(page, 'kubectl create rolebinding web-edits --clusterrole=edit --serviceaccount=shop:web -n shop')
    await choose('Ways to more')
    await ask(asked, { Who: WEB })
    await expect(asked).toContainText('Service account deployer in shop')
    await expect(asked.locator('.ask-card').filter({ hasText: 'Create a pod that runs as another account' })).toContainText(
      'RoleBinding web-edits of namespace shop',
    )
    await expectAccessible(page, '.ask-panel')
  })
})
