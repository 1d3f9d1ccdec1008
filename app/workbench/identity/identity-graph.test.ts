import { describe, expect, test } from 'vitest'
import { testCluster } from '../../cluster/testing.ts'
import { decidedRequest } from './decided-request.ts'
import { type GraphWishes, identityGraph } from './identity-graph.ts'
import { relationsOf } from './relations.ts'
import type { Scope } from './scope.ts'
import { linesOf, nodeOf, objectsOf, SHOP } from './testing.ts'

const relations = relationsOf(objectsOf(SHOP))
const IN_SHOP: Scope = { type: 'namespace', namespace: 'shop' }
const wishes = (more: Partial<GraphWishes> = {}): GraphWishes => ({ toggled: new Map(), everybody: false, ...more })
const opened = (...ids: string[]) => wishes({ toggled: new Map(ids.map((id) => [id, true])) })

describe('the graph of a namespace', () => {
  test('leads from pods to accounts to bindings to roles to rules', () => {
    expect(linesOf(identityGraph(relations, IN_SHOP, wishes()))).toEqual([
      'account:shop/gone → binding:shop/typo',
      'account:shop/web → binding:shop/web-reads',
      'binding:shop/typo → role:shop/reeder',
      'binding:shop/web-reads → role:shop/reader',
      'pod:shop/web-0 → account:shop/web',
      'role:shop/reader → role:shop/reader#0',
      'role:shop/reader → role:shop/reader#1',
      'role:shop/spare → role:shop/spare#0',
      'user:jane → binding:shop/web-reads',
    ])
  })

  test('shows a role nobody is bound to and an account that has nothing', () => {
    const graph = identityGraph(relations, IN_SHOP, wishes())
    expect(nodeOf(graph, 'role:shop/spare').missing).toBe(false)
    expect(nodeOf(graph, 'account:shop/idle')).toMatchObject({ missing: false, hidden: 1 })
  })

  test('marks an account and a role that are named and do not exist', () => {
    const graph = identityGraph(relations, IN_SHOP, wishes())
    expect(graph.nodes.filter(({ missing }) => missing).map(({ id }) => id)).toEqual(['account:shop/gone', 'role:shop/reeder'])
  })

  test('folds away what every cluster gives to everybody, until its node is opened', () => {
    const open = identityGraph(relations, IN_SHOP, opened('account:shop/web', 'group:system:authenticated'))
    expect(linesOf(open)).toEqual(
      expect.arrayContaining([
        'account:shop/web → group:system:authenticated',
        'group:system:authenticated → binding:/system:discovery',
        'binding:/system:discovery → role:/system:discovery',
      ]),
    )
    expect(nodeOf(open, 'account:shop/web')).toMatchObject({ hidden: 0, open: true })
    expect(nodeOf(open, 'account:shop/idle').open).toBe(false)
  })

  test('joins all who are in a group that is shown, whoever brought it in', () => {
    const open = identityGraph(relations, IN_SHOP, opened('account:shop/web'))
    expect(linesOf(open)).toContain('account:shop/idle → group:system:authenticated')
  })

  test('shows a group that somebody bound, as it makes a difference here', () => {
    const bound = `${SHOP}---
kind: RoleBinding
metadata: {name: all-read, namespace: shop}
subjects: [{kind: Group, name: "system:serviceaccounts:shop"}]
roleRef: {kind: Role, name: reader}
`
    const lines = linesOf(identityGraph(relationsOf(objectsOf(bound)), IN_SHOP, wishes()))
    expect(lines).toContain('account:shop/idle → group:system:serviceaccounts:shop')
    expect(lines).toContain('group:system:serviceaccounts:shop → binding:shop/all-read')
  })

  test('shows many pods of one account as one node, until it is opened', () => {
    const pods = Array.from(
      { length: 6 },
      (_, i) => `---\nkind: Pod\nmetadata: {name: front-${i}, namespace: shop}\nspec: {serviceAccountName: idle}\n`,
    )
    const many = relationsOf(objectsOf(SHOP + pods.join('')))
    const folded = identityGraph(many, IN_SHOP, wishes())
    expect(nodeOf(folded, 'pods:account:shop/idle')).toMatchObject({ number: 6, hidden: 6, open: false })
    expect(linesOf(folded)).not.toContain('pod:shop/front-0 → account:shop/idle')
    expect(linesOf(identityGraph(many, IN_SHOP, opened('pods:account:shop/idle')))).toContain('pod:shop/front-5 → account:shop/idle')
  })

  test('folds the rules of a role with many, and says how many there are', () => {
    const rules = Array.from({ length: 7 }, (_, i) => `- {apiGroups: [""], resources: [r${i}], verbs: [get]}`).join('\n')
    const long = relationsOf(objectsOf(`kind: Role\nmetadata: {name: long, namespace: shop}\nrules:\n${rules}\n`))
    expect(nodeOf(identityGraph(long, IN_SHOP, wishes()), 'role:shop/long')).toMatchObject({ hidden: 7, open: false })
    expect(identityGraph(long, IN_SHOP, opened('role:shop/long')).nodes).toHaveLength(8)
  })
})

