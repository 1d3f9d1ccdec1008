// What the scripts share: running a command, and knowing whether something is older than what it is made of.
import { spawn } from 'node:child_process'
import fs from 'node:fs'
import path from 'node:path'

export const ROOT = path.resolve(path.dirname(new URL(import.meta.url).pathname), '..')

/** Runs a command with its output shown; resolves to its exit code. */
export function run(command, args, { env = {} } = {}) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env: { ...process.env, ...env } })
    child.on('error', () => resolve(127))
    child.on('close', (code) => resolve(code ?? 1))
  })
}

/** Installs from the lockfile when node_modules is missing or older than it. Resolves to true when it is in place. */
export async function installIfNeeded() {
  const installed = path.join(ROOT, 'node_modules/.package-lock.json')
  if (fs.existsSync(installed) && fs.statSync(installed).mtimeMs >= fs.statSync(path.join(ROOT, 'package-lock.json')).mtimeMs) return true
  if (fs.existsSync(installed) && sameLock()) return true
  console.log('Installing what is missing from the lockfile …')
  // Not `npm ci`: it refuses a lockfile that leaves out the packages of other platforms, and a mirror without those
  // packages can write no other. `npm install --no-save` takes the same locked versions and leaves the lockfile alone.
  return (await run('npm', ['install', '--no-save', '--no-audit', '--no-fund', '--loglevel=error'])) === 0
}

/** The lockfile may be newer than the installation and yet say the same: a fresh checkout touches it. */
function sameLock() {
  const packagesOf = (file) => {
    const { packages } = JSON.parse(fs.readFileSync(path.join(ROOT, file), 'utf8'))
    return Object.entries(packages)
      .filter(([name, one]) => name !== '' && !one.optional)
      .map(([name, one]) => `${name}@${one.version}`)
  }
  const installed = new Set(packagesOf('node_modules/.package-lock.json'))
  return packagesOf('package-lock.json').every((one) => installed.has(one))
}

/** The newest time, in ms, of the files under the given paths. */
export function newest(...places) {
  let latest = 0
  for (const place of places) {
    const full = path.join(ROOT, place)
    if (!fs.existsSync(full)) continue
    const entries = fs.statSync(full).isDirectory() ? fs.readdirSync(full, { recursive: true }).map((name) => path.join(full, String(name))) : [full]
    for (const entry of entries) latest = Math.max(latest, fs.statSync(entry).mtimeMs)
  }
  return latest
}

/** Builds page and command when a source is newer than what was built. Resolves to true when they are in place. */
export async function buildIfNeeded() {
  const built = path.join(ROOT, 'dist/page/index.html')
  const command = path.join(ROOT, 'dist/node/keycard.js')
  const sources = newest('app', 'lessons', 'public', 'scripts', 'index.html', 'vite.config.ts', 'vite.node.config.ts', 'package-lock.json')
  const upToDate = [built, command].every((file) => fs.existsSync(file) && fs.statSync(file).mtimeMs >= sources)
  return upToDate || (await run('npm', ['run', '--silent', 'build'])) === 0
}
