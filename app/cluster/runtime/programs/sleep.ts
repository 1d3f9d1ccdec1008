import type { Program } from './program.ts'

const UNITS: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 }

/** Milliseconds a `sleep` is asked for; Infinity for `infinity`, undefined for what is no duration. */
export function sleepTime(words: readonly string[]): number | undefined {
  let seconds = 0
  for (const word of words) {
    const [, number, unit] = word.match(/^(\d+(?:\.\d+)?|\.\d+|inf(?:inity)?)([smhd]?)$/) ?? []
    if (number === undefined) return undefined
    seconds += (number.startsWith('inf') ? Number.POSITIVE_INFINITY : Number(number)) * (UNITS[unit || 's'] ?? 1)
  }
  return words.length === 0 ? undefined : seconds * 1000
}

/** `sleep N…`: ends when its time is over. */
export const sleep: Program = {
  run({ command, now, state }) {
    const until = (state as { until: number } | null)?.until
    if (until !== undefined) return now >= until ? { state: null, exitCode: 0 } : { state, wakeAt: until }
    const ms = sleepTime(command.slice(1))
    if (ms === undefined) return { state: null, exitCode: 1, printed: [`sleep: invalid time interval '${command[1] ?? ''}'`] }
    if (ms === Number.POSITIVE_INFINITY) return { state: null }
    return { state: { until: now + ms }, wakeAt: now + ms }
  },
}
