import { describe, expect, test } from 'vitest'
import type { GraphNode } from './identity-graph.ts'
import { identityGraph } from './identity-graph.ts'
import { identityNodeMessages as messages } from '../../messages/identity-nodes.en.ts'
import { identityNodeMessages as germanMessages } from '../../messages/identity-nodes.de.ts'
import { rbacWords as germanWords } from '../../messages/rbac-words-de.ts'
import { rbacWords as words } from '../../messages/rbac-words.ts'
import { storyOf } from './node-story.ts'
import { cut, labelOf, matches, some, targetOf } from './node-words.ts'
import { relationsOf } from './relations.ts'
import { nodeOf, objectsOf, SHOP } from './testing.ts'

const graph = identityGraph(relationsOf(objectsOf(SHOP)), { type: 'namespace', namespace: 'shop' }, { toggled: new Map(), everybody: true })
const node = (id: string): GraphNode => nodeOf(graph, id)

describe('a node says in two lines', () => {
  test.each([
    ['account:shop/web', 'web', 'ServiceAccount'],
    ['account:shop/gone', 'gone', 'ServiceAccount, does not exist'],
    ['role:shop/reeder', 'reeder', 'Role, does not exist'],
    ['binding:/system:discovery', 'system:discovery', 'ClusterRoleBinding'],
    ['role:shop/reader#0', 'get, list', 'pods, pods/log'],
    ['role:shop/reader#1', 'get', 'deployments · apps · only front'],
  ])('%s: %s, %s', (id, name, note) => {
    expect(labelOf(node(id), 'shop', messages)).toEqual({ name, note })
  })

  test('the namespace where it is not the one the graph is of', () => {
    expect(labelOf(node('account:shop/web'), '', messages).note).toBe('ServiceAccount in shop')
  })
})

test('its story says what comes of it', () => {
  expect(storyOf(node('binding:shop/web-reads'), { messages, words })).toBe(
    'RoleBinding web-reads gives Role reader to service account web of namespace shop and user jane, in namespace shop and nowhere else.',
  )
  expect(storyOf(node('role:shop/reeder'), { messages, words })).toBe(
    'There is no Role reeder in namespace shop. A binding to it grants nothing until there is one.',
  )
  expect(storyOf(node('group:system:authenticated'), { messages, words })).toBe(
    'Group system:authenticated: everybody who is authenticated. What is bound to it, each of its members may do.',
  )
  expect(storyOf({ ...node('group:system:authenticated'), name: 'dev' }, { messages, words })).toBe(
    'Group dev. What is bound to it, each of its members may do.',
  )
  expect(storyOf(node('role:shop/reader#0'), { messages, words })).toBe('Rule 1 allows to get and list pods and pods/log.')
})

test('and says it in German', () => {
  const texts = { messages: germanMessages, words: germanWords }
  expect(storyOf(node('binding:shop/web-reads'), texts)).toBe(
    'RoleBinding web-reads gibt Role reader an Service-Account web im Namespace shop und Benutzer jane. Das gilt im Namespace shop und sonst nirgends.',
  )
  expect(storyOf(node('role:shop/reader#0'), texts)).toBe('Regel 1 erlaubt get und list auf pods und pods/log.')
  expect(storyOf({ ...node('group:system:authenticated'), name: 'dev' }, texts)).toBe(
    'Gruppe dev. Was an sie gebunden ist, darf jedes ihrer Mitglieder.',
  )
})

test('a long name loses its middle, a long list its end', () => {
  expect(cut('inventory-synchronizer-eu-central', 20)).toBe('inventory-…u-central')
  expect(cut('web', 20)).toBe('web')
  expect(some(['get', 'list', 'watch', 'create', 'delete'], 20)).toBe('get, list, watch +2')
  expect(some(['get', 'list'], 20)).toBe('get, list')
})

test('a rule about paths names them', () => {
  expect(targetOf({ verbs: ['get'], nonResourceURLs: ['/healthz', '/livez'] }, messages)).toBe('/healthz, /livez')
})

test('a search finds names, namespaces, and what rules are about', () => {
  expect([...matches(graph.nodes, 'READ', messages)]).toEqual(['binding:shop/web-reads', 'role:shop/reader'])
  expect([...matches(graph.nodes, 'deployments', messages)]).toEqual(['role:shop/reader#1'])
})
