import type { Layout, Place } from './layout.ts'

/** How the graph is seen: a point of it is drawn at `x + k * its x`, CSS px. */
export interface Transform {
  readonly x: number
  readonly y: number
  readonly k: number
}

export interface Size {
  readonly width: number
  readonly height: number
}

/** A part of the graph, in the graph's own px. */
export interface Rect {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Room around the graph when all of it is shown, and above it for the columns' names. px. */
const MARGIN = 16
export const HEADINGS = 26

export const SMALLEST = 0.06
export const LARGEST = 2
/** Names are not readable when drawn smaller than this, so that it is begun larger, with a part out of sight. */
const READABLE = 0.72

/** All of the graph, never larger than its natural size. */
export function whole(layout: Layout, size: Size): Transform {
  return centered(layout, size, fitting(layout, size))
}

/** All of the graph if its names can still be read then; otherwise its upper left part. */
export function opening(layout: Layout, size: Size): Transform {
  const k = fitting(layout, size)
  if (k >= READABLE) return centered(layout, size, k)
  const wide = layout.width * READABLE > size.width - 2 * MARGIN
  return { k: READABLE, x: wide ? MARGIN : (size.width - layout.width * READABLE) / 2, y: HEADINGS + MARGIN / 2 }
}

function fitting({ width, height }: Layout, size: Size): number {
  const k = Math.min((size.width - 2 * MARGIN) / Math.max(width, 1), (size.height - HEADINGS - 2 * MARGIN) / Math.max(height, 1), 1)
  return Math.max(SMALLEST, k)
}

/** In the middle from side to side; from the top when there is room below, as a list begins. */
function centered({ width }: Layout, size: Size, k: number): Transform {
  return { k, x: Math.max(MARGIN, (size.width - width * k) / 2), y: HEADINGS + MARGIN / 2 }
}

/** The same, moved as little as it takes to bring a node into sight. */
export function reveal(transform: Transform, { x, y, width, height }: Place, size: Size): Transform {
  const { k } = transform
  const shift = (from: number, to: number, low: number, high: number) => (from < low ? low - from : to > high ? Math.max(high - to, low - from) : 0)
  const left = transform.x + x * k
  const top = transform.y + y * k
  return {
    k,
    x: transform.x + shift(left, left + width * k, MARGIN, size.width - MARGIN),
    y: transform.y + shift(top, top + height * k, HEADINGS + MARGIN / 2, size.height - MARGIN),
  }
}

/** What of the graph is in sight, and around it as much again on each side as `around` says, in parts of the size. */
export function inSight({ x, y, k }: Transform, { width, height }: Size, around = 0): Rect {
  return {
    left: (-x - width * around) / k,
    top: (-y - height * around) / k,
    right: (width * (1 + around) - x) / k,
    bottom: (height * (1 + around) - y) / k,
  }
}

export const covers = (outer: Rect, inner: Rect) =>
  outer.left <= inner.left && outer.top <= inner.top && outer.right >= inner.right && outer.bottom >= inner.bottom

export const touches = (rect: Rect, place: Place) =>
  place.x <= rect.right && place.x + place.width >= rect.left && place.y <= rect.bottom && place.y + place.height >= rect.top
