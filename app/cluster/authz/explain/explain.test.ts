import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KubeObject } from '../../api/object.ts'
import type { StorageView } from '../../apiserver/storage.ts'
import type { Attributes, Grant } from '../attributes.ts'
import { authorize } from '../authorizer.ts'
import { subjectMatches } from '../bindings-by-subject.ts'
import { rbacObjects, request, USERS, worldOf } from '../random-worlds.test-support.ts'
import { CLUSTER_ROLES, ROLES, type RoleObject } from '../rbac-types.ts'
import { ruleAllows } from '../rule-match.ts'
import { explain } from './explain.ts'
import type { Opening } from './explanation.ts'
import { withObjects } from './overlay.ts'

const RUNS = { numRuns: 60, seed: 5 }
const isAllowed = (attributes: Attributes, view: StorageView) => authorize(attributes, view).decision === 'Allow'

/** True if what was said to open includes this request. */
function isSaid(attributes: Attributes, opens: readonly Opening[]): boolean {
  const scope = attributes.resourceRequest ? attributes.namespace : ''
  return opens.some(
    ({ subjects, namespace, rules }) =>
      (namespace === '' || namespace === scope) &&
      subjects.some((subject) => subjectMatches(subject, attributes.user, namespace)) &&
      rules.some((rule) => ruleAllows(attributes, rule)),
  )
}

describe('in random worlds', () => {
  test('the answer is that of the authorizer, and the first reason is the one it names', () => {
    fc.assert(
      fc.property(rbacObjects, request, (objects, attributes) => {
        const view = worldOf(objects)
        const { result, allowed, reasons } = explain(attributes, view)
        expect(result).toEqual(authorize(attributes, view))
        expect(reasons.length > 0).toBe(allowed)
        if (allowed) expect(reasons[0]?.grant).toEqual(result.grant)
      }),
      RUNS,
    )
  })

  test('each suggestion, applied, turns the denial into an allow, and allows nothing it did not say', () => {
    fc.assert(
      fc.property(rbacObjects, request, fc.array(request, { minLength: 30, maxLength: 60 }), (objects, attributes, others) => {
        const view = worldOf(objects)
        const { allowed, suggestions } = explain(attributes, view)
        fc.pre(!allowed)
        expect(suggestions.length).toBeGreaterThan(0)
        for (const { manifests, opens } of suggestions) {
          const after = withObjects(view, manifests)
          expect(isAllowed(attributes, after)).toBe(true)
          expect(isSaid(attributes, opens)).toBe(true)
          // The neighbours of the request are where something unsaid would show first.
          const near = USERS.map((user) => ({ ...attributes, user }))
          const unsaid = [...others, ...near].filter((one) => isAllowed(one, after) && !isAllowed(one, view) && !isSaid(one, opens))
          expect(unsaid).toEqual([])
        }
      }),
      RUNS,
    )
  })

  test('the first suggestion opens the request’s own rule for the asker alone', () => {
    fc.assert(
      fc.property(rbacObjects, request, (objects, attributes) => {
        const { allowed, suggestions } = explain(attributes, worldOf(objects))
        fc.pre(!allowed && attributes.resourceRequest && attributes.namespace !== '')
        expect(suggestions[0]).toMatchObject({ kind: 'new-role', exact: true })
      }),
      RUNS,
    )
  })

  test('without the rule that allows it, the next reason allows a request, or nothing does', () => {
    fc.assert(
      fc.property(rbacObjects, fc.array(request, { minLength: 30, maxLength: 60 }), (objects, requests) => {
        const view = worldOf(objects)
        const attributes = requests.find((one) => isAllowed(one, view))
        if (!attributes) return
        const { reasons } = explain(attributes, view)
        const first = reasons[0]?.grant
        const after = withoutRule(first as Grant, view)
        const next = reasons.map(({ grant }) => grant).find((grant) => grant && !isSameRule(grant, first as Grant))
        const result = authorize(attributes, after)
        expect(result.decision).toBe(next ? 'Allow' : 'NoOpinion')
        expect(result.grant?.binding).toEqual(next?.binding)
        expect(result.grant?.role).toEqual(next?.role)
      }),
      RUNS,
    )
  })

  test('every near rule lacks something, and what it lacks is so', () => {
    fc.assert(
      fc.property(rbacObjects, request, (objects, attributes) => {
        const view = worldOf(objects)
        for (const { rule, lacks, role } of explain(attributes, view).nearest) {
          expect(lacks.length).toBeGreaterThan(0)
          const inside = lacks.some(({ what }) => !['namespace', 'subject', 'binding', 'role'].includes(what))
          if (rule) expect(ruleAllows(attributes, rule)).toBe(!inside)
          else expect(view.get(role.kind === 'Role' ? ROLES : CLUSTER_ROLES, role.namespace ?? '', role.name)).toBeUndefined()
        }
      }),
      RUNS,
    )
  })
})

const isSameRule = (a: Grant, b: Grant) => a.rule === b.rule && JSON.stringify(a.role) === JSON.stringify(b.role)

function withoutRule({ role, rule }: Grant, view: StorageView): StorageView {
  const found = view.get(role.kind === 'Role' ? ROLES : CLUSTER_ROLES, role.namespace ?? '', role.name) as RoleObject
  const rules = found.rules?.filter((_, index) => index !== rule)
  return withObjects(view, [{ ...found, rules } as unknown as KubeObject])
}

describe('what a suggestion would lead to', () => {
  const ask = (verb: string, resource: string, subresource = ''): Attributes => {
    const user = { username: 'ann', groups: ['system:authenticated'] }
    return { user, verb, resourceRequest: true, path: '', apiGroup: '', apiVersion: 'v1', resource, subresource, namespace: 'a', name: '' }
  }
  const risksOf = (request: Attributes, kind: string) =>
    explain(request, worldOf([]))
      .suggestions.find((one) => one.kind === kind)
      ?.risks.map(({ technique }) => technique)

  test.each([
    ['reading pods leads to nobody else', ask('list', 'pods'), 'new-role', []],
    ['creating pods leads to the accounts of the namespace', ask('create', 'pods'), 'new-role', ['create-pods']],
    ['exec leads to the accounts of pods', ask('create', 'pods', 'exec'), 'new-role', ['exec']],
    ['edit, bound for a right it has, leads much further', ask('patch', 'configmaps'), 'bind-cluster-role', ['create-pods', 'exec', 'request-token']],
  ])('%s', (_what, request, kind, risks) => {
    expect(risksOf(request, kind)).toEqual(expect.arrayContaining(risks))
    if (kind === 'new-role') expect(risksOf(request, kind)).toEqual(risks)
  })
})
