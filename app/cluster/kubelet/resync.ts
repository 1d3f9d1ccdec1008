import { hash32 } from '../kernel/hash.ts'
import type { PodState } from '../runtime/container-state.ts'

// A pod of which nothing changes is synced again after 60 to 90 s (--sync-frequency, jittered by up to a half; pod_workers.go).
// Such a sync does nothing unless a token is due or an object the pod refers to has changed. So the syncs that would do nothing
// are not run: their times follow from the pod and the last sync, and the first that has something to do is found by counting.
// Virtual ms.

const PERIOD = 60_000
const JITTER = 30_000

/** When the sync after one at `at` is due. */
export const nextResync = (uid: string, at: number): number => at + PERIOD + (hash32(`${uid}${at}`) % JITTER)

/** The first of the syncs that follow one at `last` that is not before `at`. */
export function resyncFrom(uid: string, last: number, at: number): number {
  let time = nextResync(uid, last)
  while (time < at) time = nextResync(uid, time)
  return time
}

/** When the next sync of a settled pod has something to do; Infinity when none will have, as long as nothing changes. */
export function settledUntil({ uid, tokens, work }: PodState): number {
  let due = Number.POSITIVE_INFINITY
  for (const key in tokens) due = Math.min(due, tokens[key]?.refreshAt ?? due)
  return due === Number.POSITIVE_INFINITY ? due : resyncFrom(uid, work.lastSync, due)
}
