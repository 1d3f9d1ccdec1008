/** How much of its past a cluster keeps. What is older goes, a part at a time, and whoever shows the past says from when on it is there. */
export interface Kept {
  /** Entries of the log. Up to a quarter more, so that they need not go one by one. */
  readonly logEntries: number
  /** Writes whose states before and after can still be read. What is older goes at the next compaction. */
  readonly writes: number
  /** Checkpoints. With one more, every second one of the older half goes. */
  readonly checkpoints: number
  /** What was done to it from outside, with which the moments between checkpoints are made again. Up to a quarter more. */
  readonly inputs: number
}

/**
 * A hundred pods that only renew their tokens write 500 entries of the log in a virtual hour, so that this is a week of theirs; pods
 * that ask the API server every ten seconds fill it sooner.
 */
export const KEPT: Kept = { logEntries: 100_000, writes: 100_000, checkpoints: 200, inputs: 20_000 }
