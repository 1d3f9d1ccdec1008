import { expect, type Locator, type Page } from '@playwright/test'

// A cluster with something to see in every panel, made by what a person could do. Works where the page is wide and where it is narrow.

/** A shop whose program asks for what it may not have, and whose bindings have a mistake. */
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
- {apiGroups: [""], resources: [pods, pods/log], verbs: [get]}
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
---
apiVersion: v1
kind: Pod
metadata: {name: front, namespace: shop}
spec:
  serviceAccountName: web
  containers: [{name: app, image: keycard/api-client}]
`

/** What is left in the editor: a field that Pods do not have. */
const MISTAKEN = `apiVersion: v1
kind: Pod
metadata:
  name: back
  namespace: shop
spec:
  serviceAccount: deployer
  automountServiceAccountTokens: false
  containers:
  - name: app
    image: nginx:1.27
`

const LOADED = `apiVersion: v1
kind: List
items:
- {apiVersion: v1, kind: ServiceAccount, metadata: {name: build, namespace: ci}}
- {apiVersion: v1, kind: ServiceAccount, metadata: {name: idle, namespace: ci}}
- apiVersion: rbac.authorization.k8s.io/v1
  kind: ClusterRoleBinding
  metadata: {name: build-is-admin}
  subjects: [{kind: ServiceAccount, name: build, namespace: ci}]
  roleRef: {apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin}
