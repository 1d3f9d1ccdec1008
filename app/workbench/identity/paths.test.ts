import { expect, test } from 'vitest'
import { identityGraph } from './identity-graph.ts'
import { pathsOf } from './paths.ts'
import { relationsOf } from './relations.ts'
import { objectsOf, SHOP } from './testing.ts'

const relations = relationsOf(objectsOf(SHOP))
const rows = (toggled: readonly string[] = []) =>
  pathsOf(
    identityGraph(relations, { type: 'namespace', namespace: 'shop' }, { toggled: new Map(toggled.map((id) => [id, true])), everybody: false }),
  ).map(({ pods, who, group, binding, role, rules }) => [
    pods.map(({ name }) => name).join(),
    who?.name ?? '-',
    group?.name ?? '-',
    binding?.name ?? '-',
    role?.name ?? '-',
    rules.length,
  ])

test('each way from somebody to what they may do is a row, and so is what leads nowhere', () => {
  expect(rows()).toEqual([
    ['', 'gone', '-', 'typo', 'reeder', 0],
    ['', 'idle', '-', '-', '-', 0],
    ['web-0', 'web', '-', 'web-reads', 'reader', 2],
    ['', 'jane', '-', 'web-reads', 'reader', 2],
    ['', '-', '-', '-', 'spare', 1],
  ])
})

test('what is opened has its rows', () => {
  expect(rows(['account:shop/idle', 'group:system:authenticated'])).toContainEqual([
    '',
    'idle',
    'system:authenticated',
    'system:discovery',
    'system:discovery',
    1,
  ])
})
