const UNITS: Readonly<Record<string, number>> = { ns: 1e-6, us: 1e-3, µs: 1e-3, ms: 1, s: 1000, m: 60_000, h: 3_600_000 }
const TERM = /(\d+\.?\d*|\.\d+)(ns|us|µs|ms|s|m|h)/y

/** Milliseconds of a Go duration (`1h30m`, `-5s`); undefined when it is none. Models time.ParseDuration. */
export function parseDuration(text: string): number | undefined {
  const sign = text.startsWith('-') ? -1 : 1
  const rest = text.replace(/^[+-]/, '')
  if (rest === '0') return 0
  let total = 0
  TERM.lastIndex = 0
  while (TERM.lastIndex < rest.length) {
    const match = TERM.exec(rest)
    if (!match) return undefined
    total += Number(match[1]) * (UNITS[match[2] ?? ''] ?? 0)
  }
  return rest === '' ? undefined : sign * total
}
