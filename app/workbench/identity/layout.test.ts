import { expect, test } from 'vitest'
import type { Box } from './layout.ts'
import { layouter, NODE_HEIGHT } from './layout.ts'

const box = (id: string, column: number, width = 100): Box => ({ id, column, width })
const join = (from: string, to: string) => ({ id: `${from} → ${to}`, from, to })

const CHAIN = [box('pod', 0), box('account', 1, 180), box('binding', 3), box('role', 4)]
const LINKS = [join('pod', 'account'), join('account', 'binding'), join('binding', 'role')]

test('what a node is tells its column, and only columns that hold something take room', () => {
  const { columns, places } = layouter()(CHAIN, LINKS)
  expect(columns.map(({ column }) => column)).toEqual(['pods', 'who', 'bindings', 'roles'])
  expect(columns.map(({ width }) => width)).toEqual([100, 180, 100, 100])
  expect(CHAIN.map(({ id }) => places.get(id)?.x)).toEqual(columns.map(({ x }) => x))
})

test('a chain is drawn level', () => {
  const { places, height } = layouter()(CHAIN, LINKS)
  expect(new Set([...places.values()].map(({ y }) => y))).toEqual(new Set([0]))
  expect(height).toBe(NODE_HEIGHT)
})

test('parts that are not joined stand one below the other, and what is alone at the end', () => {
  const { places } = layouter()(
    [box('a', 1), box('lonely', 1), box('b', 1), box('a-binds', 3), box('b-binds', 3)],
    [join('a', 'a-binds'), join('b', 'b-binds')],
  )
  const y = (id: string) => places.get(id)?.y ?? Number.NaN
  expect(y('a')).toBe(y('a-binds'))
  expect(y('b')).toBeGreaterThan(y('a') + NODE_HEIGHT)
  expect(y('lonely')).toBeGreaterThan(y('b') + NODE_HEIGHT)
})

test('an edge over a column passes it at a height where no node is', () => {
  const boxes = [box('web', 1), box('group', 2), box('read', 3), box('all', 3)]
  const { bends, places } = layouter()(boxes, [join('web', 'group'), join('web', 'read'), join('group', 'all')])
  const [bend] = bends.get('web → read') ?? []
  const group = places.get('group')
  expect(bend?.x).toBe(group?.x)
  expect(bend && group && (bend.y < group.y || bend.y > group.y + NODE_HEIGHT)).toBe(true)
})

test('no two nodes overlap, in a graph with many crossings', () => {
  const accounts = Array.from({ length: 12 }, (_, i) => box(`account-${i}`, 1))
  const groups = ['all', 'some'].map((id) => box(id, 2))
  const bindings = Array.from({ length: 9 }, (_, i) => box(`binding-${i}`, 3))
  const edges = accounts.flatMap(({ id }, i) => [join(id, 'all'), join(id, `binding-${(i * 5) % 9}`), ...(i % 3 === 0 ? [join(id, 'some')] : [])])
  const { places } = layouter()([...accounts, ...groups, ...bindings], edges)
  for (const { id, column } of [...accounts, ...groups, ...bindings]) {
    const place = places.get(id)
    const others = [...accounts, ...groups, ...bindings].filter((other) => other.column === column && other.id !== id)
    const nearest = Math.min(...others.map((other) => Math.abs((places.get(other.id)?.y ?? 0) - (place?.y ?? 0))))
    expect(nearest).toBeGreaterThanOrEqual(NODE_HEIGHT)
  }
})

test('a part that did not change keeps its form when another does', () => {
  const layout = layouter()
  const before = layout([...CHAIN, box('x', 1), box('y', 3)], [...LINKS, join('x', 'y')])
  const after = layout([...CHAIN, box('x', 1), box('y', 3), box('z', 3)], [...LINKS, join('x', 'y'), join('x', 'z')])
  expect(CHAIN.map(({ id }) => after.places.get(id))).toEqual(CHAIN.map(({ id }) => before.places.get(id)))
})
