import { expect, test } from 'vitest'
import { joinRules } from './join-rules.ts'

const rule = (verb: string, resource: string, more: object = {}) => ({ verbs: [verb], apiGroups: [''], resources: [resource], ...more })

test('rules that differ in their resources alone are told together', () => {
  expect(joinRules([rule('get', 'pods'), rule('get', 'services'), rule('list', 'pods')])).toEqual([
    { verbs: ['get'], apiGroups: [''], resources: ['pods', 'services'] },
    { verbs: ['list'], apiGroups: [''], resources: ['pods'] },
  ])
})

test('names and groups keep rules apart, and paths are not resources', () => {
  const rules = [rule('get', 'pods', { resourceNames: ['a'] }), rule('get', 'pods'), rule('get', 'pods', { apiGroups: ['x'] })]
  expect(joinRules(rules)).toEqual(rules)
  expect(
    joinRules([
      { verbs: ['get'], nonResourceURLs: ['/a'] },
      { verbs: ['get'], nonResourceURLs: ['/b'] },
    ]),
  ).toEqual([{ verbs: ['get'], nonResourceURLs: ['/a', '/b'] }])
})
