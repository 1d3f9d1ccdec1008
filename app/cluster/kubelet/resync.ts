import { hash32 } from '../kernel/hash.ts'
import type { PodState } from '../runtime/container-state.ts'

// A pod of which nothing changes is synced again after 60 to 90 s (--sync-frequency, jittered by up to a half; pod_workers.go).
// Such a sync does nothing unless a token is due or an object the pod refers to has changed. So the syncs that would do nothing
// are not run: their times follow from the pod and the last sync, and the first that has something to do is found by counting.
// Virtual ms.

const PERIOD = 60_000
const JITTER = 30_000

/** Later than anything: JSON has no Infinity. */
export const NEVER = Number.MAX_SAFE_INTEGER

/** When the sync after one at `at` is due. */
export const nextResync = (uid: string, at: number): number => at + PERIOD + (hash32(`${uid}${at}`) % JITTER)

/** The first of the syncs that follow one at `last` that is not before `at`. */
export function resyncFrom(uid: string, last: number, at: number): number {
  let time = nextResync(uid, last)
  while (time < at) time = nextResync(uid, time)
  return time
}

/**
 * When the next sync of a settled pod has something to do; NEVER when none will have, as long as nothing changes.
 * `nodeNow` is the time by the node's clock, by which tokens are due.
 */
export function settledUntil({ uid, tokens, work }: PodState, now: number, nodeNow: number): number {
  let due = NEVER
  for (const key in tokens) due = Math.min(due, tokens[key]?.refreshAt ?? due)
  return due === NEVER ? due : resyncFrom(uid, work.lastSync, Math.max(due - (nodeNow - now), now))
}
