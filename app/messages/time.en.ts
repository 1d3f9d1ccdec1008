/** How moments and stretches of time are told, on all panels. */
export const timeMessages = {
  months: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
  day: (day: number, month: string) => `${day} ${month}`,
  units: { y: 'y', d: 'd', h: 'h', min: 'min', s: 's' },
  now: 'now',
  ahead: (span: string) => `in ${span}`,
  ago: (span: string) => `${span} ago`,
  noLongerKept: (from: string) => `What was before ${from} is no longer kept.`,
}

export type TimeMessages = typeof timeMessages