- {apiVersion: apps/v1, kind: Deployment, metadata: {name: front, namespace: ci}}
`

/** Opens the palette. Not by a key pressed where the focus is: an editor or a terminal keeps keys for itself. */
async function openPalette(page: Page): Promise<Locator> {
  await page.evaluate(() => void dispatchEvent(new KeyboardEvent('keydown', { key: 'k', code: 'KeyK', ctrlKey: true })))
  const field = page.getByRole('combobox', { name: 'Command' })
  await expect(field).toBeFocused()
  return field
}

/** Runs one of the page's commands by its name. */
export async function command(page: Page, title: string): Promise<void> {
  const field = await openPalette(page)
  await field.fill(title)
  await page
    .getByRole('option')
    .filter({ has: page.locator('.palette-title', { hasText: new RegExp(`^${title}$`) }) })
    .first()
    .click()
  await expect(field).toBeHidden()
}

/** The course and the panels that the page knows, as its palette names them: none can be forgotten. */
export async function panelsOf(page: Page): Promise<string[]> {
  await openPalette(page)
  const named = page.getByRole('option').filter({ hasText: 'Go to' }).locator('.palette-title')
  await expect(named.first()).toBeVisible()
  const names = await named.allTextContents()
  await page.keyboard.press('Escape')
  return names
}

export const panel = (page: Page, id: string): Locator => page.locator(`[data-panel="${id}"]`)

/** Types a line into the terminal, and waits for what it answers. */
async function run(page: Page, line: string, answer: RegExp): Promise<void> {
  await command(page, 'Terminal')
  await page.locator('.terminal-place[data-selected="true"] .xterm-helper-textarea').focus()
  await page.keyboard.type(line)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('log', { name: 'Terminal output' })).toContainText(answer)
}

/** Puts a text into the editor: the large one takes it from the clipboard, the plain one is filled. */
async function write(page: Page, text: string): Promise<void> {
  await command(page, 'Editor')
  const plain = page.locator('.plain-editor')
  const large = page.getByRole('textbox', { name: /Manifest editor/ })
  await expect(plain.or(large).first()).toBeVisible()
  if (await plain.isVisible()) {
    await plain.fill(text)
    return
  }
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write'])
  await page.evaluate((pasted) => navigator.clipboard.writeText(pasted), text)
  await large.focus()
  await page.keyboard.press('ControlOrMeta+a')
  await page.keyboard.press('ControlOrMeta+v')
}

/** So much virtual time passes, as fast as it can. */
async function pass(page: Page, words: string, until: RegExp): Promise<void> {
  await command(page, words)
  await command(page, 'Timeline')
  await expect(page.locator('.virtual-clock')).toHaveText(until)
}

/** The shop has been open for three hours: its program was refused again and again, then allowed, and its token renewed. */
export async function makeScene(page: Page): Promise<void> {
  await write(page, SHOP)
  await panel(page, 'editor').getByRole('button', { name: 'Apply', exact: true }).click()
  await expect(page.getByRole('list', { name: 'Outcome', exact: true })).toContainText('pod/front created')
  await pass(page, 'Skip one hour', /10:00:00/)
  await run(page, 'kubectl logs front -n shop --tail=2', /403/)
  await run(page, 'kubectl create rolebinding web-views --clusterrole=view --serviceaccount=shop:web -n shop', /web-views created/)
  await pass(page, 'Skip one hour', /11:00:00/)
  await run(page, 'kubectl create token deployer -n shop > token.txt; ls', /token\.txt/)
  await run(page, 'kubectl get secrets -n shop --as=system:serviceaccount:shop:web', /cannot list resource "secrets"/)
  await write(page, MISTAKEN)
}

/** What is opened in each panel, by the panel's name: a panel that is not here has no picture yet. */
export const FILLED: Readonly<Record<string, (page: Page) => Promise<void>>> = {
  Course: async () => undefined,
  Editor: async (page) => {
    await panel(page, 'editor').getByRole('button', { name: 'Apply', exact: true }).click()
    await expect(page.getByRole('list', { name: 'Outcome', exact: true })).toContainText('automountServiceAccountTokens')
  },
  Objects: async (page) => {
    const row = (name: RegExp) => panel(page, 'objects').getByRole('treeitem', { name })
    await row(/^shop/).focus()
    // Everything below it is opened, as a tree does by its keys.
    await page.keyboard.press('ArrowRight')
    await page.keyboard.press('ArrowDown')
    await page.keyboard.press('ArrowRight')
    await row(/^front/).click()
    await expect(panel(page, 'objects')).toContainText('Service Account:  web')
  },
  Token: async (page) => {
    const picker = panel(page, 'token').getByRole('combobox', { name: 'Pick a token of this cluster' })
    const option = picker.locator('optgroup[label="In files of running pods"] option').first()
    await picker.selectOption(await option.getAttribute('value'))
    await expect(panel(page, 'token').locator('.token-reading')).toContainText('bound to the pod front')
  },
  Requests: async (page) => {
    await panel(page, 'requests')
      .getByRole('button', { name: /403.*list secrets/ })
      .first()
      .click()
    await expect(panel(page, 'requests').getByRole('region', { name: /^Request: list secrets/ })).toBeVisible()
  },
  Identity: async (page) => {
    await panel(page, 'identity').getByRole('combobox', { name: 'Namespace' }).selectOption('shop')
    await expect(panel(page, 'identity')).toContainText('web-reads')
  },
  Why: async (page) => {
    await panel(page, 'why')
      .getByRole('button', { name: /web: list secrets in shop/ })
      .first()
      .click()
    await expect(panel(page, 'why')).toContainText('Nothing allows service account web of namespace shop to list secrets')
  },
  Ask: async (page) => {
    const ask = panel(page, 'ask')
    for (const [label, value] of Object.entries({ Verb: 'get', 'Resource or path': 'secrets', Namespace: 'shop' }))
      await ask.getByLabel(label, { exact: true }).fill(value)
    await ask.getByRole('button', { name: 'Ask', exact: true }).click()
    await expect(ask.getByRole('table', { name: 'Who can' })).toContainText('deployer')
  },
  'Your RBAC': async (page) => {
    const own = panel(page, 'own-rbac')
    await own.getByRole('textbox').fill(LOADED)
    await own.getByRole('button', { name: 'Load', exact: true }).click()
    await expect(own.getByRole('region', { name: 'What was loaded' })).toContainText('Loaded')
  },
  'Two releases': async (page) => {
    const releases = panel(page, 'two-releases')
    await releases.getByRole('button', { name: 'Start from …' }).click()
    await page.getByRole('menuitem', { name: 'A service account alone' }).click()
    await releases.getByRole('button', { name: 'Run on both' }).click()
    // Two clusters start, and their code is loaded.
    await expect(releases.getByRole('status')).toHaveText(/things? differs? between/, { timeout: 60_000 })
  },
  Files: async (page) => {
    await panel(page, 'files')
      .getByRole('treeitem', { name: /^token/ })
      .click()
    await expect(panel(page, 'files')).toContainText('Token of web in shop')
  },
  Terminal: async () => undefined,
  Timeline: async (page) => {
    await expect(panel(page, 'timeline').getByRole('button', { name: /^front/ })).toBeVisible()
  },
}
