import { describe, expect, test } from 'vitest'
import { stringify } from 'yaml'
import type { KubeObject } from '../../api/object.ts'
import { testCluster } from '../../testing.ts'
import { answerRbac } from '../ask/answer.ts'
import { accountUser } from '../ask/who-can.ts'
import { bindingManifest, roleManifest } from '../explain/manifests.ts'
import { RBAC_GROUP } from '../rbac-types.ts'
import { ImportedWorld } from './imported-world.ts'
import { GERMAN } from '../words/german.ts'

const account = (namespace: string, name: string) => ({ apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name, namespace } })
const role = roleManifest('reader', 'ci', [{ apiGroups: [''], resources: ['pods'], verbs: ['get', 'list'] }])
const binding = bindingManifest('read', 'ci', { kind: 'Role', name: 'reader' }, [{ kind: 'ServiceAccount', name: 'build', namespace: 'ci' }])
const listOf = (...items: object[]) => ({ apiVersion: 'v1', kind: 'List', metadata: { resourceVersion: '' }, items })
const ask = {
  user: accountUser('ci', 'build'),
  verb: 'list',
  apiGroup: '',
  resource: 'pods',
  subresource: '',
  namespace: 'ci',
  name: '',
  apiVersion: 'v1',
  resourceRequest: true,
  path: '',
}

const THREE = [account('ci', 'build'), role, binding]
const TEXTS: Readonly<Record<string, string>> = {
  'a List in YAML': stringify(listOf(...THREE)),
  'a List in JSON': JSON.stringify(listOf(...THREE), null, 4),
  'documents in YAML': THREE.map((one) => stringify(one)).join('---\n'),
  'documents with comments and nothing between them': `# mine\n---\n${THREE.map((one) => stringify(one)).join('---\n---\n')}...\n`,
  'an array in JSON': JSON.stringify(THREE),
  'lists of one kind, as the API answers them': [
    { kind: 'ServiceAccountList', apiVersion: 'v1', items: [{ metadata: { name: 'build', namespace: 'ci' } }] },
    { kind: 'RoleList', apiVersion: `${RBAC_GROUP}/v1`, items: [{ metadata: role.metadata, rules: role['rules'] }] },
    {
      kind: 'RoleBindingList',
      apiVersion: `${RBAC_GROUP}/v1`,
      items: [{ metadata: binding.metadata, subjects: binding['subjects'], roleRef: binding['roleRef'] }],
    },
  ]
    .map((one) => stringify(one))
    .join('---\n'),
}

describe('reads', () => {
  test.each(Object.entries(TEXTS))('%s', (_what, text) => {
    const world = new ImportedWorld()
    const { taken, malformed, skipped } = world.load(text)
    expect({ taken, malformed, skipped }).toEqual({ taken: { ServiceAccount: 1, Role: 1, RoleBinding: 1 }, malformed: [], skipped: {} })
    expect(answerRbac({ type: 'explain', request: ask }, world).allowed).toBe(true)
  })

  test('what a cluster here answers, with the same decisions as in it', () => {
    const { cluster, ok } = testCluster()
    ok('POST /api/v1/namespaces', { apiVersion: 'v1', kind: 'Namespace', metadata: { name: 'ci' } })
    ok('POST /api/v1/namespaces/ci/serviceaccounts', account('ci', 'build'))
    ok(
      `POST /apis/${RBAC_GROUP}/v1/namespaces/ci/rolebindings`,
      bindingManifest('v', 'ci', { kind: 'ClusterRole', name: 'view' }, [{ kind: 'ServiceAccount', name: 'build', namespace: 'ci' }]),
    )
    const lists = [
      '/api/v1/serviceaccounts',
      ...['roles', 'rolebindings', 'clusterroles', 'clusterrolebindings'].map((one) => `/apis/${RBAC_GROUP}/v1/${one}`),
    ]
    const world = new ImportedWorld()
    const report = world.load(lists.map((path) => stringify(ok(`GET ${path}`), { aliasDuplicateObjects: false })).join('---\n'))
    expect(report).toMatchObject({ defaults: 0, malformed: [], secrets: 0 })
    for (const verb of ['get', 'list', 'create', 'delete']) {
      for (const resource of ['pods', 'secrets', 'configmaps']) {
        const request = { ...ask, verb, resource }
        expect(answerRbac({ type: 'explain', request }, world).result).toEqual(answerRbac({ type: 'explain', request }, cluster).result)
      }
    }
  })
})

