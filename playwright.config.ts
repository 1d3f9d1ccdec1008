import { defineConfig } from '@playwright/test'
import { CHROMIUM_FLAGS, INSECURE_HOST } from './scripts/browser.mjs'

/** Another one, where two trees are tested on one machine. */
const PORT = Number(process.env['KEYCARD_PORT'] ?? 4317)

export default defineConfig({
  testDir: 'e2e/journeys',
  // The long ones have a command of their own, `npm run journeys`, which runs all.
  testIgnore: process.env['KEYCARD_LONG'] ? [] : ['**/*.long.spec.ts'],
  outputDir: 'test-results',
  // What is tagged @measured has the machine to itself (npm run measure); other journeys wait for what the page shows.
  workers: 2,
  // A machine that others share stands still now and then. What held only at the second try is told as flaky by `npm test`.
  retries: 1,
  timeout: 180_000,
  expect: { timeout: 30_000 },
  reporter: [['list'], ['json', { outputFile: process.env['KEYCARD_REPORT'] ?? '.cache/journeys.json' }]],
  use: {
    baseURL: `http://127.0.0.1:${PORT}/`,
    viewport: { width: 1440, height: 900 },
    launchOptions: {
      args: [...CHROMIUM_FLAGS, `--host-resolver-rules=MAP ${INSECURE_HOST} 127.0.0.1`],
      ...(process.env['CHROMIUM_PATH'] ? { executablePath: process.env['CHROMIUM_PATH'] } : {}),
    },
  },
  // As the README says it is started, so that every journey is a test of that too.
  webServer: { command: `npm start --silent -- --port ${PORT}`, url: `http://127.0.0.1:${PORT}/`, reuseExistingServer: false },
})
