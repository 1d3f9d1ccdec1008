import { expect, test } from 'vitest'
import { answerRbac } from '../cluster/authz/ask/answer.ts'
import { testCluster } from '../cluster/testing.ts'
import { inProcessTransport } from '../shell/in-process-transport.ts'
import { applyManifests } from './apply-manifests.ts'
import { mistakesIn } from './manifest-mistakes.ts'

const TEXT = `apiVersion: v1
kind: ConfigMap
metadata: {name: reader}
---
apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata:
  name: reader
rules:
- apiGroups: [""]
  resources: [pods]
  verbs: [get]
- apiGroups: [""]
  resources: [pod]
  verbs: [get]
`

test('a mistake in a rule is told at that rule, and only for what was applied', async () => {
  const { cluster } = testCluster()
  const transport = inProcessTransport(cluster, { origin: { type: 'editor' }, bearerToken: 'admin-token' })
  const port = { ask: async (question: Parameters<typeof answerRbac>[0]) => answerRbac(question, cluster) as never }
  const results = await applyManifests(TEXT, transport)
  const found = await mistakesIn(TEXT, results, port)
  expect(found.map(({ mistake, finding }) => [mistake.rule, finding.place.line])).toEqual([[1, 13]])
  expect(await mistakesIn(TEXT, results.slice(0, 1), port)).toEqual([])
})
