import path from 'node:path'
import { workerScript } from '../worker-script.ts'

/** The tests of authn as one script for a worker, signing with the page's cryptography. */
export const authnTestsScript = (): Promise<string> =>
  workerScript('e2e/browser-tests/authn.worker.ts', [
    { find: 'vitest', replacement: path.resolve('e2e/browser-tests/vitest-in-browser.ts') },
    { find: /^.*\/testing-crypto\.ts$/, replacement: path.resolve('e2e/browser-tests/page-crypto.ts') },
  ])
