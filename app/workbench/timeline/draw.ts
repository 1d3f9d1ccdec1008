import type { Branch } from '../../session/cluster-port.ts'
import { drawBar, drawBars, drawPointWord } from './draw-bars.ts'
import { type DenseItem, type Item, itemsOf } from './items.ts'
import type { Lane } from './lane.ts'
import type { Palette } from './palette.ts'
import type { Row } from './rows.ts'
import { type TimeScale, ticks } from './span.ts'
import type { Sprites } from './sprites.ts'

/** px of the band of times above the rows. */
export const RULER = 24

/** What is to be drawn. px are CSS px. */
export interface Scene {
  readonly rows: readonly Row[]
  readonly scale: TimeScale
  readonly height: number
  /** How far the rows are scrolled, px. */
  readonly scrolled: number
  /** Virtual ms; what is later has not happened. */
  readonly now: number
  /** The moment in the past that all panels show, if they do. */
  readonly lookedAt: number | undefined
  /** Courses of events that were left for an earlier moment. */
  readonly branches: readonly Branch[]
  /** What was before is no longer kept, virtual ms. */
  readonly keptFrom?: number | undefined
}

export interface Pens {
  readonly context: CanvasRenderingContext2D
  readonly palette: Palette
  readonly sprites: Sprites
}

/** What was drawn of a row, for the pointer and the keys to find. `y` is its top on the canvas. */
export interface DrawnRow {
  readonly row: Row
  readonly y: number
  readonly items: readonly Item[]
}

/** Draws what is in sight, and returns it. */
export function drawTimeline(pens: Pens, scene: Scene): DrawnRow[] {
  const { context, palette } = pens
  const { scale, height } = scene
  context.fillStyle = palette.paper
  context.fillRect(0, 0, scale.width, height)
  drawGround(pens, scene)
  const drawn: DrawnRow[] = []
  for (const row of scene.rows) {
    const y = RULER + row.top - scene.scrolled
    if (y + row.height <= RULER) continue
    if (y >= height) break
    const items = itemsOf(row, scale, scene.now)
    drawRow(pens, scene, row, y, items)
    drawn.push({ row, y, items })
  }
  drawRuler(pens, scene)
  drawBranches(pens, scene)
  if (scene.lookedAt !== undefined) veil(pens, scene, scene.lookedAt)
  context.fillStyle = palette.ruleStrong
  context.fillRect(0, RULER - 1, scale.width, 1)
  return drawn
}

/** Lines of the times, what has not happened yet, and what is no longer kept. */
function drawGround({ context, palette }: Pens, { scale, height, now, keptFrom }: Scene): void {
  const start = Math.max(0, Math.round(scale.x(now)))
  context.fillStyle = palette.sunken
  if (start < scale.width) context.fillRect(start, RULER, scale.width - start, height - RULER)
  const kept = keptFrom === undefined ? 0 : Math.min(scale.width, Math.round(scale.x(keptFrom)))
  if (kept > 0) context.fillRect(0, RULER, kept, height - RULER)
  context.fillStyle = palette.rule
  for (const { at } of ticks(scale)) context.fillRect(Math.round(scale.x(at)), RULER, 1, height - RULER)
}

function drawRuler({ context, palette }: Pens, { scale }: Scene): void {
  context.fillStyle = palette.paper
  context.fillRect(0, 0, scale.width, RULER)
  const all = ticks(scale)
  const step = (all[1]?.at ?? 0) - (all[0]?.at ?? 0)
  context.fillStyle = palette.ruleStrong
  if (step > 0 && all[0])
    for (let at = all[0].at - step; at < scale.span.to; at += step / 5) context.fillRect(Math.round(scale.x(at)), RULER - 4, 1, 3)
  context.textBaseline = 'middle'
  context.textAlign = 'left'
  for (const { at, label, major } of all) {
    const x = Math.round(scale.x(at))
    context.fillStyle = palette.ruleStrong
    context.fillRect(x, RULER - (major ? 14 : 9), 1, major ? 13 : 8)
    context.fillStyle = major ? palette.ink : palette.inkFaint
    context.font = `${major ? 500 : 400} ${palette.size}px ${palette.code}`
    context.fillText(label, x + 4, 9)
  }
}