describe('takes only what it needs', () => {
  const secret = { apiVersion: 'v1', kind: 'Secret', metadata: { name: 's', namespace: 'ci' }, data: { password: 'aHVudGVyMg==' } }
  const pod = {
    apiVersion: 'v1',
    kind: 'Pod',
    metadata: { name: 'web', namespace: 'ci', annotations: { 'kubectl.kubernetes.io/last-applied-configuration': '{"password":"hunter2"}' } },
    spec: {
      serviceAccountName: 'build',
      nodeName: 'node-1',
      containers: [
        {
          name: 'web',
          image: 'x',
          args: ['--password=hunter2'],
          env: [
            { name: 'PASSWORD', value: 'hunter2' },
            { name: 'FROM', valueFrom: { secretKeyRef: { name: 's', key: 'password' } } },
          ],
        },
      ],
    },
    status: { phase: 'Running', podIP: '10.0.0.1' },
  }

  test('Secrets are dropped with a warning, wherever they are', () => {
    const world = new ImportedWorld()
    const report = world.load(stringify(listOf(...THREE, secret, { kind: 'SecretList', apiVersion: 'v1', items: [secret, secret] })))
    expect(report.secrets).toBe(3)
    expect(report.warnings[0]).toMatch(/^3 Secrets were in the text/)
    expect(JSON.stringify(answerRbac({ type: 'objects' }, world))).not.toContain('aHVudGVyMg')
  })

  test('values of variables, arguments and annotations are not kept; what a pod refers to is', () => {
    const world = new ImportedWorld()
    world.load(stringify(listOf(...THREE, pod)))
    const { objects } = answerRbac({ type: 'objects' }, world)
    expect(JSON.stringify(objects)).not.toContain('hunter2')
    expect(objects['pods']?.[0]?.['spec']).toMatchObject({
      serviceAccountName: 'build',
      nodeName: 'node-1',
      containers: [{ name: 'web', env: [{ name: 'FROM' }] }],
    })
    const node = { username: 'system:node:node-1', groups: ['system:nodes'] }
    const read = { ...ask, user: node, verb: 'get', resource: 'secrets', name: 's' }
    expect(answerRbac({ type: 'explain', request: read }, world).allowed).toBe(true)
  })

  test('other kinds are passed over and counted, also those of the same name in another group', () => {
    const { skipped } = new ImportedWorld().load(
      stringify(
        listOf(
          ...THREE,
          { apiVersion: 'apps/v1', kind: 'Deployment', metadata: { name: 'd' } },
          { apiVersion: 'example.com/v1', kind: 'Role', metadata: { name: 'x' } },
          { kind: 'constructor' },
        ),
      ),
    )
    expect(skipped).toEqual({ Deployment: 1, Role: 1, constructor: 1 })
  })

  test.each([
    ['a role whose rules are no list', { ...role, rules: 'all' }, /Role ci\/reader \(rules must be a list/],
    ['a rule whose verbs are no texts', { ...role, rules: [{ verbs: [1] }] }, /rules must be a list/],
    ['a binding without roleRef', { ...binding, roleRef: undefined }, /roleRef needs kind and name/],
    ['an object without a name', { ...role, metadata: { namespace: 'ci' } }, /metadata.name must be text/],
    ['a Role without a namespace', { ...role, metadata: { name: 'reader' } }, /no namespace: ask kubectl for it with -A/],
  ])('%s is told and left out', (_what, object, says) => {
    const { malformed, warnings } = new ImportedWorld().load(stringify(listOf(account('ci', 'x'), object)))
    expect(malformed).toHaveLength(1)
    expect(warnings.join(' ')).toMatch(says)
  })
})

describe('refuses', () => {
  test.each([
    ['an empty text', '', 'The text is empty.'],
    [
      'a text without objects of use',
      stringify({ apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'x' } }),
      'The text holds no roles, bindings, accounts or pods, only ConfigMap.',
    ],
    [
      'a table instead of YAML',
      'NAME   AGE\nreader   5d\n',
      'The text is not made of objects: print them with kubectl get, with -o yaml or -o json.',
    ],
    ['broken YAML', 'kind: List\nitems:\n- kind: Role\n  metadata: {name: x\n', 'The text is neither JSON nor YAML: line '],
    ['broken JSON', '{"kind": "List", "items": [', 'The text is neither JSON nor YAML: line '],
    ['what is nested without end', '['.repeat(100_000), 'The text is'],
  ])('%s', (_what, text, message) => {
    const world = new ImportedWorld()
    expect(() => world.load(text)).toThrow(message)
    expect(() => world.load(text, GERMAN)).toThrow(/^(Der Text|Nichts in dem Text)/)
    expect(answerRbac({ type: 'objects' }, world).objects['pods']).toEqual([])
  })
})

test('the default roles are put in when the text has none, and the report says so', () => {
  const world = new ImportedWorld()
  const toView = bindingManifest('read', 'ci', { kind: 'ClusterRole', name: 'view' }, [{ kind: 'ServiceAccount', name: 'build', namespace: 'ci' }])
  const { defaults, warnings } = world.load(stringify(listOf(account('ci', 'build'), toView)))
  expect(defaults).toBeGreaterThan(80)
  expect(warnings).toContain('The text holds none of the default roles, so those of Kubernetes 1.36 were put in.')
  expect(answerRbac({ type: 'explain', request: ask }, world).allowed).toBe(true)
})

test('aggregated roles of manifests are filled in', () => {
  const world = new ImportedWorld()
  const part = { ...roleManifest('part', '', role['rules'] as never), metadata: { name: 'part', labels: { into: 'whole' } } }
  const whole = { ...roleManifest('whole', '', []), aggregationRule: { clusterRoleSelectors: [{ matchLabels: { into: 'whole' } }] } }
  world.load(
    stringify(
      listOf(account('ci', 'build'), part, whole, bindingManifest('b', 'ci', { kind: 'ClusterRole', name: 'whole' }, binding['subjects'] as never)),
    ),
  )
  expect(answerRbac({ type: 'explain', request: ask }, world).allowed).toBe(true)
})

test('another text is the next state, and what changed between the two can be asked', () => {
  const world = new ImportedWorld()
  const first = world.load(stringify(listOf(...THREE)))
  const wider = { ...role, rules: [...(role['rules'] as unknown as KubeObject[]), { apiGroups: [''], resources: ['secrets'], verbs: ['get'] }] }
  world.load(stringify(listOf(account('ci', 'build'), wider, binding)))
  const { subjects } = answerRbac({ type: 'changes', from: first.revision }, world)
  expect(subjects.map(({ sentence }) => sentence)).toEqual(['Service account build of namespace ci may now get secrets in namespace ci.'])
  world.load(stringify(listOf(account('ci', 'build'))))
  expect(answerRbac({ type: 'explain', request: ask }, world).allowed).toBe(false)
  expect(answerRbac({ type: 'explain', request: ask, at: first.revision }, world).allowed).toBe(true)
})
