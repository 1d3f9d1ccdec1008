import { expect, type Locator, type Page } from '@playwright/test'
import { expectAccessible } from './axe.ts'
import { test } from './own-origin.ts'
import { apply, editorText, outcome, write } from './workbench.ts'

// What is written in the editor is applied, and everything the server has to say is told at its line.

const WRONG_POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {app: "a b"}
spec:
  containers:
  - name: Web
    image: ""
`

const finding = (page: Page, line: number): Locator => outcome(page).getByRole('button', { name: `Line ${line}:`, exact: true })
const currentLine = (page: Page): Promise<number> =>
  page.evaluate(() => {
    const top = document.querySelector('.monaco-editor .cursors-layer .cursor')?.getBoundingClientRect().top ?? 0
    const numbers = [...document.querySelectorAll('.monaco-editor .line-numbers')]
    return Number(numbers.find((one) => Math.abs(one.getBoundingClientRect().top - top) < 4)?.textContent)
  })

test('everything the server found wrong is listed, marked in the text, and leads to its line', async ({ page }) => {
  await page.goto('/')
  await apply(page, WRONG_POD)
  await expect(outcome(page)).toContainText('pod/web: Pod "web" is invalid')
  await expect(page.getByRole('heading', { name: 'Not applied', exact: true })).toBeVisible()
  await expect(outcome(page)).toContainText('spec.containers[0].name: Invalid value: "Web"')
  await expect(page.locator('.monaco-editor .squiggly-error')).not.toHaveCount(0)
  await finding(page, 8).click()
  await expect.poll(() => currentLine(page)).toBe(8)
  await page.keyboard.type('web')
  await expect(editorText(page)).toContainText('name: web')
  await expect(finding(page, 8)).toHaveCount(0)
  await expect(finding(page, 9)).toBeVisible()
  await expect(outcome(page).locator('xpath=..')).toContainText('The text has changed since.')
  await expectAccessible(page, '.editor')
})

test('lines put in above move what was found with its line', async ({ page }) => {
  await page.goto('/')
  await apply(page, WRONG_POD)
  await expect(finding(page, 9)).toBeVisible()
  await page.getByRole('textbox', { name: /Manifest editor/ }).focus()
  await page.keyboard.press('ControlOrMeta+Home')
  await page.keyboard.type('# a pod with a card\n')
  await finding(page, 10).click()
  await expect.poll(() => currentLine(page)).toBe(10)
})

test('what the server warns of is told though it went through', async ({ page }) => {
  await page.goto('/')
  await apply(
    page,
    WRONG_POD.replace('Web', 'web')
      .replace('""', 'nginx')
      .replace('"a b"', 'web')
      .replace('spec:', 'spec:\n  nodeSelector: {beta.kubernetes.io/os: linux}'),
  )
  await expect(outcome(page)).toContainText('pod/web created')
  await expect(outcome(page).getByRole('list', { name: 'Warnings of the server' })).toContainText(
    'deprecated since v1.14; use "kubernetes.io/os" instead',
  )
  await expect(finding(page, 7)).toBeVisible()
  await expect(page.locator('.monaco-editor .squiggly-warning')).not.toHaveCount(0)
})

test('whoever may not apply is told why, and a click repairs it; the choice is remembered', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('combobox', { name: 'Apply as' }).selectOption('alice')
  await apply(page, 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: guests}\n')
  await expect(outcome(page)).toContainText('User "alice" cannot patch resource "configmaps"')
  await expect(outcome(page)).toContainText('Nothing allows user alice to patch')
  await expectAccessible(page, '.editor')
  await page.reload()
  await expect(page.getByRole('combobox', { name: 'Apply as' })).toHaveValue('alice')
  await expect(editorText(page)).toContainText('guests')
})

test('by keyboard alone: apply, go to the first finding, mend it', async ({ page }) => {
  await page.goto('/')
  await write(page, WRONG_POD.replace('"a b"', 'web').replace('""', 'nginx'))
  await expect(editorText(page)).toContainText('nginx')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(finding(page, 8)).toBeVisible()
  await finding(page, 8).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.type('web')
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(outcome(page)).toContainText('pod/web created')
})

test('what would change is shown before it is applied, for each document, and nothing is changed by that', async ({ page }) => {
  await page.goto('/')
  const guests = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: guests}\ndata:\n  floor: "1"\n'
  await apply(page, guests)
  await expect(outcome(page)).toContainText('configmap/guests created')
  const both = `${guests.replace('"1"', '"2"')}---\napiVersion: v1\nkind: ServiceAccount\nmetadata: {name: desk}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: Bad_Name}\n`
  await write(page, both)
  await expect(editorText(page)).toContainText('Bad_Name')
  await page.keyboard.press('ControlOrMeta+Shift+Enter')
  await expect(outcome(page)).toContainText('configmap/guests would be changed')
  await expect(page.getByRole('region', { name: 'What would change: configmap/guests' })).toContainText('removed: floor: "1"')
  await expect(page.getByRole('region', { name: 'What would change: configmap/guests' })).toContainText('added: floor: "2"')
  await expect(outcome(page)).toContainText('serviceaccount/desk would be created')
  await expect(outcome(page)).toContainText('metadata.name: Invalid value: "Bad_Name"')
  await expectAccessible(page, '.editor')
  await write(page, guests)
  await page.getByRole('button', { name: 'Differences' }).click()
  await expect(outcome(page)).toContainText('configmap/guests would be unchanged')
})

test('a slip is mended with one click, and by the editor’s own quick fix', async ({ page }) => {
  await page.goto('/')
  await apply(page, 'apiVersion: v1\nkind: Pdo\nmetadata: {name: web}\nspec:\n  contaners: [{name: web, image: nginx}]\n')
  await page.getByRole('button', { name: 'Use kind: Pod' }).click()
  await expect(editorText(page)).toContainText('kind: Pod')
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  await expect(outcome(page)).toContainText('.spec.contaners: field not declared in schema')
  await finding(page, 5).click()
  await page.keyboard.press('ControlOrMeta+.')
  await expect(page.locator('.action-widget')).toContainText('Rename to containers')
  await page.keyboard.press('Enter')
  await expect(editorText(page)).toContainText('containers: [{name: web')
  await page.getByRole('textbox', { name: /Manifest editor/ }).focus()
  await page.keyboard.press('ControlOrMeta+Enter')
  await expect(outcome(page)).toContainText('pod/web created')
  await page.keyboard.press('ControlOrMeta+z')
  await expect(editorText(page)).toContainText('contaners')
})

test('a mistake in a role that was applied is told at its rule, with a repair', async ({ page }) => {
  await page.goto('/')
  await apply(
    page,
    'apiVersion: rbac.authorization.k8s.io/v1\nkind: Role\nmetadata:\n  name: reader\nrules:\n- apiGroups: [""]\n  resources: [pod]\n  verbs: [get]\n',
  )
  await expect(outcome(page)).toContainText('role/reader created')
  const mistakes = page.getByRole('list', { name: 'Mistakes in roles and bindings' })
  await expect(mistakes.getByRole('button', { name: 'Line 6:' })).toBeVisible()
  await expectAccessible(page, '.editor')
  await mistakes.getByRole('button', { name: /^Apply the repair/ }).click()
  await expect(mistakes).toContainText('The cluster has the repair now')
})

test('a template is opened, laid out, renamed, deleted and brought back', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Templates' }).click()
  await expectAccessible(page, '.editor')
  await page.getByRole('menuitem', { name: /^Service account/ }).click()
  await expect(editorText(page)).toContainText('An identity for programs')
  await page.getByRole('button', { name: 'Apply', exact: true }).click()
  await expect(outcome(page)).toContainText('serviceaccount/builder created')
  await write(page, '# mine\nkind:   ServiceAccount\napiVersion: v1\nmetadata:\n      name: builder\n')
  await page.getByRole('button', { name: 'File', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Format/ }).click()
  await expect(editorText(page)).toContainText('kind: ServiceAccount')
  await expect(editorText(page)).toContainText('# mine')
  const tab = (name: string) => page.getByRole('tablist', { name: 'Files' }).getByRole('tab', { name, exact: true })
  await tab('service-account.yaml').dblclick()
  await page.getByRole('textbox', { name: 'New name of service-account.yaml' }).fill('builder.yaml')
  await page.keyboard.press('Enter')
  await expect(tab('builder.yaml')).toBeVisible()
  await page.getByRole('button', { name: 'File', exact: true }).click()
  await page.getByRole('menuitem', { name: /^Delete/ }).click()
  await expect(tab('builder.yaml')).toBeHidden()
  await page.getByRole('alert').getByRole('button', { name: 'Undo' }).click()
  await expect(tab('builder.yaml')).toBeVisible()
  await expect(editorText(page)).toContainText('# mine')
})

test('by keyboard alone: a template, its name, and out of the editor by the key it tells', async ({ page }) => {
  await page.goto('/')
  await page.getByRole('button', { name: 'Templates' }).focus()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('r')
  await page.keyboard.press('Enter')
  await expect(editorText(page)).toContainText('kind: Role')
  await page.getByRole('tab', { name: 'role-and-binding.yaml' }).focus()
  await page.keyboard.press('F2')
  await page.keyboard.type('reader')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('tab', { name: 'reader.yaml' })).toBeVisible()
  const text = page.getByRole('textbox', { name: /Manifest editor/ })
  await text.focus()
  await expect(page.getByText('Ctrl+M lets it leave the editor')).toBeVisible()
  await page.keyboard.press('Control+m')
  await expect(page.getByText('Tab leaves the editor')).toBeVisible()
  await page.keyboard.press('Tab')
  await expect(text).not.toBeFocused()
})

test.describe('on a phone', () => {
  test.use({ viewport: { width: 390, height: 844 } })

  test('the plain editor applies, compares, mends, and leads to the line', async ({ page }) => {
    await page.goto('/')
    await page.getByRole('button', { name: 'Editor', exact: true }).click()
    const text = page.getByRole('textbox', { name: 'Text of manifest.yaml' })
    await text.fill('apiVersion: v1\nkind: Pod\nmetadata:\n  name: web\nspec:\n  contaners:\n  - {name: web, image: nginx}\n')
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    await finding(page, 6).click()
    await expect(text).toBeFocused()
    expect(await text.evaluate((area: HTMLTextAreaElement) => area.value.slice(area.selectionStart, area.selectionEnd))).toBe('contaners')
    await expectAccessible(page, '.editor')
    await page.getByRole('button', { name: 'Rename to containers' }).click()
    await page.getByRole('button', { name: 'Differences' }).click()
    await expect(outcome(page)).toContainText('pod/web would be created')
    await page.getByRole('button', { name: 'Apply', exact: true }).click()
    await expect(outcome(page)).toContainText('pod/web created')
    await page.getByRole('button', { name: 'Templates' }).click()
    await page.getByRole('menuitem', { name: /^Legacy token Secret/ }).click()
    await expect(page.getByRole('textbox', { name: 'Text of legacy-token.yaml' })).toHaveValue(/never expires/)
  })
})
