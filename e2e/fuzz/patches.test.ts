import fc from 'fast-check'
import { applyPatch as applyReference } from 'rfc6902'
import { expect, it } from 'vitest'
import { applyJsonPatch, type JsonPatchOperation } from '../../app/cluster/api/patch/json-patch.ts'
import { applyMergePatch } from '../../app/cluster/api/patch/merge-patch.ts'
import { StatusError } from '../../app/cluster/api/status.ts'
import { cloneJson, isJsonObject, type Json } from '../../app/cluster/kernel/json.ts'
import { runs } from './runs.ts'

const member = fc.constantFrom('a', 'b', 'c', 'a/b', 'm~n', '0')
const { json } = fc.letrec<{ json: Json }>((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom<Json>(null, 0, 1, 'x', true),
    fc.array(tie('json'), { maxLength: 3 }),
    fc.dictionary(member, tie('json'), { maxKeys: 3, noNullPrototype: true }) as fc.Arbitrary<Json>,
  ),
}))
const document = fc.dictionary(member, json, { maxKeys: 4, noNullPrototype: true }) as fc.Arbitrary<{ readonly [key: string]: Json }>

const escaped = (part: string) => part.replaceAll('~', '~0').replaceAll('/', '~1')

/** The pointers into a document, without the one to the whole of it. */
function pointersInto(value: Json, at = ''): string[] {
  if (typeof value !== 'object' || value === null) return at === '' ? [] : [at]
  const members = Object.entries(value).flatMap(([key, one]) => pointersInto(one as Json, `${at}/${escaped(key)}`))
  return at === '' ? members : [at, ...members]
}

/** A move into itself, or out of a list to below that list: there the library finds the way before what is moved goes, the RFC after. */
function crossesItself(value: Json, from: string, to: string): boolean {
  const parent = from.slice(0, from.lastIndexOf('/'))
  return to.startsWith(`${from}/`) || (Array.isArray(valueAt(value, parent)) && to.startsWith(`${parent}/`))
}

/** One operation that RFC 6902 allows on the document: what there is changes or goes, what there is not comes. */
function operationOn(value: Json): fc.Arbitrary<JsonPatchOperation> {
  const there = pointersInto(value)
  const absent = ['/new', ...there.filter((pointer) => isJsonObject(valueAt(value, pointer))).map((pointer) => `${pointer}/new`)]
  const add = fc.record({ op: fc.constant('add'), path: fc.constantFrom(...absent, ...there), value: json })
  if (there.length === 0) return add
  const path = fc.constantFrom(...there)
  const moves = there.flatMap((from) => absent.filter((to) => !crossesItself(value, from, to)).map((to) => [from, to] as const))
  return fc.oneof(
    add,
    fc.record({ op: fc.constant('replace'), path, value: json }),
    fc.record({ op: fc.constant('remove'), path }),
    fc.record({ op: fc.constant('copy'), from: path, path: fc.constantFrom(...absent) }),
    ...(moves.length > 0 ? [fc.constantFrom(...moves).map(([from, to]) => ({ op: 'move', from, path: to }))] : []),
    path.map((one) => ({ op: 'test', path: one, value: valueAt(value, one) })),
    fc.record({ op: fc.constant('test'), path, value: json }),
  )
}

function valueAt(value: Json, pointer: string): Json {
  const parts = pointer
    .split('/')
    .slice(1)
    .map((part) => part.replaceAll('~1', '/').replaceAll('~0', '~'))
  return parts.reduce<Json>((at, part) => (at as { [key: string]: Json })[part] ?? null, value)
}

function ours(value: Json, operations: readonly JsonPatchOperation[]): Json | undefined {
  try {
    return applyJsonPatch(value, operations)
  } catch (error) {
    if (error instanceof StatusError && error.status.code === 422) return undefined
    throw error
  }
}

function reference(value: Json, operations: readonly JsonPatchOperation[]): Json | undefined {
  const copy = cloneJson(value)
  return applyReference(copy, operations as never).every((error) => error === null) ? copy : undefined
}

it('a JSON patch does what the library rfc6902 does, or is refused where that fails', () => {
  const cases = document.chain((value) => fc.tuple(fc.constant(value), fc.array(operationOn(value), { minLength: 1, maxLength: 2 })))
  fc.assert(
    fc.property(cases, ([value, [first, second]]) => {
      const before = JSON.stringify(value)
      const once = reference(value, [first as JsonPatchOperation])
      expect(ours(value, [first as JsonPatchOperation])).toEqual(once)
      // The second operation was made for the document before the first: only what it is made for is compared.
      if (second && once !== undefined && JSON.stringify(once) === before)
        expect(ours(value, [first as JsonPatchOperation, second])).toEqual(reference(once, [second]))
      expect(JSON.stringify(value)).toBe(before)
    }),
    runs(300),
  )
})

/** RFC 7396, section 2, as it stands there. */
function mergePatch(target: Json | undefined, patch: Json): Json {
  if (!isJsonObject(patch)) return patch
  const result: Record<string, Json> = isJsonObject(target ?? null) ? { ...(target as object) } : {}
  for (const [name, value] of Object.entries(patch)) {
    if (value === null) delete result[name]
    else result[name] = mergePatch(result[name], value as Json)
  }
  return result
}

/** The library of the real server drops nulls from objects in lists, too, which the RFC leaves as they are. */
const hasNullInList = (value: Json, inList = false): boolean =>
  value === null
    ? inList
    : typeof value === 'object' && Object.values(value).some((one) => hasNullInList(one as Json, inList || Array.isArray(value)))

it('a merge patch does what RFC 7396 says', () => {
  const patches = document.filter((patch) => !hasNullInList(patch))
  fc.assert(
    fc.property(document, patches, (value, patch) => {
      expect(applyMergePatch(value, patch)).toEqual(mergePatch(value, patch))
    }),
    runs(300),
  )
})
