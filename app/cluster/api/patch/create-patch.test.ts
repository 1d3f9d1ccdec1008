import fc from 'fast-check'
import { expect, it } from 'vitest'
import { applyPatch } from 'rfc6902'
import { cloneJson, type Json } from '../../kernel/json.ts'
import { createPatch } from './create-patch.ts'

it('names what changed, and nothing of what stayed', () => {
  const spec = { containers: [{ name: 'main' }] }
  const before = { metadata: { name: 'web' }, spec, status: { phase: 'Pending' } }
  const after = { metadata: { name: 'web', labels: { app: 'web' } }, spec, status: { phase: 'Running' } }
  expect(createPatch(before, after)).toEqual([
    { op: 'add', path: '/metadata/labels', value: { app: 'web' } },
    { op: 'replace', path: '/status/phase', value: 'Running' },
  ])
})

it('tells a member that is gone from one that is null', () => {
  expect(createPatch({ a: 1, b: 2 }, { a: null })).toEqual([
    { op: 'remove', path: '/b' },
    { op: 'replace', path: '/a', value: null },
  ])
})

it('leads from the one to the other, whatever they are and share', () => {
  // rfc6902 does not go into a member named __proto__, and none is written by a plugin.
  const json = fc.jsonValue().filter((value) => !JSON.stringify(value).includes('__proto__')) as fc.Arbitrary<Json>
  fc.assert(
    fc.property(json, json, json, (shared, left, right) => {
      const before = { shared, own: left, left } as Json
      const after = { shared, own: right, right } as Json
      const patched = cloneJson(before)
      expect(applyPatch(patched, [...createPatch(before, after)] as never).every((error) => error === null)).toBe(true)
      expect(JSON.parse(JSON.stringify(patched))).toEqual(JSON.parse(JSON.stringify(after)))
    }),
  )
})
