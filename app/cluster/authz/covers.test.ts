import { expect, it } from 'vitest'
import type { PolicyRule } from './rbac-types.ts'
import { uncovered } from './covers.ts'

it.each([
  ['what no rule holds is beyond the owner', { apiGroups: [''], resources: ['pods', 'secrets'], verbs: ['get'] }, ['secrets']],
  ['a wildcard is covered by a wildcard alone', { apiGroups: [''], resources: ['*'], verbs: ['get'] }, ['*']],
  ['a rule that has no verbs yet holds nothing', { apiGroups: [''], resources: ['secrets'], verbs: null as never }, []],
] as const)('%s', (_, wanted, beyond) => {
  const held: PolicyRule[] = [{ apiGroups: ['', 'apps'], resources: ['pods', 'configmaps'], verbs: ['get', 'list'] }]
  expect(uncovered(held, [wanted]).flatMap(({ resources }) => resources)).toEqual(beyond)
})
