import { describe, expect, test } from 'vitest'
import type { Json } from '../../kernel/json.ts'
import { StatusError } from '../status.ts'
import { pod, role, serviceAccount } from '../test-schemas.test-support.ts'
import { applyJsonPatch, parseJsonPatch } from './json-patch.ts'
import { applyMergePatch, parseMergePatch } from './merge-patch.ts'
import { applyStrategicMergePatch } from './strategic-merge-patch.ts'

const refusal = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    if (error instanceof StatusError) return `${error.status.code} ${error.status.message}`
    throw error
  }
  return undefined
}

const UNPROCESSABLE = '422 the server rejected our request due to an error in our request'

describe('JSON Patch', () => {
  const document = { data: { a: '1' }, rules: [{ verbs: ['get'] }], metadata: { uid: 'u', name: 'x' } }

  test.each<[string, Json[], Json]>([
    ['replace of a missing key adds it', [{ op: 'replace', path: '/data/z', value: 'x' }], { ...document, data: { a: '1', z: 'x' } }],
    ['a path without its slash loses its first part', [{ op: 'add', path: 'data/b', value: 'x' }], { ...document, b: 'x' }],
    ['add without a value adds null', [{ op: 'add', path: '/data/b' }], { ...document, data: { a: '1', b: null } }],
    ['appending', [{ op: 'add', path: '/rules/-', value: 1 }], { ...document, rules: [{ verbs: ['get'] }, 1] }],
    ['inserting', [{ op: 'add', path: '/rules/0/verbs/0', value: 'list' }], { ...document, rules: [{ verbs: ['list', 'get'] }] }],
    ['counting from the end', [{ op: 'replace', path: '/rules/-1/verbs', value: ['watch'] }], { ...document, rules: [{ verbs: ['watch'] }] }],
    ['moving', [{ op: 'move', from: '/data/a', path: '/data/b' }], { ...document, data: { b: '1' } }],
    ['test of a missing key sees null', [{ op: 'test', path: '/data/z', value: null }], document],
  ])('%s', (_, operations, expected) => {
    expect(applyJsonPatch(document, parseJsonPatch(JSON.stringify(operations)).operations)).toEqual(expected)
  })

  test.each<[Json]>([
    [{ op: 'test', path: '/data/a', value: '2' }],
    [{ op: 'remove', path: '/data/zz' }],
    [{ op: 'add', path: '/nosuch/deep', value: 'x' }],
    [{ op: 'frobnicate', path: '/data/a' }],
    [{ path: '/data/b', value: 'x' }],
    [{ op: 'remove', path: '/rules/5' }],
  ])('%j cannot be applied', (operation) => {
    expect(refusal(() => applyJsonPatch(document, [operation as object]))).toBe(UNPROCESSABLE)
  })

  test('objects the patch went into are sorted, the others stay', () => {
    expect(
      JSON.stringify(applyJsonPatch({ z: 1, metadata: { uid: 'u', name: 'x' }, data: { b: 1 } }, [{ op: 'add', path: '/data/a', value: 2 }])),
    ).toBe('{"data":{"a":2,"b":1},"metadata":{"uid":"u","name":"x"},"z":1}')
  })

  test.each([
    ['{"data":{}}', '400 error decoding patch: json: cannot unmarshal object into Go value of type []handlers.jsonPatchOp'],
    ['nonsense', "400 error decoding patch: invalid character 'o' in literal null (expecting 'u')"],
    ['', '400 error decoding patch: unexpected end of JSON input'],
  ])('%s is no patch', (text, message) => {
    expect(refusal(() => parseJsonPatch(text))).toBe(message)
  })

  test('__proto__ is a member like the others, and what every object inherits is none', () => {
    expect(() => applyJsonPatch({}, [{ op: 'add', path: '/__proto__/polluted', value: 1 }])).toThrow()
    expect('polluted' in {}).toBe(false)
    expect(JSON.stringify(applyJsonPatch({}, [{ op: 'add', path: '/__proto__', value: 1 }]))).toBe('{"__proto__":1}')
  })

  test('unknown members are told', () => {
    expect(parseJsonPatch('[{"op":"add","path":"/a","extra":1}]').strictErrors).toEqual(['json patch unknown field "[0].extra"'])
  })
})

