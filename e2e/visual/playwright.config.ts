import journeys from '../../playwright.config.ts'

/** The pictures of every panel, each size a test of its own. `npm run visual` runs this with the tests' own Chromium. */
export default {
  ...journeys,
  testDir: '.',
  testIgnore: [],
  outputDir: '../../test-results',
  workers: 1,
  timeout: 900_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: { ...journeys.use, actionTimeout: 15_000, screenshot: 'only-on-failure' },
}
