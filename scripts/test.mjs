// npm test: everything that must hold, on a fresh clone. Ends with 'N passed, N failed' alone on a line.
import fs from 'node:fs'
import path from 'node:path'
import { installIfNeeded, ROOT, run } from './steps.mjs'

if (!(await installIfNeeded())) {
  console.error('The dependencies could not be installed.')
  console.log('0 passed, 1 failed')
  process.exit(1)
}
const { findChromium } = await import('./browser.mjs')
// Where none is installed yet that takes a while, in which the rest can go on. What goes wrong is told where it is needed.
const chromium = findChromium()
chromium.catch(() => undefined)

let passed = 0
let failed = 0
const broken = []

/** One thing that holds or does not; `count` may tell how many tests it was. */
async function step(name, work, count) {
  console.log(`\n── ${name}`)
  const began = Date.now()
  let ok = false
  try {
    ok = await work()
  } catch (error) {
    console.error(error instanceof Error ? error.message : error)
  }
  const counted = count?.() ?? (ok ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 })
  passed += counted.passed
  failed += counted.failed + (ok || counted.failed > 0 ? 0 : 1)
  if (!ok) broken.push(name)
  console.log(`── ${name}: ${ok ? 'ok' : 'FAILED'} (${((Date.now() - began) / 1000).toFixed(1)} s)`)
}

const cache = path.join(ROOT, '.cache')
fs.mkdirSync(cache, { recursive: true })
const npm =
  (script, ...args) =>
  async () =>
    (await run('npm', ['run', '--silent', script, '--', ...args])) === 0

/** Reads a report a tool wrote, and how many passed and failed in it. */
const report = (file, read) => () => {
  const full = path.join(cache, file)
  return fs.existsSync(full) ? read(JSON.parse(fs.readFileSync(full, 'utf8'))) : undefined
}
/** The unit tests that failed, with what they say. */
function printFailures(file) {
  const { testResults } = JSON.parse(fs.readFileSync(file, 'utf8'))
  for (const { name, status, message, assertionResults } of testResults) {
    if (status !== 'passed' && message) console.log(`\n${path.relative(ROOT, name)}: ${message}`)
    for (const { fullName, failureMessages = [] } of assertionResults)
      if (failureMessages.length > 0) console.log(`\n${path.relative(ROOT, name)}: ${fullName}\n${failureMessages.join('\n')}`)
  }
}

for (const file of ['unit.json', 'lessons.json', 'journeys.json']) fs.rmSync(path.join(cache, file), { force: true })

await step('types', npm('typecheck'))
await step('lint, format and boundaries', npm('lint'))
await step(
  'unit tests',
  async () => {
    const ok = await npm('unit', '--reporter=json', '--outputFile.json=.cache/unit.json')()
    if (!ok) printFailures(path.join(cache, 'unit.json'))
    return ok
  },
  report('unit.json', (one) => ({ passed: one.numPassedTests, failed: one.numFailedTests })),
)
await step('build', npm('build'))
await step('size budget', npm('size'))
await step(
  'lessons',
  async () => (await run(process.execPath, ['dist/node/keycard.js', 'lessons', 'test', 'lessons', '--report', '.cache/lessons.json'])) === 0,
  report('lessons.json', (counted) => counted),
)
// The command is built by now; the rest that it takes is nobody's but this step's.
await step(
  'conformance',
  async () =>
    (await npm('build:conformance')()) && (await run(process.execPath, ['e2e/conformance/conformance.mjs', '--kubectl', 'ours', '--check'])) === 0,
)
// What is tagged @measured needs the machine to itself, and is no test of right or wrong: npm run measure.
await step(
  'journeys in a browser',
  async () => {
    const env = { CHROMIUM_PATH: await chromium, KEYCARD_REPORT: path.join(cache, 'journeys.json') }
    return (await run('npx', ['playwright', 'test', '--grep-invert', '@measured'], { env })) === 0
  },
  report('journeys.json', ({ stats }) => {
    if (stats.flaky > 0) console.log(`${stats.flaky} of them held only when tried again: see “flaky” above`)
    return { passed: stats.expected + stats.flaky, failed: stats.unexpected }
  }),
)

if (broken.length > 0) console.error(`\nFailed: ${broken.join(', ')}`)
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed === 0 && broken.length === 0 ? 0 : 1)