test('the graph of all namespaces leaves out accounts that only the default policy names; that of their namespace has them', () => {
  const policy = `${SHOP}---
kind: ClusterRoleBinding
metadata: {name: "system:controller:job-controller", labels: {kubernetes.io/bootstrapping: rbac-defaults}}
subjects: [{kind: ServiceAccount, name: job-controller, namespace: kube-system}]
roleRef: {kind: ClusterRole, name: "system:controller:job-controller"}
`
  const all = relationsOf(objectsOf(policy))
  const ids = (namespace: string) => identityGraph(all, { type: 'namespace', namespace }, wishes()).nodes.map(({ id }) => id)
  expect(ids('')).not.toContain('account:kube-system/job-controller')
  expect(ids('')).toContain('account:shop/gone')
  expect(ids('kube-system')).toContain('account:kube-system/job-controller')
})

test('the graph of an account has its own bindings, and others they name only when opened', () => {
  const scope: Scope = { type: 'account', namespace: 'shop', name: 'web' }
  const graph = identityGraph(relations, scope, wishes())
  expect(graph.nodes.map(({ id }) => id)).not.toContain('user:jane')
  expect(nodeOf(graph, 'binding:shop/web-reads')).toMatchObject({ hidden: 1, open: false })
  expect(linesOf(identityGraph(relations, scope, opened('binding:shop/web-reads')))).toContain('user:jane → binding:shop/web-reads')
})

describe('the graph of a request', () => {
  const { send, ok, cluster } = testCluster()
  const rbac = '/apis/rbac.authorization.k8s.io/v1'
  const objects = () =>
    new Map(
      [
        'serviceaccounts',
        'pods',
        ...['roles', 'clusterroles', 'rolebindings', 'clusterrolebindings'].map((one) => `${one}.rbac.authorization.k8s.io`),
      ].map((resource) => [
        resource,
        new Map(
          cluster
            .view()
            .list(resource)
            .map((object) => [`${object.metadata.namespace ?? ''}/${object.metadata.name}`, object]),
        ),
      ]),
    )
  const graphOf = (seq: number) => {
    const request = decidedRequest(cluster.log.get(seq))
    return identityGraph(relationsOf(objects()), { type: 'request', seq }, wishes({ request }))
  }
  const lit = (seq: number) => graphOf(seq).edges.flatMap(({ id, lit: on }) => (on ? [id] : []))
  ok(`POST ${rbac}/namespaces/default/rolebindings`, {
    kind: 'RoleBinding',
    apiVersion: 'rbac.authorization.k8s.io/v1',
    metadata: { name: 'alice-views' },
    subjects: [{ kind: 'User', name: 'alice', apiGroup: 'rbac.authorization.k8s.io' }],
    roleRef: { kind: 'ClusterRole', name: 'view', apiGroup: 'rbac.authorization.k8s.io' },
  } as never)
  const allowed = send('GET /api/v1/namespaces/default/pods', undefined, { as: 'alice' }).requestId
  const refused = send('GET /api/v1/namespaces/default/secrets', undefined, { as: 'alice' }).requestId
  const discovery = send('GET /apis', undefined, { as: 'alice' }).requestId
  const admin = send('GET /api/v1/secrets').requestId

  test('lights the path that allowed it, to the rule', () => {
    const rule = graphOf(allowed).nodes.find(({ kind, lit: on }) => kind === 'rule' && on)
    expect(rule?.rule).toMatchObject({ resources: expect.arrayContaining(['pods']), verbs: expect.arrayContaining(['list']) })
    expect(lit(allowed).sort()).toEqual(
      [
        'user:alice → binding:default/alice-views',
        'binding:default/alice-views → role:/view',
        `role:/view → ${rule?.id}`,
        `${rule?.id} → request:${allowed}`,
      ].sort(),
    )
  })

  test('goes through the group that is bound, though every cluster has it', () => {
    expect(lit(discovery)).toContain('user:alice → group:system:authenticated')
    expect(lit(discovery)).toContain('group:system:authenticated → binding:/system:discovery')
  })

  test('needs no binding for a member of system:masters', () => {
    expect(lit(admin)).toEqual(['user:admin → group:system:masters', `group:system:masters → request:${admin}`])
  })

  test('a refused one is joined to who asked by nothing but the refusal', () => {
    const graph = graphOf(refused)
    expect(graph.edges.filter(({ refused: not }) => not).map(({ id }) => id)).toEqual([`user:alice → request:${refused}`])
    expect(nodeOf(graph, `request:${refused}`).request?.allowed).toBe(false)
    expect(graph.nodes.map(({ id }) => id)).toContain('binding:default/alice-views')
  })

  test('stays as it was when its binding is gone, and says that it is', () => {
    ok(`DELETE ${rbac}/namespaces/default/rolebindings/alice-views`)
    expect(nodeOf(graphOf(allowed), 'binding:default/alice-views')).toMatchObject({ missing: true, lit: true })
    expect(lit(allowed)).toHaveLength(4)
  })

  test('a sender who may not impersonate was refused another question than the request’s own', () => {
    const { requestId } = send('GET /api/v1/pods', undefined, { as: 'alice', headers: { 'impersonate-user': 'bob' } })
    expect(decidedRequest(cluster.log.get(requestId))).toBeUndefined()
  })

  test('nobody is known to have made what was refused before authorization', () => {
    const { requestId } = send('GET /api/v1/pods', undefined, { as: 'stranger' })
    expect(decidedRequest(cluster.log.get(requestId))).toBeUndefined()
    expect(graphOf(requestId).nodes).toEqual([])
  })
})
