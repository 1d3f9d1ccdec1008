import { expect, test } from 'vitest'
import type { Schema } from '../../cluster/api/schema.ts'
import { RESOURCES } from '../../cluster/resources/index.ts'
import { compiledType } from './compiled-types.ts'

/** Each list that merges, and each field with a strategy of its own, by its path. */
function merges(schema: Schema, path = ''): string[] {
  if (schema.type === 'list') {
    const { patchStrategy, patchMergeKey = '' } = schema
    return [...(patchStrategy === undefined ? [] : [`${path} ${patchStrategy} ${patchMergeKey}`]), ...merges(schema.items, `${path}[]`)]
  }
  if (schema.type !== 'object') return []
  return Object.entries(schema.fields).flatMap(([key, { schema: inner, patchStrategy }]) => [
    ...(patchStrategy === undefined ? [] : [`${path}.${key} ${patchStrategy}`]),
    ...merges(inner, `${path}.${key}`),
  ])
}

const known = RESOURCES.filter(({ group, kind }) => compiledType({ group, kind }))

test('the kinds that commands change in memory are among them', () => {
  expect(known.map(({ kind }) => kind).toSorted()).toEqual(
    ['ClusterRoleBinding', 'Deployment', 'Job', 'Node', 'Pod', 'ReplicaSet', 'RoleBinding', 'Service', 'ServiceAccount'].toSorted(),
  )
})

test.each(known.map(({ group, kind, schema }) => ({ group, kind, schema })))('$kind merges as the server says', ({ group, kind, schema }) => {
  const outsideStatus = (paths: readonly string[]) => paths.filter((path) => !path.startsWith('.status')).toSorted()
  const compiled = compiledType({ group, kind })
  expect(compiled && outsideStatus(merges(compiled))).toEqual(outsideStatus(merges(schema)))
})
