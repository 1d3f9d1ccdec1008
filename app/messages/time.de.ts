import type { TimeMessages } from './time.en.ts'

export const timeMessages: TimeMessages = {
  months: ['Jan.', 'Feb.', 'März', 'Apr.', 'Mai', 'Juni', 'Juli', 'Aug.', 'Sept.', 'Okt.', 'Nov.', 'Dez.'],
  day: (day, month) => `${day}. ${month}`,
  units: { y: 'J', d: 'd', h: 'h', min: 'min', s: 's' },
  now: 'jetzt',
  ahead: (span) => `in ${span}`,
  ago: (span) => `vor ${span}`,
  noLongerKept: (from) => `Was vor ${from} war, wird nicht mehr aufbewahrt.`,
}
