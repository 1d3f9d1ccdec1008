import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KubeObject } from '../../app/cluster/api/object.ts'
import { MultiVersionStorage } from '../../app/cluster/apiserver/multi-version-storage.ts'
import type { StorageView } from '../../app/cluster/apiserver/storage.ts'
import { changesBetween, type Rights } from '../../app/cluster/authz/ask/changes.ts'
import { leastRoles } from '../../app/cluster/authz/ask/least-role.ts'
import { whatCan } from '../../app/cluster/authz/ask/what-can.ts'
import { accountUser, whoCan } from '../../app/cluster/authz/ask/who-can.ts'
import type { Attributes, Grant } from '../../app/cluster/authz/attributes.ts'
import { authorize } from '../../app/cluster/authz/authorizer.ts'
import { subjectMatches } from '../../app/cluster/authz/bindings-by-subject.ts'
import { explain } from '../../app/cluster/authz/explain/explain.ts'
import type { Opening } from '../../app/cluster/authz/explain/explanation.ts'
import { withObjects } from '../../app/cluster/authz/explain/overlay.ts'
import { mistakesBehind } from '../../app/cluster/authz/mistakes/find-mistakes.ts'
import { ACCOUNTS, rbacObjects, request, USERS, worldOf } from '../../app/cluster/authz/random-worlds.test-support.ts'
import { CLUSTER_ROLES, ROLES, type RoleObject } from '../../app/cluster/authz/rbac-types.ts'
import { ruleAllows } from '../../app/cluster/authz/rule-match.ts'
import { runs } from './runs.ts'

// What is answered about RBAC holds in random worlds, judged by the authorizer, which thousands of a real server's decisions have judged.

const isAllowed = (attributes: Attributes, view: StorageView) => authorize(attributes, view).decision === 'Allow'
const some = fc.array(request, { minLength: 20, maxLength: 40 })

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

describe('an explanation', () => {
  test('the answer is that of the authorizer, and the first reason is the one it names', () => {
    fc.assert(
      fc.property(rbacObjects, request, (objects, attributes) => {
        const view = worldOf(objects)
        const { result, allowed, reasons } = explain(attributes, view)
        expect(result).toEqual(authorize(attributes, view))
        expect(reasons.length > 0).toBe(allowed)
        if (allowed) expect(reasons[0]?.grant).toEqual(result.grant)
      }),
      runs(60),
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
      runs(60),
    )
  })

  test('the first suggestion opens the request’s own rule for the asker alone', () => {
    fc.assert(
      fc.property(rbacObjects, request, (objects, attributes) => {
        const { allowed, suggestions } = explain(attributes, worldOf(objects))
        fc.pre(!allowed && attributes.resourceRequest && attributes.namespace !== '')
        expect(suggestions[0]).toMatchObject({ kind: 'new-role', exact: true })
      }),
      runs(60),
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
      runs(60),
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
      runs(60),
    )
  })
})

const isSameRule = (a: Grant, b: Grant) => a.rule === b.rule && JSON.stringify(a.role) === JSON.stringify(b.role)

function withoutRule({ role, rule }: Grant, view: StorageView): StorageView {
  const found = view.get(role.kind === 'Role' ? ROLES : CLUSTER_ROLES, role.namespace ?? '', role.name) as RoleObject
  const rules = found.rules?.filter((_, index) => index !== rule)
  return withObjects(view, [{ ...found, rules } as unknown as KubeObject])
}

describe('mistakes', () => {
  test('every repair that is named for a denied request allows it', () => {
    fc.assert(
      fc.property(rbacObjects, fc.array(request, { minLength: 10, maxLength: 20 }), (objects, requests) => {
        const view = worldOf(objects)
        for (const attributes of requests) {
          if (isAllowed(attributes, view)) continue
          for (const { repair, id } of mistakesBehind(attributes, view)) {
            if (repair.length > 0) expect([id, isAllowed(attributes, withObjects(view, repair))]).toEqual([id, true])
          }
        }
      }),
      runs(60),
    )
  })
})

describe('who can', () => {
  test('agrees with asking each subject', () => {
    fc.assert(
      fc.property(rbacObjects, some, (objects, requests) => {
        const view = worldOf(objects)
        for (const { user: _user, ...question } of requests) {
          const { holders, accounts } = whoCan(question, view)
          for (const user of USERS) {
            const allowed = isAllowed({ ...question, user }, view)
            expect(holders.some(({ subject }) => subjectMatches(subject, user, ''))).toBe(allowed)
          }
          const may = ACCOUNTS.map(({ metadata: { namespace = '', name = '' } }) => ({ namespace, name })).filter(({ namespace, name }) =>
            isAllowed({ ...question, user: accountUser(namespace, name) }, view),
          )
          expect(accounts.map(({ namespace, name }) => ({ namespace, name }))).toEqual(may)
        }
      }),
      runs(30),
    )
  })

  test('the first way of a holder is the one the authorizer names', () => {
    fc.assert(
      fc.property(rbacObjects, some, (objects, requests) => {
        const view = worldOf(objects)
        for (const { user: _user, ...question } of requests) {
          for (const { subject, grants } of whoCan(question, view).holders) {
            if (subject.kind !== 'Group' || subject.name === 'system:masters') continue
            const { grant } = authorize({ ...question, user: { username: '', groups: [subject.name] } }, view)
            expect(grants[0]?.grant).toEqual(grant)
          }
        }
      }),
      runs(30),
    )
  })
})

