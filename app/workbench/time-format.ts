import { TIME } from '../messages/time.ts'

/** 14:03:05 of a virtual moment, in UTC, as the cluster's own times are. */
export const clockTime = (at: number): string => new Date(at).toISOString().slice(11, 19)

/** 24 Nov 2026, 14:03:05; a number too large for a date as it is. */
export function dateTime(at: number): string {
  const date = new Date(at)
  return Number.isNaN(date.getTime()) ? String(at) : `${dateOf(at)}, ${clockTime(at)}`
}

/** 24 Nov 2026. */
export const dateOf = (at: number): string => `${dayOf(at)} ${new Date(at).getUTCFullYear()}`

/** 24 Nov. */
export function dayOf(at: number): string {
  const date = new Date(at)
  const { day, months } = TIME.now()
  return day(date.getUTCDate(), months[date.getUTCMonth()] ?? '')
}

const UNITS = [
  { name: 'y', ms: 365 * 24 * 3600_000 },
  { name: 'd', ms: 24 * 3600_000 },
  { name: 'h', ms: 3600_000 },
  { name: 'min', ms: 60_000 },
  { name: 's', ms: 1000 },
] as const

/** A stretch of time in its two largest units: 48 min 6 s, 1 h, 364 d 23 h. `ms` is not negative. */
export function spanText(ms: number): string {
  const { units } = TIME.now()
  const whole = Math.floor(ms / 1000) * 1000
  const largest = UNITS.findIndex((unit) => whole >= unit.ms)
  const unit = UNITS[largest]
  if (!unit) return `0 ${units.s}`
  const smaller = UNITS[largest + 1]
  const rest = smaller ? Math.floor((whole % unit.ms) / smaller.ms) : 0
  const first = `${Math.floor(whole / unit.ms)} ${units[unit.name]}`
  return smaller && rest > 0 ? `${first} ${rest} ${units[smaller.name]}` : first
}

/** How far a moment is from now: in 48 min 6 s, 2 min ago, now. */
export function fromNow(at: number, now: number): string {
  const messages = TIME.now()
  const ms = at - now
  if (Math.abs(ms) < 1000) return messages.now
  return ms > 0 ? messages.ahead(spanText(ms)) : messages.ago(spanText(-ms))
}
