import { expect, test } from 'vitest'
import { testCluster } from '../../cluster/testing.ts'
import { refusedLately } from './refused-lately.ts'

test('what was refused is told newest first, and once, however often it was asked', () => {
  const { send, cluster } = testCluster()
  const ask = (resource: string) => send(`GET /api/v1/namespaces/shop/${resource}`, undefined, { as: 'alice' })
  for (const resource of ['pods', 'secrets', 'pods', 'configmaps', 'pods']) ask(resource)
  const told = (most: number) => refusedLately([...cluster.logSince(0).entries], most).map(({ what, who }) => `${who.name} ${what}`)
  expect(told(6)).toEqual(['alice list pods', 'alice list configmaps', 'alice list secrets'])
  expect(told(2)).toEqual(['alice list pods', 'alice list configmaps'])
})
