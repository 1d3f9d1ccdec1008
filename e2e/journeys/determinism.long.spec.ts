import { expect } from '@playwright/test'
import { hashesOf } from '../fuzz/played.ts'
import { answerOfWorker } from '../worker-page.ts'
import { workerScript } from '../worker-script.ts'
import { test } from './own-origin.ts'

test.setTimeout(600_000)

test('200 random sequences of actions lead to the same snapshots, to the byte, in Node and in Chromium’s worker', async ({ page }) => {
  const inChromium = await answerOfWorker<string[]>(page, await workerScript('e2e/browser-tests/determinism.worker.ts'), '127.0.0.1')
  expect(inChromium).toHaveLength(200)
  expect(new Set(inChromium).size).toBe(200)
  expect(inChromium).toEqual(await hashesOf(200))
})