function drawRow(pens: Pens, scene: Scene, row: Row, y: number, items: readonly Item[]): void {
  const { context, palette, sprites } = pens
  const { scale, now } = scene
  const middle = y + row.height / 2
  context.fillStyle = palette.rule
  context.fillRect(0, y + row.height - 1, scale.width, 1)
  if (row.kind === 'lane') for (const lane of row.lanes) drawLives(pens, lane, scale, now, y + row.height - 5)
  let unit = row.kind === 'lane' ? 10 : 9
  if (row.kind === 'lane' && row.lanes[0]?.bars.length === 0) unit = 13
  for (const item of items) {
    switch (item.type) {
      case 'bar':
        drawBar(pens, item, scale, now, middle, row.kind === 'token' ? 16 : 22)
        break
      case 'bars':
        drawBars(pens, item, scale, middle, row.kind === 'token' ? 16 : 22)
        break
      case 'point':
        sprites.point(context, item.point, item.x, middle)
        drawPointWord(pens, item, items, scale, now, middle)
        break
      case 'dense':
        drawDense(pens, item, middle, unit)
        break
      case 'mark':
        sprites.mark(context, item.kind, item.x, middle + offsetOf(item.kind))
    }
  }
}

/** What is allowed lies above the middle and what is refused below it, as single marks and as columns. px. */
const offsetOf = (kind: string) => (kind === 'allowed' ? -4 : kind === 'forbidden' || kind === 'unauthorized' ? 5 : 0)

/** The count at which a column is as high as it gets: higher ones could not be told apart. */
const FULL = 256

/** A column as high as the logarithm of its count, so that one refusal among a thousand uses is still seen. */
export const columnHeight = (count: number, unit: number) => Math.max(2.5, (Math.log2(1 + Math.min(count, FULL)) / Math.log2(1 + FULL)) * unit)

function drawDense({ context, palette, sprites }: Pens, { kind, x, width, count, follows }: DenseItem, middle: number, unit: number): void {
  // Whole pixels: sharp, and several times as fast to fill.
  const height = Math.round(columnHeight(count, unit))
  const left = Math.round(x)
  const column = Math.max(2, Math.round(x + width) - left - 1)
  if (kind === 'allowed') {
    context.fillStyle = palette.permission
    context.fillRect(left, middle - height, column, height)
    return
  }
  context.fillStyle = palette.denial
  context.fillRect(left, middle, column, height)
  // The shape says which refusal it is, once for columns that follow on one another.
  if (!follows) sprites.mark(context, kind, x + 2, middle + 5)
}

/** How long its pod has existed: a line along the foot of the lane. */
function drawLives({ context, palette }: Pens, lane: Lane, scale: TimeScale, now: number, y: number): void {
  context.fillStyle = palette.ruleStrong
  for (const { from, to } of lane.lives) {
    const start = scale.x(from)
    const end = scale.x(to ?? now)
    if (end < 0 || start > scale.width) continue
    context.fillRect(start, y, Math.max(1, end - start), 2)
    context.fillRect(start, y - 2, 1, 6)
    if (to !== undefined) context.fillRect(end - 1, y - 2, 1, 6)
  }
}

/** Where another course of events left this one, and how far it had come: a line that turns off below the ruler. */
function drawBranches({ context, palette }: Pens, { scale, branches }: Scene): void {
  context.strokeStyle = palette.identity
  context.lineWidth = 1.5
  for (const { from, to } of branches) {
    const start = Math.max(-20, scale.x(from))
    const end = Math.min(scale.width + 20, scale.x(to))
    if (end < 0 || start > scale.width) continue
    context.beginPath()
    context.moveTo(start, RULER + 9)
    context.quadraticCurveTo(start + 1, RULER + 3.5, start + 8, RULER + 3.5)
    context.stroke()
    context.setLineDash([4, 3])
    context.beginPath()
    context.moveTo(start + 8, RULER + 3.5)
    context.lineTo(Math.max(start + 10, end), RULER + 3.5)
    context.stroke()
    context.setLineDash([])
  }
}

/** What happened after the moment that is looked at is struck out. */
function veil({ context, palette }: Pens, { scale, height, now }: Scene, at: number): void {
  const start = Math.max(0, scale.x(at))
  const end = Math.min(scale.width, scale.x(now))
  if (end <= start) return
  context.save()
  context.beginPath()
  context.rect(start, RULER, end - start, height - RULER)
  context.clip()
  context.globalAlpha = 0.62
  context.fillStyle = palette.sunken
  context.fillRect(start, RULER, end - start, height - RULER)
  context.globalAlpha = 1
  context.strokeStyle = palette.ruleStrong
  context.lineWidth = 1
  context.beginPath()
  const slope = height - RULER
  for (let x = start - slope - (start % 9); x < end; x += 9) {
    context.moveTo(x, height)
    context.lineTo(x + slope, RULER)
  }
  context.stroke()
  context.restore()
}
