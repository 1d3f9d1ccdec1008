import { expect, test } from 'vitest'
import { identityGraph } from './identity-graph.ts'
import { relationsOf } from './relations.ts'
import { withSameNodes } from './same-nodes.ts'
import { nodeOf, objectsOf, SHOP } from './testing.ts'

const objects = objectsOf(SHOP)
const graph = (toggled: readonly string[] = []) =>
  identityGraph(
    relationsOf(objects),
    { type: 'namespace', namespace: 'shop' },
    { toggled: new Map(toggled.map((id) => [id, true])), everybody: false },
  )

test('what did not change is the very same node, and what did is the new one', () => {
  const before = graph()
  const after = withSameNodes(graph(['account:shop/web']), before)
  expect(nodeOf(after, 'account:shop/idle')).not.toBe(nodeOf(before, 'account:shop/idle'))
  expect(nodeOf(after, 'role:shop/reader')).toBe(nodeOf(before, 'role:shop/reader'))
  expect(nodeOf(after, 'account:shop/web')).toMatchObject({ open: true })
})

test('the first graph is itself', () => {
  const first = graph()
  expect(withSameNodes(first, undefined)).toBe(first)
})
