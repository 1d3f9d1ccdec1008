import type { BackOff } from '../runtime/container-state.ts'

// Models client-go/util/flowcontrol/backoff.go, with the kubelet's limits (pkg/kubelet/kubelet.go: MaxCrashLoopBackOff,
// imageBackOffPeriod). Virtual ms.

export const BACK_OFF_FIRST = 10_000
export const BACK_OFF_MOST = 300_000

/** Whether so long has passed since the last failure that the next one is a first. */
const hasExpired = (at: number, { lastUpdate }: BackOff): boolean => at - lastUpdate > 2 * BACK_OFF_MOST

/** Whether, for something that happened at `since`, it is too early to try again. */
export function isInBackOffSince(entry: BackOff | undefined, since: number, now: number): boolean {
  return entry !== undefined && !hasExpired(since, entry) && now - since < entry.delay
}

/** Whether it is too early to try again since the last failure was noted. */
export function isInBackOffSinceUpdate(entry: BackOff | undefined, now: number): boolean {
  return entry !== undefined && !hasExpired(now, entry) && now - entry.lastUpdate < entry.delay
}

/** The back-off after one more failure at `since`. */
export function nextBackOff(entry: BackOff | undefined, since: number, now: number): BackOff {
  const delay = entry === undefined || hasExpired(since, entry) ? BACK_OFF_FIRST : Math.min(entry.delay * 2, BACK_OFF_MOST)
  return { delay, lastUpdate: now }
}

/** 10s, 2m40s, 5m0s: Go's way of printing a duration. */
export function goSeconds(ms: number): string {
  const seconds = ms / 1000
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${seconds % 60}s`
}
