import { describe, expect, test } from 'vitest'
import type { GraphEdge } from './identity-graph.ts'
import { firstNode, step } from './graph-walk.ts'
import type { Layout } from './layout.ts'

// Two accounts, three bindings, one role:
//   web ──┬─ read ──┐
//         └─ write ─┴─ role
//   job ──── run
const at = (x: number, y: number) => ({ x, y, width: 100, height: 38 })
const layout = {
  places: new Map(Object.entries({ web: at(0, 20), job: at(0, 100), read: at(200, 0), write: at(200, 50), run: at(200, 100), role: at(400, 25) })),
} as unknown as Layout
const edges = [
  ['web', 'read'],
  ['web', 'write'],
  ['job', 'run'],
  ['read', 'role'],
  ['write', 'role'],
].map(([from = '', to = '']): GraphEdge => ({ id: `${from} → ${to}`, from, to, lit: false, refused: false }))

describe('an arrow key leads', () => {
  test.each([
    ['right', 'web', 'read'],
    ['right', 'job', 'run'],
    ['right', 'read', 'role'],
    ['right', 'role', undefined],
    ['left', 'role', 'read'],
    ['left', 'write', 'web'],
    ['left', 'web', undefined],
    ['down', 'read', 'write'],
    ['down', 'run', undefined],
    ['up', 'job', 'web'],
    ['up', 'web', undefined],
    ['first', 'run', 'read'],
    ['last', 'read', 'run'],
  ] as const)('%s from %s to %s', (direction, from, to) => {
    expect(step(from, direction, edges, layout)).toBe(to)
  })
})

test('Tab enters at what decided the request, else at the upper left', () => {
  expect(firstNode(['role', 'write'], layout)).toBe('write')
  expect(firstNode([], layout)).toBe('web')
})
