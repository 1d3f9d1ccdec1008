import { describe, expect, test } from 'vitest'
import { applyDefaults } from './defaults.ts'
import { BodyError, DecodeError, decodeObject, parseBody, readTypeMeta, summarizeData } from './decode.ts'
import { encodeObject } from './encode.ts'
import type { ObjectSchema } from './schema.ts'
import './yaml-text.ts'
import { configMap, pod, role, serviceAccount } from './test-schemas.test-support.ts'

const decode = (schema: ObjectSchema, text: string, format: 'json' | 'yaml' = 'json') => decodeObject(schema, parseBody(text, format))
const failure = (run: () => unknown) => {
  try {
    run()
  } catch (error) {
    if (error instanceof BodyError || error instanceof DecodeError) return error.message
    throw error
  }
  return undefined
}

const WANTED_STRUCT = 'struct { APIVersion string "json:\\"apiVersion,omitempty\\""; Kind string "json:\\"kind,omitempty\\"" }'

describe('bodies that cannot be read', () => {
  test.each([
    ['', 'unexpected end of JSON input'],
    ['{"a":', 'unexpected end of JSON input'],
    ['hello', "invalid character 'h' looking for beginning of value"],
    ['nonsense', "invalid character 'o' in literal null (expecting 'u')"],
    ['{} trailing', "invalid character 't' after top-level value"],
    ['{a:1}', "invalid character 'a' looking for beginning of object key string"],
    ['{"a" 1}', "invalid character '1' after object key"],
    ['{"a":1 "b"}', "invalid character '\"' after object key:value pair"],
    ['[1 2]', "invalid character '2' after array element"],
    ['"\n"', "invalid character '\\n' in string literal"],
    ['1.x', "invalid character 'x' after decimal point in numeric literal"],
    ['[]', `json: cannot unmarshal array into Go value of type ${WANTED_STRUCT}`],
    ['{"apiVersion":1}', 'json: cannot unmarshal number into Go struct field .apiVersion of type string'],
  ])('%s', (text, message) => {
    expect(failure(() => readTypeMeta(parseBody(text, 'json')))).toBe(`couldn't get version/kind; json parse error: ${message}`)
  })

  test.each([
    ['a: b\n\tc: d\n', 'yaml: line 2: found a tab character that violates indentation'],
    ['apiVersion: v1\nkind: ConfigMap\n\tmetadata: {name: c}\n', 'yaml: line 3: found a tab character that violates indentation'],
    ['a: 1\nb: c: d\n', 'yaml: line 2: mapping values are not allowed in this context'],
  ])('YAML %j', (text, message) => {
    expect(failure(() => parseBody(text, 'yaml'))).toBe(message)
  })

  test.each([
    ['', '<empty>'],
    ['[]', '5b5d'],
    ['{"apiVersion":"v1","kind":"ConfigMap",', '{"apiVersion":"v1","kind":"Con ...'],
    ['apiVersion: v1\nkind: ConfigMap\n', '61706956657273696f6e3a2076310a6b696e643a20436f6e6669674d6170 ...'],
  ])('the summary of %j', (text, summary) => {
    expect(summarizeData(text)).toBe(summary)
  })
})

describe('values of the wrong type', () => {
  test.each<[ObjectSchema, string, string]>([
    [configMap, '{"metadata":{"name":5}}', 'json: cannot unmarshal number into Go struct field ObjectMeta.metadata.name of type string'],
    [configMap, '{"data":{"k":5}}', 'json: cannot unmarshal number into Go struct field ConfigMap.data of type string'],
    [configMap, '{"data":["k"]}', 'json: cannot unmarshal array into Go struct field ConfigMap.data of type map[string]string'],
    [configMap, '{"metadata":{"labels":{"a":true}}}', 'json: cannot unmarshal bool into Go struct field ObjectMeta.metadata.labels of type string'],
    [configMap, '{"binaryData":{"k":"not base64!"}}', 'illegal base64 data at input byte 3'],
    [
      configMap,
      '{"metadata":{"creationTimestamp":"yesterday"}}',
      'parsing time "yesterday" as "2006-01-02T15:04:05Z07:00": cannot parse "yesterday" as "2006"',
    ],
    [
      serviceAccount,
      '{"automountServiceAccountToken":"yes"}',
      'json: cannot unmarshal string into Go struct field ServiceAccount.automountServiceAccountToken of type bool',
    ],
    [
      serviceAccount,
      '{"secrets":{"name":"x"}}',
      'json: cannot unmarshal object into Go struct field ServiceAccount.secrets of type []v1.ObjectReference',
    ],
    [
      pod,
      '{"spec":{"containers":[{"ports":[{"containerPort":"80"}]}]}}',
      'json: cannot unmarshal string into Go struct field ContainerPort.spec.containers.ports.containerPort of type int32',
    ],
    [
      pod,
      '{"spec":{"containers":[{"ports":[{"containerPort":1.5}]}]}}',
      'json: cannot unmarshal number 1.5 into Go struct field ContainerPort.spec.containers.ports.containerPort of type int32',
    ],
  ])('%#', (schema, text, message) => {
    expect(failure(() => decode(schema, text))).toBe(message)
  })
})

