/** 14:03:05 of a virtual moment, in UTC, as the cluster's own times are. */
export const clockTime = (at: number): string => new Date(at).toISOString().slice(11, 19)

/** 24 Nov 2026, 14:03:05; a number too large for a date as it is. */
export function dateTime(at: number): string {
  const date = new Date(at)
  if (Number.isNaN(date.getTime())) return String(at)
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${clockTime(at)}`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']

const UNITS = [
  { name: 'y', ms: 365 * 24 * 3600_000 },
  { name: 'd', ms: 24 * 3600_000 },
  { name: 'h', ms: 3600_000 },
  { name: 'min', ms: 60_000 },
  { name: 's', ms: 1000 },
] as const

/** A stretch of time in its two largest units: 48 min 6 s, 1 h, 364 d 23 h. `ms` is not negative. */
export function spanText(ms: number): string {
  const whole = Math.floor(ms / 1000) * 1000
  const largest = UNITS.findIndex((unit) => whole >= unit.ms)
  const unit = UNITS[largest]
  if (!unit) return '0 s'
  const smaller = UNITS[largest + 1]
  const rest = smaller ? Math.floor((whole % unit.ms) / smaller.ms) : 0
  const first = `${Math.floor(whole / unit.ms)} ${unit.name}`
  return smaller && rest > 0 ? `${first} ${rest} ${smaller.name}` : first
}

/** How far a moment is from now: in 48 min 6 s, 2 min ago, now. */
export function fromNow(at: number, now: number): string {
  const ms = at - now
  if (Math.abs(ms) < 1000) return 'now'
  return ms > 0 ? `in ${spanText(ms)}` : `${spanText(-ms)} ago`
}
