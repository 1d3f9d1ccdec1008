import { expect, test } from 'vitest'
import { testCluster } from '../cluster/testing.ts'
import { inProcessTransport } from '../shell/in-process-transport.ts'
import { applyManifests } from './apply-manifests.ts'
import { fixesOf } from './manifest-fixes.ts'

function apply(text: string, as = 'admin-token') {
  const { cluster } = testCluster()
  return applyManifests(text, inProcessTransport(cluster, { origin: { type: 'editor' }, bearerToken: as }))
}

test('every document is applied and its outcome told', async () => {
  const { cluster } = testCluster()
  const transport = inProcessTransport(cluster, { origin: { type: 'editor' }, bearerToken: 'admin-token' })
  const text =
    'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: a\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  k: v\n'
  expect(await applyManifests(text, transport)).toMatchObject([
    { ok: true, line: 1, message: 'serviceaccount/a created' },
    { ok: true, line: 6, message: 'configmap/c created' },
  ])
  expect((await applyManifests(text, transport)).map((one) => one.message)).toEqual(['serviceaccount/a unchanged', 'configmap/c unchanged'])
  expect((await applyManifests(text.replace('k: v', 'k: w'), transport))[1]?.message).toBe('configmap/c configured')
})

test.each([
  ['an empty editor', '  \n', 1, 'The editor is empty'],
  ['comments alone', '# nothing yet\n', 1, 'only comments'],
  ['invalid YAML', 'apiVersion: v1\nkind: Pod\nmetadata: {name: [\n', 4, 'not valid YAML'],
  ['text that is no manifest', 'just words\n', 1, 'A manifest is a set of fields'],
  ['no kind', 'apiVersion: v1\nmetadata:\n  name: a\n', 1, 'has no kind'],
  ['no name', 'apiVersion: v1\nkind: Pod\n', 1, 'no metadata.name'],
  ['an unknown kind', 'apiVersion: v1\nkind: Pood\nmetadata:\n  name: a\n', 2, 'There is no kind Pood in v1'],
  ['a kind in the wrong case', 'apiVersion: v1\nkind: configmap\nmetadata:\n  name: a\n', 2, 'Did you mean ConfigMap?'],
  ['a name that is to be made up', 'apiVersion: v1\nkind: Pod\nmetadata:\n  generateName: a-\n', 4, 'generateName cannot be applied'],
  ['a review', 'apiVersion: authentication.k8s.io/v1\nkind: TokenReview\nspec: {token: x}\n', 2, 'TokenReview cannot be applied'],
  ['an unknown group', 'apiVersion: example.com/v1\nkind: Gizmo\nmetadata:\n  name: a\n', 1, 'knows no apiVersion example.com/v1'],
  ['a paste of 5 MB', `# ${'x'.repeat(5 * 1024 * 1024)}`, 1, '5.0 MB'],
])('%s is told plainly, with its line', async (_, text, line, message) => {
  const [result] = await apply(text)
  expect(result).toMatchObject({ ok: false, line })
  expect(result?.message).toContain(message)
})

test('what the server refuses is told in its own words, at its line, and the others still go through', async () => {
  const text = '---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: Bad_Name\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: good\n'
  const results = await apply(text)
  expect(results[0]).toMatchObject({ ok: false, line: 5 })
  expect(results[0]?.message).toContain('metadata.name: Invalid value: "Bad_Name"')
  expect(results[1]).toMatchObject({ ok: true, message: 'configmap/good created' })
  expect((await apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n', 'alice-token'))[0]?.message).toContain('User "alice" cannot')
})

const WRONG_POD = `apiVersion: v1
kind: Pod
metadata:
  name: web
  labels: {app: "a b"}
spec:
  containers:
  - name: Web
    image: ""
`

test('everything the server found wrong is told at its own place', async () => {
  const [result] = await apply(WRONG_POD)
  expect(result?.summary).toBe('pod/web: Pod "web" is invalid')
  expect(result?.findings?.map(({ field, place }) => [field, place.line, place.column, place.endColumn])).toEqual([
    ['metadata.labels', 5, 17, 22],
    ['spec.containers[0].name', 8, 11, 14],
    ['spec.containers[0].image', 9, 5, 10],
  ])
})

test('fields the schema does not know are told at their names, by server-side apply, too', async () => {
  const [result] = await apply(WRONG_POD.replace('image: ""', 'imag: nginx').replace('spec:', 'spec:\n  contaners: []'))
  expect(result?.findings?.map(({ message, place }) => [message, place.line])).toEqual([
    ['field not declared in schema', 10],
    ['field not declared in schema', 7],
  ])
})

test('what the server warns of is told at its place, and does not keep the object from being applied', async () => {
  const [result] = await apply(
    'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  nodeSelector:\n    beta.kubernetes.io/os: linux\n  containers: [{name: web, image: nginx}]\n',
  )
  expect(result).toMatchObject({
    ok: true,
    message: 'pod/web created',
    warnings: [{ field: 'spec.nodeSelector[beta.kubernetes.io/os]', place: { line: 6 } }],
  })
})

test('a dry run says what would come of it and keeps nothing', async () => {
  const { cluster } = testCluster()
  const transport = inProcessTransport(cluster, { origin: { type: 'editor' }, bearerToken: 'admin-token' })
  const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  k: v\n'
  const told = async (changed = text) => (await applyManifests(changed, transport, { dryRun: true }))[0]?.message
  expect(await told()).toBe('configmap/c would be created')
  expect(await told()).toBe('configmap/c would be created')
  await applyManifests(text, transport)
  expect(await told()).toBe('configmap/c would be unchanged')
  expect(await told(text.replace('k: v', 'k: w'))).toBe('configmap/c would be changed')
  expect(await told()).toBe('configmap/c would be unchanged')
})

test('a dry run says of what needs an object of the same text that this cannot be known yet', async () => {
  const { cluster } = testCluster()
  const transport = inProcessTransport(cluster, { origin: { type: 'editor' }, bearerToken: 'admin-token' })
  const text = 'apiVersion: v1\nkind: Namespace\nmetadata: {name: shop}\n---\napiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: shop}\n'
  const [, second] = await applyManifests(text, transport, { dryRun: true })
  expect(second?.message).toContain('needs Namespace shop, which the text itself would create')
  expect((await applyManifests(text.split('---')[1] ?? '', transport, { dryRun: true }))[0]).toMatchObject({
    ok: false,
    message: 'configmap/c: namespaces "shop" not found',
  })
})

test('what may have been meant comes with what is wrong', async () => {
  const { cluster } = testCluster()
  const transport = inProcessTransport(cluster, { origin: { type: 'editor' }, bearerToken: 'admin-token' })
  const [result] = await applyManifests(
    'apiVersion: v1\nkind: Pod\nmetadata: {name: web}\nspec:\n  contaners: [{name: web, image: nginx}]\n',
    transport,
    { fixes: fixesOf },
  )
  expect(result?.findings?.[0]).toMatchObject({
    place: { line: 5, column: 3, endColumn: 12 },
    fixes: [{ title: 'Rename to containers', text: 'containers' }],
  })
  expect(
    (await applyManifests('apiVersion: v1\nkind: pod\nmetadata: {name: web}\n', transport, { fixes: fixesOf }))[0]?.findings?.[0]?.fixes,
  ).toMatchObject([{ title: 'Use kind: Pod' }])
})
