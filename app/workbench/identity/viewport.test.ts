import { expect, test } from 'vitest'
import type { Layout } from './layout.ts'
import { covers, HEADINGS, inSight, opening, reveal, touches, whole } from './viewport.ts'

const SIZE = { width: 1000, height: 300 }
const layoutOf = (width: number, height: number) => ({ width, height, places: new Map(), bends: new Map(), columns: [] }) satisfies Layout

test('all of a small graph is shown at its natural size, in the middle', () => {
  expect(whole(layoutOf(400, 100), SIZE)).toMatchObject({ k: 1, x: 300 })
})

test('all of a large graph is in sight once it is fitted', () => {
  const layout = layoutOf(1400, 2000)
  const transform = whole(layout, SIZE)
  expect(transform.k).toBeLessThan(0.2)
  expect(covers(inSight(transform, SIZE), { left: 0, top: 0, right: 1400, bottom: 2000 })).toBe(true)
})

test('a large graph begins readable, with its upper left part', () => {
  const transform = opening(layoutOf(1400, 2000), SIZE)
  expect(transform.k).toBeGreaterThan(0.7)
  expect(transform.x).toBeGreaterThan(0)
  expect(transform.y).toBeGreaterThan(HEADINGS)
})

test('a node out of sight is brought into it by the shortest way, and one in sight moves nothing', () => {
  const place = { x: 1200, y: 10, width: 100, height: 38 }
  const moved = reveal({ x: 0, y: 40, k: 1 }, place, SIZE)
  expect(moved).toMatchObject({ k: 1, y: 40 })
  expect(moved.x + place.x + place.width).toBeLessThanOrEqual(SIZE.width)
  expect(reveal(moved, place, SIZE)).toEqual(moved)
})

test('a node is drawn when any part of it is in sight', () => {
  const sight = inSight({ x: 0, y: 0, k: 1 }, SIZE)
  expect(touches(sight, { x: 990, y: 290, width: 100, height: 38 })).toBe(true)
  expect(touches(sight, { x: 1010, y: 290, width: 100, height: 38 })).toBe(false)
})
