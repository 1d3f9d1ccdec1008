/** What part of time is shown. Virtual ms. */
export interface Span {
  readonly from: number
  readonly to: number
}

/** The shortest and the longest stretch that can be shown. */
const SHORTEST = 5_000
const LONGEST = 400 * 24 * 3600_000

/** Zooms around a moment, which keeps its place. `factor` below 1 shows less time. */
export function zoom({ from, to }: Span, around: number, factor: number): Span {
  const length = Math.min(LONGEST, Math.max(SHORTEST, (to - from) * factor))
  const share = (around - from) / (to - from)
  return { from: around - share * length, to: around + (1 - share) * length }
}

const STEPS = [
  1_000, 2_000, 5_000, 10_000, 15_000, 30_000, 60_000, 120_000, 300_000, 600_000, 900_000, 1_800_000, 3_600_000, 7_200_000, 14_400_000, 28_800_000,
  86_400_000, 172_800_000, 604_800_000, 2_592_000_000, 7_776_000_000,
]

/** Round moments to label, so many that they stand at least `gap` px apart. */
export function ticks({ from, to }: Span, width: number, gap = 90): number[] {
  const step = STEPS.find((one) => (one / (to - from)) * width >= gap) ?? (STEPS.at(-1) as number)
  const moments: number[] = []
  for (let at = Math.ceil(from / step) * step; at <= to; at += step) moments.push(at)
  return moments
}
