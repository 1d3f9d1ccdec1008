// npm run fuzz [-- SECONDS]: tries each property of e2e/fuzz for so long, two minutes unless told otherwise.
import { run } from './steps.mjs'

const FUZZ_SECONDS = process.argv[2] ?? '120'
process.exitCode = await run('npx', ['vitest', 'run', 'e2e/fuzz', '--testTimeout=0'], { env: { FUZZ_SECONDS } })
