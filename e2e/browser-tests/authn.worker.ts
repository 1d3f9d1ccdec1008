import { runTests, type TestReport } from './vitest-in-browser.ts'

/** What a worker says of where it is and of the tests it ran. */
export interface WorkerReport extends TestReport {
  readonly secure: boolean
  readonly webCrypto: boolean
}

import.meta.glob('../../app/cluster/authn/*.test.ts', { eager: true })

runTests().then((report) => {
  const said: WorkerReport = { ...report, secure: globalThis.isSecureContext, webCrypto: globalThis.crypto.subtle !== undefined }
  postMessage(said)
})
