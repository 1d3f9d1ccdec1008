import { expect, test } from 'vitest'
import { relationsOf } from '../identity/relations.ts'
import { objectsOf } from '../identity/testing.ts'
import { knownResources } from './known-resources.ts'

const known = knownResources(
  relationsOf(
    objectsOf(`
kind: ClusterRole
metadata: {name: a}
rules:
- {apiGroups: [example.com], resources: [widgets, widgets/status], verbs: [get]}
- {apiGroups: [example.com], resources: [pods, "*"], verbs: [get]}
- {apiGroups: ["*"], resources: [gadgets], verbs: [get]}
`),
  ),
).map(({ group, resource }) => `${group}:${resource}`)

test('what Kubernetes serves is known, with its subresources', () => {
  expect(known).toEqual(expect.arrayContaining([':pods', ':pods/log', 'apps:deployments/scale', ':serviceaccounts/token']))
  expect(known[0]).toMatch(/^:/)
})

test('so are custom resources that a rule names, but no wildcards and no resource in a group that does not have it', () => {
  expect(known.filter((one) => one.includes('example.com') || one.includes('gadgets'))).toEqual(['example.com:widgets', 'example.com:widgets/status'])
})
