import { utcDay, utcTickInterval, utcYear } from 'd3-time'
import { dayOf } from '../time-format.ts'

/** What part of time is shown. Virtual ms. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The shortest and the longest stretch that can be shown: from single milliseconds to several years. */
export const SHORTEST = 20
export const LONGEST = 4 * 365 * 24 * 3600_000

/** Zooms around a moment, which keeps its place. `factor` below 1 shows less time. */
export function zoom({ from, to }: Span, around: number, factor: number): Span {
  const length = Math.min(LONGEST, Math.max(SHORTEST, (to - from) * factor))
  const share = (around - from) / (to - from)
  return { from: around - share * length, to: around + (1 - share) * length }
}

/** Moves by so much of what is shown: 0.5 is half of it, into the future. */
export function pan({ from, to }: Span, share: number): Span {
  const by = (to - from) * share
  return { from: from + by, to: to + by }
}

/** The same, moved as little as it takes to bring a moment into sight, a little off the edge. */
export function reveal(span: Span, at: number): Span {
  const length = span.to - span.from
  const edge = length * 0.08
  if (at < span.from + edge) return { from: at - edge, to: at - edge + length }
  if (at > span.to - edge) return { from: at + edge - length, to: at + edge }
  return span
}

/** Places of moments in px, and back. */
export class TimeScale {
  readonly span: Span
  readonly width: number
  readonly #perMs: number

  constructor(span: Span, width: number) {
    this.span = span
    this.width = width
    this.#perMs = width / (span.to - span.from)
  }

  readonly x = (at: number): number => (at - this.span.from) * this.#perMs

  at(x: number): number {
    return this.span.from + x / this.#perMs
  }

  /** How long so many px are, ms. */
  ms(px: number): number {
    return px / this.#perMs
  }
}

export interface Tick {
  readonly at: number
  readonly label: string
  /** A step of the next larger unit begins here: a minute among seconds, a day among hours. */
  readonly major: boolean
}

/** Round moments of UTC to label, about `gap` px apart, each with as much of its date as it needs. */
export function ticks({ span, width }: TimeScale, gap = 100): Tick[] {
  const count = Math.max(1, width / gap)
  const length = span.to - span.from
  if (length / count < 1000) return millisecondTicks(span, length / count)
  const interval = utcTickInterval(new Date(span.from), new Date(span.to), count)
  return (interval?.range(new Date(span.from), new Date(span.to + 1)) ?? []).map((date) => tickOf(date, length / count))
}

/** d3's steps below a second are whole milliseconds: 1, 2, 5, 10 … */
function millisecondTicks({ from, to }: Span, least: number): Tick[] {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, least)))
  const step = [1, 2, 5, 10].map((one) => one * power).find((one) => one >= least) ?? 1000
  const found: Tick[] = []
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) {
    const clock = new Date(at).toISOString()
    const whole = at % 1000 === 0
    found.push({ at, label: whole ? clock.slice(11, 19) : clock.slice(19, 23), major: whole })
  }
  return found
}

function tickOf(date: Date, step: number): Tick {
  const at = date.getTime()
  const clock = date.toISOString()
  if (Number(utcYear(date)) === at) return { at, label: String(date.getUTCFullYear()), major: true }
  if (Number(utcDay(date)) === at) return { at, label: dayOf(at), major: step < 12 * 3600_000 || date.getUTCDate() === 1 }
  if (at % 60_000 === 0) return { at, label: clock.slice(11, 16), major: step < 30_000 && at % 60_000 === 0 }
  return { at, label: clock.slice(11, 19), major: false }
}
