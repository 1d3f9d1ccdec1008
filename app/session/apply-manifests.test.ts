import { expect, test } from 'vitest'
import { testCluster } from '../cluster/testing.ts'
import { inProcessTransport } from '../shell/in-process-transport.ts'
import { applyManifests } from './apply-manifests.ts'

function apply(text: string, as = 'admin-token') {
  const { cluster } = testCluster()
  return applyManifests(text, inProcessTransport(cluster, { origin: { type: 'editor' }, bearerToken: as }))
}

test('every document is applied and its outcome told', async () => {
  const { cluster } = testCluster()
  const transport = inProcessTransport(cluster, { origin: { type: 'editor' }, bearerToken: 'admin-token' })
  const text =
    'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: a\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  k: v\n'
  expect(await applyManifests(text, transport)).toEqual([
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
  ['an unknown kind', 'apiVersion: v1\nkind: Pood\nmetadata:\n  name: a\n', 1, 'There is no kind Pood in v1'],
  ['a kind in the wrong case', 'apiVersion: v1\nkind: configmap\nmetadata:\n  name: a\n', 1, 'Did you mean ConfigMap?'],
  ['an unknown group', 'apiVersion: example.com/v1\nkind: Gizmo\nmetadata:\n  name: a\n', 1, 'knows no apiVersion example.com/v1'],
  ['a paste of 5 MB', `# ${'x'.repeat(5 * 1024 * 1024)}`, 1, '5.0 MB'],
])('%s is told plainly, with its line', async (_, text, line, message) => {
  const [result] = await apply(text)
  expect(result).toMatchObject({ ok: false, line })
  expect(result?.message).toContain(message)
})

test('what the server refuses is told in its own words, at the line of its document, and the others still go through', async () => {
  const text = '---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: Bad_Name\n---\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: good\n'
  const results = await apply(text)
  expect(results[0]).toMatchObject({ ok: false, line: 2 })
  expect(results[0]?.message).toContain('metadata.name: Invalid value: "Bad_Name"')
  expect(results[1]).toMatchObject({ ok: true, message: 'configmap/good created' })
  expect((await apply('apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: x\n', 'alice-token'))[0]?.message).toContain('User "alice" cannot')
})
