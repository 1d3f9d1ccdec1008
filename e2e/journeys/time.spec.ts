import { expect } from '@playwright/test'
import { test } from './own-origin.ts'
import { predict, terminal, type } from './workbench.ts'

test('time runs until something happens, the past is looked at, and a moment of it becomes the present', async ({ page }) => {
  await page.goto('')
  await predict(page)
  const timeline = page.getByRole('region', { name: 'Timeline' })
  await timeline.getByRole('button', { name: 'Pause' }).click()
  await type(page, 'kubectl run web --image=nginx')
  await expect(terminal(page)).toContainText('pod/web created')

  const said = timeline.locator('.run-said')
  await timeline.getByRole('combobox', { name: 'Run until' }).selectOption('a pod is Running')
  await timeline.getByRole('button', { name: 'Go', exact: true }).click()
  await expect(said).toContainText('pod default/web is Running.')
  await expect(timeline.getByRole('button', { name: 'Play' })).toBeVisible()
  await expect(page.getByRole('tab', { name: 'Objects', selected: true })).toBeVisible()

  await timeline.getByRole('combobox', { name: 'Run until' }).selectOption('the next rotation')
  await timeline.getByRole('button', { name: 'Go', exact: true }).press('Enter')
  await expect(said).toContainText('the kubelet wrote a new token into default/web.')
  await expect(page.getByRole('tab', { name: 'Token', selected: true })).toBeVisible()

  // Back before the pod was made: a look by keyboard, at the first second of the cluster.
  const clock = timeline.locator('.virtual-clock')
  const present = await clock.textContent()
  await type(page, 'kubectl delete pod web --wait=false')
  await expect(terminal(page)).toContainText('pod "web" deleted')
  await timeline.getByRole('combobox', { name: 'Run until' }).selectOption('a time')
  const time = timeline.getByLabel('Time (UTC)')
  await time.fill(before(await time.inputValue(), 90))
  await time.press('Enter')
  await expect(timeline.getByText('This is the cluster as it was on')).toBeVisible()
  await expect(clock).toContainText('past')
  await type(page, 'kubectl get pods; kubectl delete pod web')
  await expect(terminal(page)).toContainText('Running')
  await expect(terminal(page)).toContainText('a moment of the past is shown')

  await timeline.getByRole('button', { name: 'Back to now' }).click()
  await expect(clock).toHaveText(present ?? '')

  await time.press('Enter')
  await timeline.getByRole('button', { name: 'Go on from here' }).click()
  await expect(timeline.getByText('This is the cluster as it was on')).toBeHidden()
  await timeline.getByRole('button', { name: 'Play' }).click()
  await type(page, 'kubectl run other --image=nginx')
  await expect(terminal(page)).toContainText('pod/other created')
  // Time goes on there as it did here: it stands.
  await timeline.getByRole('button', { name: 'Pause', exact: true }).click()
  await timeline.getByRole('button', { name: 'Go there' }).click()
  await type(page, 'kubectl get pods')
  await expect(terminal(page)).toContainText('Terminating')
  await expect(clock).toHaveText(present ?? '')
})

/** So many minutes before a moment, as the input has it. */
const before = (text: string, minutes: number): string => new Date(Date.parse(`${text}Z`) - minutes * 60_000).toISOString().slice(0, 19)
