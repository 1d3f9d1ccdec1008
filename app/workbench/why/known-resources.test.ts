import { expect, test } from 'vitest'
import { relationsOf } from '../identity/relations.ts'
import { objectsOf } from '../identity/testing.ts'
import { knownResources } from './known-resources.ts'

test('what rules name is known, the core group first, each once and no wildcards', () => {
  const objects = objectsOf(`
kind: ClusterRole
metadata: {name: a}
rules:
- {apiGroups: [apps, ""], resources: [deployments, pods/log], verbs: [get]}
- {apiGroups: [""], resources: [pods/log, "*"], verbs: [get]}
- {apiGroups: ["*"], resources: [secrets], verbs: [get]}
- {nonResourceURLs: [/metrics], verbs: [get]}
`)
  expect(knownResources(relationsOf(objects)).map(({ group, resource }) => `${group}:${resource}`)).toEqual([
    ':deployments',
    ':pods/log',
    'apps:deployments',
    'apps:pods/log',
  ])
})
