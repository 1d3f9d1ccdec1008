import type { Branch } from '../../session/cluster-port.ts'
import type { PageLog } from '../../session/store.ts'
import { type Cursor, inOrder, itemOfCursor, keyOf, momentOf, nextMoment } from './cursor.ts'
import { type DrawnRow, drawTimeline, RULER } from './draw.ts'
import { anchorOf, type Item, itemAt } from './items.ts'
import { onThemeChange, type Palette, readPalette } from './palette.ts'
import { TimelineProjection } from './projection.ts'
import { heightOf, type Opened, type Row, rowsOf } from './rows.ts'
import { reveal, type Span, TimeScale, zoom } from './span.ts'
import { makeSprites, type Sprites } from './sprites.ts'

/** What the panel around the picture shows of it. A new object whenever anything in it changed. */
export interface StageView {
  readonly rows: readonly Row[]
  /** px of all rows together. */
  readonly height: number
  readonly following: boolean
  /** What the keys are at. */
  readonly cursor: Cursor | undefined
}

/** The elements the stage moves outside of React. */
export interface StageElements {
  readonly canvas: HTMLCanvasElement
  /** Scrolls the rows; its height is that of the picture. */
  readonly scroller: HTMLElement
  readonly playhead: HTMLElement
  readonly ring: HTMLElement
}

/** What the cluster tells: its log, and what time it is there. */
export interface Told {
  readonly log: PageLog
  readonly now: number
  readonly lookedAt: number | undefined
  readonly branches: readonly Branch[]
  /** The moment before which the log is no longer kept, virtual ms; undefined when all of it is. */
  readonly keptFrom?: number | undefined
}

/** Wall ms between two readings of rows: names and counts need not change sixty times a second. */
const ROWS_EVERY = 250

/** The picture outside of React: what is shown of time, what is open, and the drawing of it, once a frame at most. */
export class TimelineStage {
  readonly projection = new TimelineProjection()
  #elements: StageElements | undefined
  #palette: Palette | undefined
  #sprites: Sprites | undefined
  #told: Told = { log: [], now: 0, lookedAt: undefined, branches: [] }
  #ahead: { readonly at: number; readonly isThere: boolean } | undefined
  #span: Span | undefined
  #opened: Opened = new Map()
  #size = { width: 0, height: 0 }
  #drawn: readonly DrawnRow[] = []
  #frame: number | undefined
  #later: ReturnType<typeof setTimeout> | undefined
  #rowsRead = { at: Number.NEGATIVE_INFINITY, version: -1 }
  #view: StageView = { rows: [], height: 0, following: true, cursor: undefined }
  readonly #listeners = new Set<() => void>()
  readonly #onSpan = new Set<(span: Span) => void>()

