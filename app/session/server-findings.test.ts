import { expect, test } from 'vitest'
import { findingOfWarning, findingsOf } from './server-findings.ts'

test.each<[what: string, message: string, fields: readonly (readonly [field: string | undefined, part: string])[]]>([
  [
    'strict decoding',
    'Pod in version "v1" cannot be handled as a Pod: strict decoding error: unknown field "spec.contaners", duplicate field "metadata.name"',
    [
      ['spec.contaners', 'name'],
      ['metadata.name', 'name'],
    ],
  ],
  [
    'one field that does not fit the schema',
    'failed to create typed patch object (/web; /v1, Kind=Pod): .spec.containers[name="a: b"].ports: expected list, got &{5}',
    [['.spec.containers[name="a: b"].ports', 'value']],
  ],
  [
    'several of them',
    'failed to create typed patch object (/web; /v1, Kind=Pod): errors:\n  .spec.containers[name="web"].imag: field not declared in schema\n  .spec.replicas: expected numeric (int or float), got &value.valueUnstructured{Value:"two"}',
    [
      ['.spec.containers[name="web"].imag', 'name'],
      ['.spec.replicas', 'value'],
    ],
  ],
  [
    'an item that comes twice',
    'failed to create typed patch object (/web; /v1, Kind=Pod): .spec.env: duplicate entries for key [name="A"]',
    [['.spec.env[name="A"]', 'value']],
  ],
  [
    'an item without its key',
    'failed to create typed patch object (/web; /v1, Kind=Pod): .spec.env: element 2: associative list with keys has an element that omits key field "name" (and doesn\'t have default value)',
    [['.spec.env[2]', 'value']],
  ],
  [
    'a value Go cannot hold',
    'Pod in version "v1" cannot be handled as a Pod: json: cannot unmarshal string into Go struct field PodSpec.spec.hostNetwork of type bool',
    [['spec.hostNetwork', 'value']],
  ],
  ['no field at all', 'namespaces "shop" not found', []],
])('%s: the fields of the message', (_what, message, fields) => {
  expect(findingsOf({ message }).findings.map(({ field, part }) => [field, part])).toEqual(fields)
})

test('the causes of an Invalid, each with the value it quotes', () => {
  const status = {
    message: 'Pod "web" is invalid: [metadata.labels: Invalid value: "a: b": a valid label …, spec.containers[0].image: Required value]',
    details: {
      causes: [
        { reason: 'FieldValueInvalid', message: 'Invalid value: "a: b": a valid label …', field: 'metadata.labels' },
        { reason: 'FieldValueRequired', message: 'Required value', field: 'spec.containers[0].image' },
        {
          reason: 'FieldValueInvalid',
          message: 'Invalid value: 99999: must be between 1 and 65535, inclusive',
          field: 'spec.containers[0].ports[0].containerPort',
        },
      ],
    },
  }
  expect(findingsOf(status)).toEqual({
    summary: 'Pod "web" is invalid',
    findings: [
      { field: 'metadata.labels', message: 'Invalid value: "a: b": a valid label …', part: 'value', value: 'a: b' },
      { field: 'spec.containers[0].image', message: 'Required value', part: 'name' },
      {
        field: 'spec.containers[0].ports[0].containerPort',
        message: 'Invalid value: 99999: must be between 1 and 65535, inclusive',
        part: 'value',
        value: 99999,
      },
    ],
  })
})

test.each([
  ['spec.nodeSelector[beta.kubernetes.io/os]: deprecated since v1.14; use "kubernetes.io/os" instead', 'spec.nodeSelector[beta.kubernetes.io/os]'],
  ['spec.template.spec.containers[0].env[1]: hides previous definition of "A"', 'spec.template.spec.containers[0].env[1]'],
  ['unknown field "spec.contaners"', 'spec.contaners'],
  ['v1 Endpoints is deprecated in v1.33+; use discovery.k8s.io/v1 EndpointSlice', undefined],
])('the warning %s names its field', (text, field) => {
  expect(findingOfWarning(text).field).toBe(field)
})