describe('strict errors', () => {
  test.each<[ObjectSchema, string, string[]]>([
    [serviceAccount, '{"metadata":{"lables":{}},"automountToken":false}', ['unknown field "metadata.lables"', 'unknown field "automountToken"']],
    [
      configMap,
      '{"metadata":{"name":"c","name":"d"},"Data":{},"immutable":false,"immutable":false}',
      ['duplicate field "metadata.name"', 'unknown field "Data"', 'duplicate field "immutable"'],
    ],
    [configMap, '{"data":{"a":"1","a":"2"}}', ['duplicate field "data.a"']],
    [serviceAccount, '{"secrets":[{"nmae":"b"},{"nmae":"c"}]}', ['unknown field "secrets[0].nmae"', 'unknown field "secrets[1].nmae"']],
    [configMap, '{"constructor":1,"__proto__":{"x":1}}', ['unknown field "constructor"', 'unknown field "__proto__"']],
  ])('%#', (schema, text, errors) => {
    expect(decode(schema, text).strictErrors).toEqual(errors)
  })

  test('the last of two wins, maps are merged', () => {
    expect(decode(configMap, '{"metadata":{"name":"c","name":"d"},"data":{"a":"1"},"data":{"b":"2"}}').object).toEqual({
      metadata: { name: 'd' },
      data: { a: '1', b: '2' },
    })
  })

  test('a key set twice in YAML is told with its line', () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: f}\ndata: {a: b}\ndata: {c: d}\n'
    expect(decode(configMap, text, 'yaml').strictErrors).toEqual(['yaml: unmarshal errors:\n  line 5: key "data" already set in map'])
  })
})

test('YAML 1.1 words are booleans, and keys sort before they are read', () => {
  expect(failure(() => decode(configMap, 'data:\n  yes: on\n  n: 5\n', 'yaml'))).toContain('cannot unmarshal number')
  expect(parseBody('a: 1:30\nb: 2001-01-01\nc: 0x10\nd: ~\n', 'yaml').value).toEqual({ a: '1:30', b: '2001-01-01', c: 16, d: null })
})

test('only the first YAML document counts', () => {
  expect(parseBody('a: 1\n---\nb: 2\n', 'yaml').value).toEqual({ a: 1 })
})

describe('encoding', () => {
  const encode = (schema: ObjectSchema, text: string) => JSON.stringify(encodeObject(schema, decode(schema, text).object))

  test.each<[string, ObjectSchema, string, string]>([
    [
      'the order of the struct, sorted maps',
      configMap,
      '{"data":{"b":"1","a":"2"},"metadata":{"labels":{},"name":"c"},"apiVersion":"v1","kind":"ConfigMap"}',
      '{"kind":"ConfigMap","apiVersion":"v1","metadata":{"name":"c"},"data":{"a":"2","b":"1"}}',
    ],
    ['false of a pointer stays', configMap, '{"immutable":false}', '{"metadata":{},"immutable":false}'],
    ['a list without omitempty is null', role, '{}', '{"metadata":{},"rules":null}'],
    [
      'structs are always there',
      pod,
      '{"spec":{"containers":[{"name":"c"}]}}',
      '{"metadata":{},"spec":{"containers":[{"name":"c","resources":{}}]},"status":{}}',
    ],
    [
      'quantities are canonical',
      pod,
      '{"spec":{"containers":[{"resources":{"limits":{"cpu":"1000m","memory":"1024Mi","x":0.5}}}]}}',
      '{"metadata":{},"spec":{"containers":[{"name":"","resources":{"limits":{"cpu":"1","memory":"1Gi","x":"500m"}}}]},"status":{}}',
    ],
    [
      'times are UTC',
      configMap,
      '{"metadata":{"creationTimestamp":"2026-01-01T02:00:00+02:00"}}',
      '{"metadata":{"creationTimestamp":"2026-01-01T00:00:00Z"}}',
    ],
  ])('%s', (_, schema, text, expected) => {
    expect(encode(schema, text)).toBe(expected)
  })
})

test('defaults are set where their struct is, on a copy', () => {
  const { object } = decode(pod, '{"apiVersion":"v1","kind":"Pod","spec":{"containers":[{"name":"c","ports":[{"containerPort":80}]}]}}')
  const defaulted = applyDefaults(pod, object)
  expect(defaulted['spec']).toEqual({ containers: [{ name: 'c', ports: [{ containerPort: 80, protocol: 'TCP' }] }], restartPolicy: 'Always' })
  expect(object['spec']).not.toHaveProperty('restartPolicy')
  expect(applyDefaults(pod, defaulted)).toBe(defaulted)
})