describe('what somebody can do', () => {
  test('each cell of the matrix is the authorizer’s answer', () => {
    fc.assert(
      fc.property(rbacObjects, fc.constantFrom(...USERS), fc.constantFrom('a', 'b', ''), (objects, user, namespace) => {
        const view = worldOf(objects)
        const { matrix, verbs } = whatCan(user, namespace, view)
        for (const { group, resource, namespaced, cells } of matrix) {
          const [plural = '', subresource = ''] = resource.split('/')
          for (const [index, cell] of cells.entries()) {
            if (cell.allowed === 'none') continue
            const question = {
              user,
              verb: verbs[index] ?? '',
              apiGroup: group,
              resource: plural,
              subresource,
              namespace: namespaced ? namespace : '',
              name: '',
            }
            const attributes = { ...question, resourceRequest: true, path: '', apiVersion: '*' }
            expect(isAllowed(attributes, view)).toBe(cell.allowed === 'any')
            const names = cell.allowed === 'named' ? cell.names : []
            for (const name of ['n1', 'n2', 'n3']) {
              expect(isAllowed({ ...attributes, name }, view)).toBe(cell.allowed === 'any' || names.includes(name))
            }
          }
        }
      }),
      runs(12),
    )
  })
})

describe('what changed', () => {
  const isIn = (rights: readonly Rights[], { resourceRequest, namespace, ...rest }: Attributes) => {
    const attributes = { ...rest, resourceRequest, namespace }
    return rights.some(
      (one) => (one.namespace === '' || (resourceRequest && one.namespace === namespace)) && one.rules.some((rule) => ruleAllows(attributes, rule)),
    )
  }

  test('a request that one subject alone could not make before and can now is among what it gained, and the other way around', () => {
    fc.assert(
      fc.property(rbacObjects, rbacObjects, some, (before, after, requests) => {
        const [left, right] = [worldOf(before), worldOf(after)]
        const { subjects } = changesBetween(left, right)
        for (const one of requests) {
          // A group alone, so that what it may do is what bindings give to it.
          for (const group of ['dev', 'system:serviceaccounts:a']) {
            const attributes = { ...one, user: { username: '', groups: [group] } }
            const change = subjects.find(({ subject }) => subject.kind === 'Group' && subject.name === group)
            const [could, can] = [isAllowed(attributes, left), isAllowed(attributes, right)]
            if (can && !could) expect(isIn(change?.gained ?? [], attributes)).toBe(true)
            if (could && !can) expect(isIn(change?.lost ?? [], attributes)).toBe(true)
            // What it gained it may do now, and what it lost it may do no more by that rule alone.
            if (isIn(change?.gained ?? [], attributes)) expect(can).toBe(true)
            if (isIn(change?.lost ?? [], attributes)) expect(could).toBe(true)
          }
        }
      }),
      runs(60),
    )
  })
})

describe('the least role', () => {
  test('serves the requests it is made of, and no other of the same subject', () => {
    fc.assert(
      fc.property(fc.constantFrom(...USERS), fc.array(request, { minLength: 1, maxLength: 12 }), some, (user, made, others) => {
        const used = made.map((one) => ({ ...one, user }))
        const empty = new MultiVersionStorage()
        for (const names of ['exact', 'any'] as const) {
          const view = withObjects(empty, leastRoles(user, used, names))
          expect(used.filter((one) => !isAllowed(one, view))).toEqual([])
          const isUsed = (one: Attributes) => used.some((use) => isSameAsk(use, one) && (use.name === one.name || use.name === '' || names === 'any'))
          const more = others.map((one) => ({ ...one, user })).filter((one) => isAllowed(one, view) && !isUsed(one))
          expect(more).toEqual([])
        }
      }),
      runs(200),
    )
  })

  /** The same but for the name. Cluster-wide rights count in every namespace, as no role can say otherwise. */
  const isSameAsk = (use: Attributes, one: Attributes) =>
    use.verb === one.verb &&
    use.resourceRequest === one.resourceRequest &&
    (use.resourceRequest
      ? use.apiGroup === one.apiGroup &&
        use.resource === one.resource &&
        use.subresource === one.subresource &&
        (use.namespace === '' || use.namespace === one.namespace)
      : use.path === one.path)
})
