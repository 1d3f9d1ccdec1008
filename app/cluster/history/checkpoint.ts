import type { JsonObject } from '../kernel/json.ts'

/** What makes a cluster again as it was at a moment, together with the log and the storage of the same cluster later on. */
export interface Checkpoint {
  /** Virtual ms. */
  readonly at: number
  /** Of the storage. */
  readonly revision: number
  readonly compacted: number
  /** Entries of the log. */
  readonly logLength: number
  /** All else: time and what is due, chance, the memories of the actors, keys, faults. */
  readonly state: JsonObject
}