describe('merge patch', () => {
  test('null deletes, lists are replaced, nulls of what is new vanish', () => {
    const patched = applyMergePatch(
      { a: { b: '1', c: '2' }, l: [1], k: { z: 1, y: 2 } },
      { a: { b: null, d: '3' }, l: [{ x: null, w: 1 }], n: { o: null, p: 1 } },
    )
    expect(JSON.stringify(patched)).toBe('{"a":{"c":"2","d":"3"},"k":{"z":1,"y":2},"l":[{"w":1}],"n":{"p":1}}')
  })

  test.each([
    ['[]', '400 error decoding patch: json: cannot unmarshal array into Go value of type map[string]interface {}'],
    ['null', '400 Invalid JSON Patch'],
    ['{"secrets":', '400 error decoding patch: unexpected end of JSON input'],
  ])('%s is no patch', (text, message) => {
    expect(refusal(() => parseMergePatch(text))).toBe(message)
  })

  test('duplicates are told', () => {
    expect(parseMergePatch('{"metadata":{"labels":{"a":"1"},"labels":{"a":"2"}}}').strictErrors).toEqual(['duplicate field "metadata.labels"'])
  })
})

describe('strategic merge patch', () => {
  const live = { secrets: [{ name: 'a', uid: 'u' }, { name: 'b' }], imagePullSecrets: [{ name: 'p' }], metadata: { finalizers: ['x/1'] } }

  test.each<[string, Json, Json]>([
    [
      'a new item comes before those not named',
      { secrets: [{ name: 'c' }] },
      { ...live, secrets: [{ name: 'c' }, { name: 'a', uid: 'u' }, { name: 'b' }] },
    ],
    [
      'a known item is merged in its place',
      { secrets: [{ name: 'b', uid: 'v' }] },
      {
        ...live,
        secrets: [
          { name: 'a', uid: 'u' },
          { name: 'b', uid: 'v' },
        ],
      },
    ],
    ['deleting an item', { secrets: [{ $patch: 'delete', name: 'a' }] }, { ...live, secrets: [{ name: 'b' }] }],
    ['replacing the list', { secrets: [{ $patch: 'replace' }, { name: 'z' }] }, { ...live, secrets: [{ name: 'z' }] }],
    ['an atomic list is replaced', { imagePullSecrets: [{ name: 'q' }] }, { ...live, imagePullSecrets: [{ name: 'q' }] }],
    ['null deletes', { secrets: null }, { imagePullSecrets: live.imagePullSecrets, metadata: live.metadata }],
    ['a set of texts grows', { metadata: { finalizers: ['x/2'] } }, { ...live, metadata: { finalizers: ['x/2', 'x/1'] } }],
    ['and shrinks', { metadata: { '$deleteFromPrimitiveList/finalizers': ['x/1'] } }, { ...live, metadata: { finalizers: [] } }],
    [
      'the order asked for',
      { '$setElementOrder/secrets': [{ name: 'b' }, { name: 'a' }] },
      { ...live, secrets: [{ name: 'b' }, { name: 'a', uid: 'u' }] },
    ],
    ['only what is retained stays', { $retainKeys: ['metadata'], metadata: { name: 'x' } }, { metadata: { finalizers: ['x/1'], name: 'x' } }],
  ])('%s', (_, patch, expected) => {
    expect(applyStrategicMergePatch(serviceAccount, live, patch)).toEqual(expected)
  })

  test('lists without a merge key are replaced', () => {
    expect(applyStrategicMergePatch(role, { rules: [{ verbs: ['get'] }] }, { rules: [{ verbs: ['list'] }] })).toEqual({
      rules: [{ verbs: ['list'] }],
    })
  })

  test('an item without its key', () => {
    const patch = { spec: { containers: [{ image: 'x' }] } }
    expect(refusal(() => applyStrategicMergePatch(pod, { spec: { containers: [{ name: 'c' }] } }, patch))).toBe(
      '500 map: map[image:x] does not contain declared merge key: name',
    )
  })
})
