/** What a number of a bench is counted in. Times are wall-clock unless the name says CPU. */
export type Unit = 'ms' | 'µs' | 's' | '/s' | 'MB' | '×'

/** One thing measured: ours and, where there is one, a named peer's, in the same run. */
export interface BenchCase {
  readonly name: string
  readonly unit: Unit
  /** The budget the project has set itself: a number that is at least or at most so much is within it. */
  readonly atMost?: number
  readonly atLeast?: number
  /** How many samples the median is taken of, after one that is thrown away; 7 by default. */
  readonly samples?: number
  /** Takes one sample, in the case's unit. */
  measure(): number | Promise<number>
  /** Takes one sample of the peer doing the same. */
  readonly peer?: { readonly name: string; readonly samples?: number; measure(): number | Promise<number> }
}

/** How long the work takes, in wall-clock ms. */
export async function milliseconds(work: () => unknown): Promise<number> {
  const began = performance.now()
  await work()
  return performance.now() - began
}

/** How much CPU the process takes for the work, user and system together, in ms. */
export async function cpuMilliseconds(work: () => unknown): Promise<number> {
  const began = process.cpuUsage()
  await work()
  const { user, system } = process.cpuUsage(began)
  return (user + system) / 1000
}

/** How many a second, when so many take the work's time. */
export async function perSecond(count: number, work: () => unknown): Promise<number> {
  return (count * 1000) / (await milliseconds(work))
}

/** What the heap holds, in MB (1,000,000 bytes), after a collection; needs --expose-gc. */
export function heap(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 1e6
}
