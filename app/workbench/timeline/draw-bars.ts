import { TIMELINE } from '../../messages/timeline.ts'
import { clockTime, dateOf } from '../time-format.ts'
import type { Pens } from './draw.ts'
import type { BarItem, BarsItem, Item, PointItem } from './items.ts'
import type { TimeScale } from './span.ts'
import { lastOf } from './token-bar.ts'

/** px of the solid edge along the top of a token that is in use, like the name strip of a clip. */
const STRIP = 4

/** A token as a clip: filled as far as it has been lived, outlined beyond, dashed where it would still be accepted. */
export function drawBar({ context, palette }: Pens, item: BarItem, scale: TimeScale, now: number, middle: number, height: number): void {
  const top = Math.round(middle - height / 2)
  const left = Math.round(clamp(item.x, scale))
  const end = Math.round(clamp(item.end, scale))
  const lived = Math.min(end, Math.round(clamp(scale.x(now), scale)))
  const width = Math.max(2, end - left)
  if (item.accepted !== undefined) {
    context.strokeStyle = palette.tokenFill
    context.lineWidth = 2
    context.setLineDash([2, 4])
    context.beginPath()
    context.moveTo(end, middle)
    context.lineTo(clamp(item.accepted, scale), middle)
    context.stroke()
    context.setLineDash(SOLID)
  }
  context.fillStyle = palette.paper
  context.fillRect(left - 1, top, width + 2, height)
  context.fillStyle = palette.tokenWash
  if (lived > left) context.fillRect(left, top, lived - left, height)
  context.strokeStyle = palette.tokenFill
  context.lineWidth = 1
  context.strokeRect(left + 0.5, top + 0.5, Math.max(1, width - 1), height - 1)
  if (item.current) {
    context.fillStyle = palette.tokenFill
    context.fillRect(left, top, Math.max(2, lived - left), STRIP)
    if (end > lived) context.fillRect(lived, top, end - lived, 2)
  }
  // The cut at which it begins.
  context.fillStyle = palette.token
  if (item.x >= -2) context.fillRect(left, top - 1, item.current ? 3 : 2, height + 2)
}

/** A line and a gap, px. */
const CUTS = [1, 3]
const SOLID: number[] = []

/** Tokens that follow on one another too fast to be told apart. */
export function drawBars({ context, palette }: Pens, item: BarsItem, scale: TimeScale, middle: number, height: number): void {
  const top = Math.round(middle - height / 2)
  const x = Math.round(clamp(item.x, scale))
  const width = Math.max(2, Math.round(clamp(item.end, scale)) - x)
  context.fillStyle = palette.tokenWash
  context.fillRect(x, top, width, height)
  context.fillStyle = palette.tokenFill
  context.fillRect(x, top, width, 1)
  context.fillRect(x, top + height - 1, width, 1)
  // As fine as cuts can be drawn, in one stroke: that there are many is what they say.
  context.strokeStyle = palette.tokenFill
  context.lineWidth = height
  context.setLineDash(CUTS)
  context.beginPath()
  context.moveTo(x, top + height / 2)
  context.lineTo(x + width, top + height / 2)
  context.stroke()
  context.setLineDash(SOLID)
}

/** What the word for a refresh needs before its point, in sizes of its letters. */
const ROOM = 10.75

/** What will happen at a point to come, said beside it, where there is room up to the next. */
export function drawPointWord(
  { context, palette }: Pens,
  item: PointItem,
  items: readonly Item[],
  scale: TimeScale,
  now: number,
  middle: number,
): void {
  const { point, bar, at, x } = item
  if (at < now || point === 'warn' || bar.endedAt !== undefined) return
  const others = items.flatMap((one) => (one.type === 'point' && one !== item ? [one.x] : []))
  const next = Math.min(scale.width, ...others.filter((one) => one > x))
  const before = Math.max(scale.x(now), ...others.filter((one) => one < x))
  context.font = `500 ${palette.size}px ${palette.text}`
  context.textBaseline = 'middle'
  const long = scale.span.to - scale.span.from > 36 * 3600_000
  const time = long ? dateOf(at) : clockTime(at).slice(0, 5)
  const words = TIMELINE.now().ahead
  if (point === 'refresh') {
    if (x - before < ROOM * palette.size) return
    context.fillStyle = palette.ink
    context.textAlign = 'right'
    context.fillText(words.refresh(time), x - 9, middle + 1)
  } else {
    context.fillStyle = palette.inkSoft
    const extended = bar.statusExpiresAt !== undefined && bar.expiresAt !== bar.statusExpiresAt
    if (point === 'accepted') drawBeside(context, { x, before, next, middle }, [[words.accepted(time), 1]])
    else if (extended)
      drawBeside(context, { x, before, next, middle }, [
        [words.told(time), -7],
        [words.accepted(dateOf(lastOf(bar))), 9],
      ])
    else drawBeside(context, { x, before, next, middle }, [[words.expires(time), -7]])
  }
  context.textAlign = 'left'
}

/** px between a point and the words beside it. */
const GAP = 8

/**
 * Lines of words beside a point, each so far below the middle: after it if they end before `next`; else one line alone before it, in the
 * middle of its bar, if it begins after `before`. A point that is out of sight has none.
 */
function drawBeside(
  context: Pens['context'],
  { x, before, next, middle }: Readonly<Record<'x' | 'before' | 'next' | 'middle', number>>,
  lines: readonly [text: string, below: number][],
): void {
  const width = GAP + Math.max(...lines.map(([text]) => context.measureText(text).width))
  const fitsAfter = x + width <= next
  if (!fitsAfter && (x > next || lines.length > 1 || x - width < before)) return
  context.textAlign = fitsAfter ? 'left' : 'right'
  for (const [text, below] of lines) context.fillText(text, fitsAfter ? x + GAP : x - GAP, middle + (fitsAfter ? below : 1))
}

/** A place drawn at: far outside, where numbers grow too large for a canvas, it makes no difference. */
const clamp = (x: number, { width }: TimeScale) => Math.max(-20, Math.min(width + 20, x))
