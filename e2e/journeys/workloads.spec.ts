import { expect } from '@playwright/test'
import { test } from './own-origin.ts'
import { terminal, type } from './workbench.ts'

// What makes pods is loaded when the first of it is written: it has to be there in time, whichever kind comes first.

test.use({ actionTimeout: 15_000 })

for (const [kind, make, outcome] of [
  [
    'Deployment',
    'kubectl create deployment web --image=nginx:1.27 && kubectl rollout status deployment/web',
    'deployment "web" successfully rolled out',
  ],
  ['Job', 'kubectl create job work --image=busybox -- echo done && kubectl wait --for=condition=complete job/work', 'job.batch/work condition met'],
] as const)
  test(`a ${kind} as the first thing in a cluster runs its pods`, async ({ page }) => {
    await page.goto('/')
    await page.getByRole('textbox', { name: 'Terminal, admin.' }).focus()
    await type(page, make)
    await expect(terminal(page)).toContainText(outcome)
  })
