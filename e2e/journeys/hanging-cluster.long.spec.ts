import { expect } from '@playwright/test'
import { test } from './own-origin.ts'
import { terminal, type } from './workbench.ts'

// It takes the time after which silence is taken for a hang, and a whole core of the machine meanwhile.

test('a cluster that hangs is told before long, and can be restarted', async ({ page }) => {
  await page.goto('/')
  await expect(terminal(page)).toContainText('kubectl works here')
  const [worker] = page.workers().filter((one) => one.url().includes('worker-'))
  await worker?.evaluate(() => {
    setTimeout(() => {
      for (;;);
    })
  })
  const notice = page.getByRole('dialog', { name: 'The cluster has stopped' })
  await expect(notice).toContainText('has not answered for some time')
  await notice.getByRole('button', { name: 'Restart the cluster' }).click()
  await expect(notice).toBeHidden()
  await type(page, 'kubectl get ns default')
  await expect(terminal(page)).toContainText('Active')
})
