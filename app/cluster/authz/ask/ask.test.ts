import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { KubeObject } from '../../api/object.ts'
import { MultiVersionStorage } from '../../apiserver/multi-version-storage.ts'
import type { StorageView } from '../../apiserver/storage.ts'
import { testCluster } from '../../testing.ts'
import type { Attributes } from '../attributes.ts'
import { authorize } from '../authorizer.ts'
import { subjectMatches } from '../bindings-by-subject.ts'
import { bindingManifest, roleManifest } from '../explain/manifests.ts'
import { withObjects } from '../explain/overlay.ts'
import { ACCOUNTS, rbacObjects, request, USERS, worldOf } from '../random-worlds.test-support.ts'
import { RBAC_GROUP, type Subject } from '../rbac-types.ts'
import { ruleAllows } from '../rule-match.ts'
import { answerRbac } from './answer.ts'
import { changesBetween, type Rights } from './changes.ts'
import { leastRoles } from './least-role.ts'
import { whatCan } from './what-can.ts'
import { accountUser, whoCan } from './who-can.ts'

const RUNS = { numRuns: 40, seed: 5 }
const isAllowed = (attributes: Attributes, view: StorageView) => authorize(attributes, view).decision === 'Allow'
const some = fc.array(request, { minLength: 20, maxLength: 40 })

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
      RUNS,
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
      RUNS,
    )
  })

  test('nodes may do what their authorizer lets them', () => {
    const { cluster, ok } = testCluster()
    ok('POST /api/v1/nodes', { apiVersion: 'v1', kind: 'Node', metadata: { name: 'node-1' } })
    const question = {
      verb: 'get',
      resource: 'nodes',
      name: 'node-1',
      apiGroup: '',
      subresource: '',
      namespace: '',
      apiVersion: 'v1',
      resourceRequest: true,
      path: '',
    }
    const { holders } = answerRbac({ type: 'who-can', request: question }, cluster)
    expect(holders.find(({ by }) => by === 'node')?.subject.name).toBe('system:node:node-1')
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
      { numRuns: 12, seed: 5 },
    )
  })

  test('the rules are those of a SelfSubjectRulesReview, in its order', () => {
    const { cluster, ok } = testCluster()
    const subjects = [{ kind: 'User', apiGroup: RBAC_GROUP, name: 'alice' }]
    ok(
      `POST /apis/${RBAC_GROUP}/v1/namespaces/default/rolebindings`,
      bindingManifest('v', 'default', { kind: 'ClusterRole', name: 'view' }, subjects),
    )
    const review = ok('POST /apis/authorization.k8s.io/v1/selfsubjectrulesreviews', { spec: { namespace: 'default' } } as never, { as: 'alice' })
    const { resourceRules } = review['status'] as unknown as { resourceRules: { verbs: string[]; resources: string[] }[] }
    const user = { username: 'alice', groups: ['dev', 'system:authenticated'] }
    const { rules } = answerRbac({ type: 'what-can', user, namespace: 'default' }, cluster)
    const shown = rules.filter(({ rule }) => rule.resources?.length).map(({ rule: { verbs, resources } }) => ({ verbs, resources }))
    expect(shown).toEqual(resourceRules.map(({ verbs, resources }) => ({ verbs, resources })))
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
      RUNS,
    )
  })

  test('the same rights by another way are no change', () => {
    const rule = { apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }
    const ann: Subject = { kind: 'User', apiGroup: RBAC_GROUP, name: 'ann' }
    const before = worldOf([roleManifest('r', 'a', [rule]), bindingManifest('b', 'a', { kind: 'Role', name: 'r' }, [ann])])
    const split = [
      { ...rule, verbs: ['get'] },
      { ...rule, verbs: ['list'] },
    ]
    const after = worldOf([roleManifest('other', 'a', split), bindingManifest('other', 'a', { kind: 'Role', name: 'other' }, [ann])])
    expect(changesBetween(before, after).subjects).toEqual([])
  })

  test('is told between two revisions of a cluster', () => {
    const { cluster, ok } = testCluster()
    const from = cluster.view().revision
    const subjects: Subject[] = [{ kind: 'ServiceAccount', name: 'build', namespace: 'default' }]
    ok(
      `POST /apis/${RBAC_GROUP}/v1/namespaces/default/roles`,
      roleManifest('r', 'default', [{ apiGroups: [''], resources: ['pods'], verbs: ['get'] }]),
    )
    ok(`POST /apis/${RBAC_GROUP}/v1/namespaces/default/rolebindings`, bindingManifest('b', 'default', { kind: 'Role', name: 'r' }, subjects))
    const there = answerRbac({ type: 'changes', from }, cluster)
    expect(there.subjects.map(({ sentence }) => sentence)).toEqual([
      'Service account build of namespace default may now get pods in namespace default.',
    ])
    ok(`DELETE /apis/${RBAC_GROUP}/v1/namespaces/default/roles/r`)
    expect(answerRbac({ type: 'changes', from }, cluster).subjects).toEqual([])
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
      { numRuns: 300, seed: 5 },
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

describe('the use of rights', () => {
  test('tells rules that were needed from those that were not, and the least role has what was used', () => {
    const { cluster, ok, send } = testCluster()
    const alice: Subject = { kind: 'User', apiGroup: RBAC_GROUP, name: 'alice' }
    const rules = [
      { apiGroups: [''], resources: ['pods', 'pods/log'], verbs: ['get', 'list', 'watch'] },
      { apiGroups: [''], resources: ['secrets'], verbs: ['get'] },
      { apiGroups: [''], resources: ['configmaps'], verbs: ['patch', 'create'] },
    ]
    ok(`POST /apis/${RBAC_GROUP}/v1/namespaces/default/roles`, roleManifest('r', 'default', rules))
    ok(`POST /apis/${RBAC_GROUP}/v1/namespaces/default/rolebindings`, bindingManifest('b', 'default', { kind: 'Role', name: 'r' }, [alice]))
    send('GET /api/v1/namespaces/default/pods', undefined, { as: 'alice' })
    send('GET /api/v1/namespaces/default/pods', undefined, { as: 'alice' })
    send('GET /api/v1/namespaces/kube-system/pods', undefined, { as: 'alice' })
    send('GET /version', undefined, { as: 'alice' })
    const apply = { headers: { 'content-type': 'application/apply-patch+yaml' }, as: 'alice' }
    send('PATCH /api/v1/namespaces/default/configmaps/c?fieldManager=x', { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'c' } }, apply)
    const user = { username: 'alice', groups: ['dev', 'system:authenticated'] }
    const usage = answerRbac({ type: 'usage', user }, cluster)
    expect(usage.grants.map(({ times, idleVerbs, idleTargets }) => ({ times, idleVerbs, idleTargets }))).toEqual([
      { times: 2, idleVerbs: ['get', 'watch'], idleTargets: ['pods/log'] },
      { times: 0, idleVerbs: ['get'], idleTargets: ['secrets'] },
      { times: 2, idleVerbs: [], idleTargets: [] },
    ])
    expect(usage.least.exact.map(rulesOf)).toEqual([
      [
        { apiGroups: [''], resources: ['configmaps'], verbs: ['create', 'patch'], resourceNames: ['c'] },
        { apiGroups: [''], resources: ['pods'], verbs: ['list'] },
      ],
      undefined,
    ])
  })

  test('counts only what came after the entry it is to begin with', () => {
    const { cluster, send } = testCluster()
    send('GET /version', undefined, { as: 'alice' })
    const user = { username: 'alice', groups: ['dev', 'system:authenticated'] }
    const { used } = answerRbac({ type: 'usage', user }, cluster)
    expect(used).toHaveLength(1)
    expect(answerRbac({ type: 'usage', user, since: cluster.log.length }, cluster).used).toEqual([])
  })
})

const rulesOf = (object: KubeObject) => object['rules']
