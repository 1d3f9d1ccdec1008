import { expect } from '@playwright/test'
import { test } from './own-origin.ts'
import { apply, editorText, outcome, predict, terminal, type } from './workbench.ts'

// The learner's first path, by clicks and keys alone. The cluster's time is moved by its clock controls only.

const ROLE_BINDING = `apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata:
  name: front-desk-views
  namespace: default
roleRef:
  apiGroup: rbac.authorization.k8s.io
  kind: ClusterRole
  name: view
subjects:
- kind: ServiceAccount
  name: front-desk
  namespace: default
`

const POD_WITH_ACCOUNT = `apiVersion: v1
kind: Pod
metadata:
  name: front-desk
spec:
  serviceAccountName: front-desk
  containers:
  - name: app
    image: nginx:1.27
`

test('a learner predicts, applies, asks, is refused, is allowed, and sees the token renewed', async ({ page }) => {
  await page.goto('/')

  await test.step('the prediction comes before the experiment', async () => {
    await predict(page)
  })

  await test.step('the manifest goes into the editor and to the cluster', async () => {
    await page.getByRole('button', { name: 'Open in the editor' }).first().click()
    await expect(editorText(page)).toContainText('front-desk')
    await page.getByRole('button', { name: 'Apply' }).click()
    await expect(outcome(page)).toContainText('created')
  })

  await test.step('kubectl answers from the cluster', async () => {
    await page.getByRole('button', { name: '60×', exact: true }).click()
    await type(page, 'kubectl wait --for=condition=Ready pod/front-desk --timeout=600s')
    await expect(terminal(page)).toContainText('condition met')
    await page.getByRole('button', { name: '1×', exact: true }).click()
    await type(page, 'kubectl get pod front-desk -o yaml')
    await expect(terminal(page)).toContainText('serviceAccountName: default')
    await expect(terminal(page)).toContainText('name: kube-api-access-')
    await expect(terminal(page)).toContainText('nodeName: node-')
    await type(page, 'kubectl get sa -o yaml')
    await expect(terminal(page)).toContainText('kind: ServiceAccount')
    await type(page, 'kubectl describe pod front-desk')
    await expect(terminal(page)).toContainText('Successfully assigned default/front-desk')
    await type(page, 'kubectl exec front-desk -- cat /var/run/secrets/kubernetes.io/serviceaccount/token')
    await expect(terminal(page)).toContainText(/eyJhbGciOiJSUzI1NiI/)
  })

  await test.step('the objects are listed', async () => {
    await page.getByRole('tab', { name: 'Objects' }).click()
    await expect(page.getByRole('tree', { name: 'Objects' })).toContainText('front-desk')
  })

  await test.step('the task holds once the cluster is in the state asked for', async () => {
    await type(page, 'kubectl create serviceaccount front-desk && kubectl delete pod front-desk --now && kubectl get pods')
    await expect(terminal(page)).toContainText('pod "front-desk" deleted')
    // Said at once; the next command waits until the pod is gone.
    await expect(terminal(page)).toContainText('No resources found')
    await apply(page, POD_WITH_ACCOUNT)
    await expect(page.locator('article.task[data-done="true"]')).toHaveCount(1)
  })

  await test.step('the account is refused, then allowed by a RoleBinding from the editor', async () => {
    await type(page, 'kubectl get pods --token=$(kubectl create token front-desk)')
    await expect(terminal(page)).toContainText('User "system:serviceaccount:default:front-desk" cannot list resource "pods"')
    await apply(page, ROLE_BINDING)
    await expect(outcome(page)).toContainText('front-desk-views')
    await type(page, 'kubectl auth can-i list pods --as=system:serviceaccount:default:front-desk')
    await type(page, 'kubectl get pods --token=$(kubectl create token front-desk) -o name')
    await expect(terminal(page)).toContainText('pod/front-desk')
  })

  await page.screenshot({ path: 'test-results/journey-1440.png' })

  await test.step('time stops, steps and runs; the kubelet writes a new token after about 48 minutes', async () => {
    const clock = page.getByLabel('Time in the cluster (UTC)')
    await page.getByRole('button', { name: 'Pause' }).click()
    const stopped = await clock.textContent()
    // The next event may be milliseconds away, which the clock does not show: on until a second has passed.
    await expect
      .poll(async () => {
        await page.getByRole('button', { name: 'Next event' }).click()
        return clock.textContent()
      })
      .not.toBe(stopped)
    await page.getByRole('button', { name: 'Timeline as a table' }).click()
    const rows = page.getByRole('table', { name: 'Tokens' }).getByRole('row')
    const before = await rows.count()
    await page.getByRole('button', { name: 'Play' }).click()
    await page.getByRole('button', { name: '3600×', exact: true }).click()
    await expect.poll(() => rows.count(), { timeout: 90_000 }).toBeGreaterThan(before)
    await page.getByRole('button', { name: 'Pause' }).click()
    await page.getByRole('button', { name: 'Timeline as a table' }).click()
  })

  await test.step('progress survives a reload; the cluster does not, and that is said', async () => {
    await page.reload()
    const notice = page.getByRole('alert').filter({ hasText: 'this is a new one' })
    await notice.getByRole('button', { name: 'All right' }).click()
    await expect(notice).toBeHidden()
    await expect(page.getByText('a pod that names none is given that one')).toBeVisible()
    await expect(page.locator('article.task[data-done="true"]')).toHaveCount(1)
  })

  await page.setViewportSize({ width: 390, height: 844 })
  await page.screenshot({ path: 'test-results/journey-390.png' })
})
