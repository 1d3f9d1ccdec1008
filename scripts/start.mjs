// npm start: installs what is missing, builds what is old, serves the page and prints its address.
import { spawnSync } from 'node:child_process'
import path from 'node:path'
import { buildIfNeeded, installIfNeeded, ROOT } from './steps.mjs'

const [major, minor] = process.versions.node.split('.').map(Number)
if (major < 20 || (major === 20 && minor < 19)) {
  console.error(`Keycard needs Node 20.19 or later; this is ${process.versions.node}.`)
  process.exit(1)
}
if (!(await installIfNeeded()) || !(await buildIfNeeded())) process.exit(1)
const { status } = spawnSync(process.execPath, [path.join(ROOT, 'dist/node/keycard.js'), 'serve', ...process.argv.slice(2)], { stdio: 'inherit' })
process.exit(status ?? 1)
