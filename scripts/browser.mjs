// Finds a Chromium for the tests: CHROMIUM_PATH, Playwright's own, the system's; installs one where it can.
import { spawn } from 'node:child_process'
import fs from 'node:fs'

/** As root and without a network. */
export const CHROMIUM_FLAGS = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** A name that leads to this machine and is not localhost: what is served under it over http is no secure context. */
export const INSECURE_HOST = 'keycard.test'

/** The one without a browser's windows first: journeys take a fifth less time in it, and it shows the same. */
const SYSTEM = [
  '/usr/bin/chromium-headless-shell',
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
]

const HELP = `No Chromium was found and none could be installed. Do one of these:
  - set CHROMIUM_PATH to a Chromium or Chrome
  - npx playwright install chromium
  - apt-get install -y chromium-headless-shell, or chromium   (Debian, as root)`

/** Path of an executable; throws an Error that says what to do when there is none. Others can work while one is installed. */
export async function findChromium() {
  const found = await present()
  if (found) return found
  console.log('Looking for a Chromium: none installed yet, so trying to install one …')
  // Debian's first: where there is no network to the rest of the world, it is what can be had.
  if (process.getuid?.() === 0 && fs.existsSync('/usr/bin/apt-get')) {
    await ran('apt-get', ['update'])
    for (const name of ['chromium-headless-shell', 'chromium'])
      if (!(await present())) await ran('apt-get', ['install', '-y', '--no-install-recommends', name])
  }
  if (!(await present())) await ran('npx', ['playwright', 'install', 'chromium'])
  const installed = await present()
  if (!installed) throw new Error(HELP)
  return installed
}

/** Resolves when a command has ended, however it did, or could not be started. */
function ran(command, args) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { stdio: 'ignore', timeout: 300_000, env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' } })
    child.on('close', resolve)
    child.on('error', resolve)
  })
}

async function present() {
  if (process.env.CHROMIUM_PATH) {
    if (!fs.existsSync(process.env.CHROMIUM_PATH)) throw new Error(`CHROMIUM_PATH is ${process.env.CHROMIUM_PATH}, and there is no such file`)
    return process.env.CHROMIUM_PATH
  }
  const { chromium } = await import('@playwright/test')
  return [chromium.executablePath(), ...SYSTEM].find((path) => path && fs.existsSync(path))
}
