/** 14:03:05 of a virtual moment, in UTC, as the cluster's own times are. */
export const clockTime = (at: number): string => new Date(at).toISOString().slice(11, 19)

/** 24 Nov 2026, 14:03:05 */
export function dateTime(at: number): string {
  const date = new Date(at)
  return `${date.getUTCDate()} ${MONTHS[date.getUTCMonth()]} ${date.getUTCFullYear()}, ${clockTime(at)}`
}

const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec']
