import { expect, test } from 'vitest'
import type { KubeObject } from '../../../cluster/api/object.ts'
import { templateText } from './history.ts'

test('the template of a revision is told with its tabs as they are', () => {
  const template = { metadata: { labels: { app: 'web', 'pod-template-hash': 'abc' } }, spec: { containers: [{ name: 'c', image: 'nginx' }] } }
  const set = { apiVersion: 'apps/v1', kind: 'ReplicaSet', metadata: { name: 'web-abc' }, spec: { template } } as unknown as KubeObject
  expect(templateText(set)).toContain('  Labels:\tapp=web\n\tpod-template-hash=abc\n  Containers:\n   c:\n    Image:\tnginx\n')
})
