import { describe, expect, test } from 'vitest'
import type { KubeObject } from '../../api/object.ts'
import { testCluster } from '../../testing.ts'
import { bindingManifest, roleManifest } from '../explain/manifests.ts'
import { worldOf } from '../random-worlds.test-support.ts'
import { RBAC_GROUP, type Subject } from '../rbac-types.ts'
import { answerRbac } from './answer.ts'
import { changesBetween } from './changes.ts'

describe('who can', () => {
  test('the sentence names the masters once, though cluster-admin is bound to them too', () => {
    const { cluster } = testCluster()
    const question = {
      verb: 'list',
      resource: 'secrets',
      name: '',
      apiGroup: '',
      subresource: '',
      namespace: 'default',
      apiVersion: 'v1',
      resourceRequest: true,
      path: '',
    }
    const { sentence } = answerRbac({ type: 'who-can', request: question }, cluster)
    expect(sentence.match(/system:masters/g)).toHaveLength(1)
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
