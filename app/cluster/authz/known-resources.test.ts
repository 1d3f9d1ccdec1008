import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { RESOURCES } from '../resources/index.ts'
import { bootstrapPolicyObjects } from './bootstrap-policy/index.ts'
import { groupsOf, hasSubresource, isKnownGroup, isNear, knownResource, meantBy } from './known-resources.ts'
import type { RoleObject } from './rbac-types.ts'

interface Recorded {
  steps: {
    do?: string
    expect?: { body?: { resources?: { name: string; kind: string; namespaced: boolean; shortNames?: string[] }[]; groups?: { name: string }[] } }
  }[]
}
const recorded = JSON.parse(readFileSync('e2e/conformance/corpus/machinery/discovery-documents.json', 'utf8')) as Recorded
const answerTo = (line: string) => recorded.steps.find((step) => step.do === line)?.expect?.body

/** Never served over the API, but rules name them: whom somebody may impersonate. */
const IMPERSONATED = ['users', 'groups']

test('every resource that a real server lists in the core group is known as it is', () => {
  const listed = answerTo('GET /api/v1')?.resources ?? []
  expect(listed.length).toBeGreaterThan(30)
  for (const { name, kind, namespaced, shortNames = [] } of listed) {
    const [resource = '', subresource] = name.split('/')
    const known = knownResource('', resource)
    if (subresource) expect(known && hasSubresource(known, subresource), name).toBe(true)
    else expect(known, name).toMatchObject({ kind, namespaced, shortNames })
  }
})

test('every group that a real server lists is known, but for those where any name may be asked for', () => {
  const groups = (answerTo('GET /apis')?.groups ?? []).map(({ name }) => name)
  expect(groups.length).toBeGreaterThan(15)
  expect(groups.filter((group) => !isKnownGroup(group))).toEqual(['authentication.k8s.io'])
})

test('every kind that is simulated is known as it is served', () => {
  for (const { group, resource, kind, namespaced, shortNames = [], subresources = {} } of RESOURCES) {
    if (!isKnownGroup(group)) continue
    const known = knownResource(group, resource)
    expect(known, resource).toMatchObject({ kind, namespaced, shortNames })
    for (const name of Object.keys(subresources)) expect(known && hasSubresource(known, name), `${resource}/${name}`).toBe(true)
  }
})

test('the default roles name nothing unknown in a known group', () => {
  const names = bootstrapPolicyObjects().flatMap((object) =>
    ((object as RoleObject).rules ?? []).flatMap(({ apiGroups = [], resources = [] }) =>
      apiGroups.length === 1 && isKnownGroup(apiGroups[0] ?? '') ? resources.map((resource) => [apiGroups[0] ?? '', resource] as const) : [],
    ),
  )
  const unknown = names.filter(([group, name]) => {
    const [resource = '', subresource] = name.split('/')
    if (resource === '*') return false
    const known = knownResource(group, resource)
    return !known || (subresource !== undefined && !hasSubresource(known, subresource))
  })
  // Gone since 1.16, and still in the policy of 1.36.
  expect([...new Set(unknown.map(([, name]) => name))]).toEqual(['deployments/rollback'])
})

test('deployments are of apps, users are there to be impersonated', () => {
  expect(groupsOf('deployments')).toEqual(['apps'])
  expect(groupsOf('events')).toEqual(['', 'events.k8s.io'])
  for (const one of IMPERSONATED) expect(knownResource('', one)).toBeDefined()
})

describe('what is meant', () => {
  test.each([
    ['pod', ['pods']],
    ['Pod', ['pods']],
    ['pvc', ['persistentvolumeclaims']],
    ['deploy', ['deployments']],
    ['deployement', ['deployments']],
    ['secert', ['secrets']],
    ['event', ['events', 'events']],
    ['widgets', []],
  ])('by %s', (word, resources) => {
    expect(meantBy(word).map(({ resource }) => resource)).toEqual(resources)
  })

  test.each([
    ['portfoward', 'portforward', true],
    ['logs', 'log', true],
    ['build', 'bulid', true],
    ['api', 'app', true],
    ['log', 'log', false],
    ['pods', 'jobs', false],
    ['get', 'list', false],
    ['a', 'b', false],
  ])('%s and %s', (a, b, near) => {
    expect(isNear(a, b)).toBe(near)
  })
})
