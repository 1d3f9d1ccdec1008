// npm run visual [-- --update] [-- --size wide]: the pictures of every panel, in every theme, at three sizes, compared with those that
// are kept in e2e/visual/kept; --update keeps those of now. Look at them before they are committed.
import { parseArgs } from 'node:util'
import { findChromium } from './browser.mjs'
import { run } from './steps.mjs'

const { values: options } = parseArgs({ options: { update: { type: 'boolean', default: false }, size: { type: 'string' } } })
const args = ['playwright', 'test', '--config', 'e2e/visual/playwright.config.ts', ...(options.size ? ['--grep', options.size] : [])]
const env = { CHROMIUM_PATH: await findChromium(), KEYCARD_VISUAL_UPDATE: options.update ? '1' : '0' }
process.exit(await run('npx', args, { env }))
