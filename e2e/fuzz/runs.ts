import type { Parameters } from 'fast-check'

/** With FUZZ_SECONDS (npm run fuzz sets it) a property is tried for so long; among the unit tests so many times, the same each time. */
export function runs(cases: number): Parameters<unknown> {
  const seconds = Number(process.env['FUZZ_SECONDS'] ?? 0)
  if (seconds === 0) return { numRuns: cases, seed: 1 }
  return { numRuns: Number.MAX_SAFE_INTEGER, interruptAfterTimeLimit: seconds * 1000, markInterruptAsFailure: false }
}
