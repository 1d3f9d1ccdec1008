import type { Machine } from '../machine.ts'
import { type OwnCommand, relay } from '../own-command.ts'

const DAY = 86_400_000
const SPAN: Readonly<Record<string, number>> = { second: 1000, sec: 1000, minute: 60_000, min: 60_000, hour: 3_600_000, day: DAY, week: 7 * DAY }

/** date on the cluster's clock. */
export const dateCommand = (machine: Machine): OwnCommand => ({
  name: 'date',
  async run(run) {
    const args = run.args.flatMap((arg) => (arg.startsWith('--date=') ? ['-d', arg.slice(7)] : [arg]))
    const asked = args.indexOf('-d')
    const words = asked < 0 ? 'now' : (args[asked + 1] ?? '')
    const moment = momentOf(words, machine.now())
    // A moment that is no matter of now is read by the tool itself.
    const at = moment === undefined ? words : `@${Math.floor(moment / 1000)}`
    const rest = asked < 0 ? args : args.filter((_arg, i) => i !== asked && i !== asked + 1)
    return relay(run, await run.original(['-d', at, ...rest]))
  },
})

/** `now`, `tomorrow`, `+1 hour`, `10 minutes ago` in ms; undefined for all else. */
export function momentOf(words: string, now: number): number | undefined {
  const text = words.trim().toLowerCase()
  if (text === 'now' || text === 'today' || text === '') return now
  if (text === 'tomorrow') return now + DAY
  if (text === 'yesterday') return now - DAY
  const [, sign, count = '1', unit = '', ago] = /^(?:now\s*)?([+-]?)\s*(\d+)?\s*([a-z]+?)s?(\s+ago)?$/.exec(text) ?? []
  const span = SPAN[unit]
  return span === undefined ? undefined : now + Number(count) * span * (sign === '-' || ago ? -1 : 1)
}
