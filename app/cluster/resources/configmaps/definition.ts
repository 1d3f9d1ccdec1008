import type { FieldErrorList } from '../../api/field-errors.ts'
import type { KubeObject } from '../../api/object.ts'
import { kindSchema } from '../../api/object-meta.ts'
import { boolean, bytes, field, map, pointer, string } from '../../api/schema.ts'
import { byteLength, isConfigMapKey } from '../../api/validation/names.ts'
import { equalJson } from '../../kernel/json.ts'
import { base64 } from '../../kernel/text.ts'
import { ageColumn, fieldDescription, nameColumn } from '../columns.ts'
import type { ResourceDefinition, Strategy } from '../definition.ts'
import { STORED_VERBS } from '../verbs.ts'

const MAX_SIZE = 1_048_576

const schema = kindSchema('io.k8s.api.core.v1.ConfigMap', 'ConfigMap holds configuration data for pods to consume.', {
  immutable: pointer(
    boolean,
    'Immutable, if set to true, ensures that data stored in the ConfigMap cannot be updated (only object metadata can be modified). If not set to true, the field can be modified at any time. Defaulted to nil.',
  ),
  data: field(
    map(string),
    "Data contains the configuration data. Each key must consist of alphanumeric characters, '-', '_' or '.'. Values with non-UTF-8 byte sequences must use the BinaryData field. The keys stored in Data must not overlap with the keys in the BinaryData field, this is enforced during validation process.",
  ),
  binaryData: field(
    map(bytes),
    "BinaryData contains the binary data. Each key must consist of alphanumeric characters, '-', '_' or '.'. BinaryData can contain byte sequences that are not in the UTF-8 range. The keys stored in BinaryData must not overlap with the ones in the Data field, this is enforced during validation process. Using this field will require 1.10+ apiserver and kubelet.",
  ),
})

interface ConfigMapParts {
  readonly immutable?: boolean
  readonly data?: Readonly<Record<string, string>>
  readonly binaryData?: Readonly<Record<string, string>>
}

/** Models pkg/apis/core/validation/validation.go (ValidateConfigMap). */
function validate(object: KubeObject, errors: FieldErrorList): void {
  const { data = {}, binaryData = {} } = object as ConfigMapParts
  let size = 0
  for (const [key, value] of Object.entries(data)) {
    for (const problem of isConfigMapKey(key)) errors.invalid(`data[${key}]`, key, problem)
    if (Object.hasOwn(binaryData, key)) errors.invalid(`data[${key}]`, key, 'duplicate of key present in binaryData')
    size += byteLength(value)
  }
  for (const [key, value] of Object.entries(binaryData)) {
    for (const problem of isConfigMapKey(key)) errors.invalid(`binaryData[${key}]`, key, problem)
    size += base64.decode(value).length
  }
  if (size > MAX_SIZE) errors.tooLong('[]', `may not be more than ${MAX_SIZE} bytes`)
}

/** Models ValidateConfigMapUpdate. */
function validateUpdate(object: KubeObject, old: KubeObject, errors: FieldErrorList): void {
  const next = object as ConfigMapParts
  const before = old as ConfigMapParts
  if (before.immutable) {
    if (!next.immutable) errors.forbidden('immutable', 'field is immutable when `immutable` is set')
    if (!equalJson(next.data ?? {}, before.data ?? {})) errors.forbidden('data', 'field is immutable when `immutable` is set')
    if (!equalJson(next.binaryData ?? {}, before.binaryData ?? {})) errors.forbidden('binaryData', 'field is immutable when `immutable` is set')
  }
  validate(object, errors)
}

const strategy: Strategy = { nameRule: 'subdomain', validate, validateUpdate }

export const configmaps: ResourceDefinition = {
  group: '',
  version: 'v1',
  kind: 'ConfigMap',
  resource: 'configmaps',
  singular: 'configmap',
  shortNames: ['cm'],
  namespaced: true,
  verbs: STORED_VERBS,
  schema,
  strategy,
  columns: [
    nameColumn,
    {
      name: 'Data',
      type: 'string',
      description: fieldDescription(schema, 'data'),
      cell: (object) => {
        const { data = {}, binaryData = {} } = object as ConfigMapParts
        return Object.keys(data).length + Object.keys(binaryData).length
      },
    },
    ageColumn,
  ],
}