  /** Draws on these elements until the returned function is called. */
  mount(elements: StageElements): () => void {
    this.#elements = elements
    const themed = () => {
      this.#palette = undefined
      this.invalidate()
    }
    const stopThemes = onThemeChange(themed)
    const observer = new ResizeObserver(() => this.#resize())
    observer.observe(elements.scroller)
    elements.scroller.addEventListener('scroll', this.invalidate, { passive: true })
    this.#resize()
    return () => {
      stopThemes()
      observer.disconnect()
      elements.scroller.removeEventListener('scroll', this.invalidate)
      if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
      clearTimeout(this.#later)
      this.#frame = this.#later = this.#elements = undefined
    }
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  readonly view = (): StageView => this.#view

  /** Called whenever another part of time is shown, by whomever: the gestures keep their own account of it. */
  onSpan(listener: (span: Span) => void): () => void {
    this.#onSpan.add(listener)
    return () => this.#onSpan.delete(listener)
  }

  get span(): Span {
    return this.#span ?? following(this.projection, this.#told.now)
  }

  get scale(): TimeScale {
    return new TimeScale(this.span, Math.max(1, this.#size.width))
  }

  get told(): Told {
    return this.#told
  }

  get now(): number {
    return this.#told.now
  }

  /** The moment under a place of the window, px; undefined while nothing is drawn. */
  momentAt(clientX: number): number | undefined {
    const canvas = this.#elements?.canvas
    return canvas && this.scale.at(clientX - canvas.getBoundingClientRect().left)
  }

  /** Puts the playhead where it will be when the cluster of that moment is there: a hand must not feel the wait. */
  lookAhead(at: number | undefined): void {
    this.#ahead = at === undefined ? undefined : { at, isThere: false }
    this.invalidate()
  }

  /** The cluster of that moment is there: from the next telling on the playhead is where it says. */
  arrived(): void {
    if (this.#ahead) this.#ahead = { ...this.#ahead, isThere: true }
  }

  get drawn(): readonly DrawnRow[] {
    return this.#drawn
  }

  /** What the cluster has told since. */
  tell(told: Told): void {
    const { keptFrom } = this.#told
    this.#told = told
    if (this.#ahead?.isThere) this.#ahead = undefined
    this.projection.read(told.log)
    if (told.keptFrom !== undefined && told.keptFrom !== keptFrom) this.projection.forgetBefore(told.keptFrom)
    this.invalidate()
  }

  /** Shows this part of time and no longer follows the clock. */
  show(span: Span): void {
    this.#span = span
    for (const listener of this.#onSpan) listener(span)
    if (this.#view.following) this.#change({ following: false })
    this.invalidate()
  }

  follow(): void {
    this.#span = undefined
    this.#change({ following: true })
    this.invalidate()
  }

  zoomBy(factor: number): void {
    const { from, to } = this.span
    const { now } = this.#told
    const around = this.#view.cursor?.at ?? now
    this.show(zoom(this.span, around >= from && around <= to ? around : (from + to) / 2, factor))
  }

  /** Everything, to the last expiry the API server would accept. */
  fit(): void {
    const { now } = this.#told
    const from = Math.min(now, this.projection.first)
    let to = now + 60_000
    for (const lane of this.projection.lanes.values()) {
      for (const { expiresAt, endedAt } of lane.bars.all.slice(-20))
        if (endedAt === undefined && expiresAt !== undefined) to = Math.max(to, expiresAt)
    }
    this.show({ from: from - (to - from) * 0.03, to: to + (to - from) * 0.05 })
  }

  /** The language is another one: the names of the rows, and the words beside their points. */
  reword(): void {
    this.#readRows(true)
    this.invalidate()
  }

  toggle(id: string, open: boolean): void {
    this.#opened = new Map(this.#opened).set(id, open)
    this.#readRows(true)
    this.invalidate()
  }

  /** The row and the item under a point of the canvas, px. */
  at(x: number, y: number): { readonly row: Row; readonly item: Item | undefined } | undefined {
    if (y < RULER) return undefined
    const place = this.#drawn.find(({ row, y: top }) => y >= top && y < top + row.height)
    return place && { row: place.row, item: itemAt(place.items, x) }
  }

  /** What the keys are at. */
  get current(): { readonly row: Row; readonly item: Item | undefined } | undefined {
    const { cursor } = this.#view
    const found = cursor && itemOfCursor(cursor, this.#drawn)
    return found && { row: found.place.row, item: found.item }
  }

  /** Puts the keys' cursor on a row, at what is nearest to the moment it was at. */
  toRow(step: 1 | -1): void {
    const { rows, cursor } = this.#view
    const place = rows.findIndex(({ id }) => id === cursor?.row)
    const row = rows[place < 0 ? 0 : Math.max(0, Math.min(rows.length - 1, place + step))]
    if (!row) return
    this.#scrollTo(row)
    this.#change({ cursor: { row: row.id, at: cursor?.at ?? this.#told.now, key: undefined } })
    this.#settle()
  }

  /** Moves the cursor to the item before or after in its row; time moves along where that is out of sight. */
  toItem(step: 1 | -1): void {
    const { cursor } = this.#view
    const found = cursor && itemOfCursor(cursor, this.#drawn)
    if (!found) {
      this.toRow(1)
      return
    }
    const { row, items } = found.place
    const sorted = inOrder(items).filter((item) => anchorOf(item) >= 0 && anchorOf(item) <= this.#size.width)
    const held = found.item === undefined ? undefined : keyOf(found.item)
    const place = sorted.findIndex((item) => keyOf(item) === held)
    const next = place < 0 ? undefined : sorted[place + step]
    if (next) this.#put({ row: row.id, at: momentOf(next), key: keyOf(next) })
    else this.#toMoment(row, nextMoment(row, step > 0 ? this.span.to : this.span.from, step))
  }

  /** The first or the last moment of the cursor's row. */
  toEnd(step: 1 | -1): void {
    const { cursor, rows } = this.#view
    const row = rows.find(({ id }) => id === cursor?.row) ?? rows[0]
    if (row) this.#toMoment(row, nextMoment(row, step > 0 ? Number.MAX_SAFE_INTEGER : 0, step > 0 ? -1 : 1))
  }

  #toMoment({ id }: Row, moment: number | undefined): void {
    if (moment === undefined) return
    this.show(reveal(this.span, moment))
    this.#put({ row: id, at: moment, key: undefined })
  }

  /** The keys are elsewhere. */
  leave(): void {
    if (this.#view.cursor) this.#change({ cursor: undefined })
    this.invalidate()
  }

  /** Draws at the next frame. */
  readonly invalidate = (): void => {
    if (this.#elements) this.#frame ??= requestAnimationFrame(() => this.#draw())
  }

  #put(cursor: Cursor): void {
    this.#change({ cursor })
    this.#settle()
  }

  /** Draws now, so that what the cursor is at can be told at once. */
  #settle(): void {
    if (this.#frame !== undefined) cancelAnimationFrame(this.#frame)
    this.#draw()
  }

  #scrollTo({ top, height }: Row): void {
    const scroller = this.#elements?.scroller
    if (!scroller) return
    const room = this.#size.height - RULER
    if (top < scroller.scrollTop) scroller.scrollTop = top
    else if (top + height > scroller.scrollTop + room) scroller.scrollTop = top + height - room
  }

  #resize(): void {
    const elements = this.#elements
    if (!elements) return
    const { canvas, scroller } = elements
    const width = canvas.clientWidth
    const height = scroller.clientHeight
    this.#size = { width, height }
    const ratio = window.devicePixelRatio || 1
    canvas.width = Math.max(1, Math.round(width * ratio))
    canvas.height = Math.max(1, Math.round(height * ratio))
    canvas.style.height = `${height}px`
    this.#sprites = undefined
    this.#draw()
  }

  #draw(): void {
    this.#frame = undefined
    const elements = this.#elements
    const context = elements?.canvas.getContext('2d', { alpha: false })
    if (!elements || !context || this.#size.width === 0) return
    this.#readRows(false)
    const ratio = elements.canvas.width / this.#size.width
    if (!this.#palette || !this.#sprites) {
      this.#palette = readPalette(elements.canvas)
      this.#sprites = makeSprites(this.#palette, ratio)
    }
    const { scale } = this
    const { now, lookedAt, branches, keptFrom } = this.#told
    context.setTransform(ratio, 0, 0, ratio, 0, 0)
    context.imageSmoothingEnabled = false
    this.#drawn = drawTimeline(
      { context, palette: this.#palette, sprites: this.#sprites },
      {
        rows: this.#view.rows,
        scale,
        height: this.#size.height,
        scrolled: elements.scroller.scrollTop,
        now,
        lookedAt: this.#ahead?.at ?? lookedAt,
        branches,
        keptFrom,
      },
    )
    this.#placePlayhead(elements.playhead, scale.x(this.#ahead?.at ?? lookedAt ?? now))
    this.#placeRing(elements.ring)
  }

  #placePlayhead(playhead: HTMLElement, x: number): void {
    const { width } = this.#size
    playhead.style.transform = `translateX(${Math.round(Math.max(-20, Math.min(width + 20, x)))}px)`
    playhead.dataset['side'] = x > width - 70 ? 'left' : 'right'
    playhead.dataset['out'] = String(x < 0 || x > width)
  }

  #placeRing(ring: HTMLElement): void {
    const { cursor } = this.#view
    const found = cursor && itemOfCursor(cursor, this.#drawn)
    ring.hidden = !found
    if (!found) return
    const { place, item } = found
    const [x, width] = item ? extentOf(item, this.#size.width) : [2, this.#size.width - 4]
    ring.style.transform = `translate(${Math.round(x)}px, ${Math.round(place.y + 2)}px)`
    ring.style.width = `${Math.round(width)}px`
    ring.style.height = `${place.row.height - 5}px`
  }

  #readRows(atOnce: boolean): void {
    const wall = performance.now()
    const { version } = this.projection
    if (!atOnce && version === this.#rowsRead.version) return
    if (!atOnce && wall - this.#rowsRead.at < ROWS_EVERY) {
      this.#later ??= setTimeout(() => {
        this.#later = undefined
        this.invalidate()
      }, ROWS_EVERY)
      return
    }
    this.#rowsRead = { at: wall, version }
    const rows = rowsOf(this.projection.lanes.values(), this.#opened)
    const same = rows.length === this.#view.rows.length && rows.every((row, index) => alike(row, this.#view.rows[index]))
    if (!same) this.#change({ rows, height: heightOf(rows) })
  }

  #change(change: Partial<StageView>): void {
    this.#view = { ...this.#view, ...change }
    for (const listener of this.#listeners) listener()
  }
}

const alike = (a: Row, b: Row | undefined) =>
  b !== undefined && a.id === b.id && a.label === b.label && a.detail === b.detail && a.open === b.open && a.lanes.length === b.lanes.length

/** Where an item lies from side to side, px: x and width. */
function extentOf(item: Item, room: number): readonly [number, number] {
  if (item.type === 'bar' || item.type === 'bars') {
    const x = Math.max(1, item.x - 2)
    return [x, Math.max(8, Math.min(room - 1, item.end + 2) - x)]
  }
  if (item.type === 'dense') return [item.x - 3, item.width + 5]
  return [item.x - 9, 18]
}

/** From a little before the first token to well after now, so that the next refresh is in sight. */
function following({ first }: TimelineProjection, now: number): Span {
  const begin = Math.min(first, now)
  const length = Math.max(90 * 60_000, Math.min((now - begin) * 1.4, 4 * 3600_000))
  const from = Math.max(begin, now - length * 0.6) - length * 0.05
  return { from, to: from + length }
}
