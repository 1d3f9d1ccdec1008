import type { KubeObject } from '../../api/object.ts'
import { base64, bytesOf } from '../../kernel/text.ts'
import { ageColumn, fieldDescription, nameColumn } from '../columns.ts'
import type { ResourceDefinition, Strategy } from '../definition.ts'
import { STORED_VERBS } from '../verbs.ts'
import { secretSchema } from './schema.ts'
import { SECRET_TYPE, type SecretObject } from './secret.ts'
import { validateSecret, validateSecretUpdate } from './validation.ts'

/** How far into a value a PEM block is looked for, in bytes. */
const MAX_PREAMBLE = 65_536

/** stringData goes into data, and wins. Models pkg/apis/core/v1/conversion.go (Convert_v1_Secret_To_core_Secret). */
function withStringData(object: KubeObject): KubeObject {
  const { stringData, ...secret } = object as SecretObject
  if (stringData === undefined) return object
  const encoded = Object.entries(stringData).map(([key, text]) => [key, base64.encode(bytesOf(text))])
  return encoded.length === 0 ? (secret as KubeObject) : ({ ...secret, data: { ...secret.data, ...Object.fromEntries(encoded) } } as KubeObject)
}

/** What crypto/tls says of a pair without PEM. Models pkg/registry/core/secret/strategy.go (warningsForSecret). */
function warnings(object: KubeObject): readonly string[] {
  const { type, data = {} } = object as SecretObject
  if (type !== SECRET_TYPE.tls) return []
  const hasPem = (key: string) => String.fromCharCode(...base64.decode(data[key] ?? '').slice(0, MAX_PREAMBLE)).includes('-----BEGIN ')
  if (!hasPem('tls.crt')) return ['tls: failed to find any PEM data in certificate input']
  return hasPem('tls.key') ? [] : ['tls: failed to find any PEM data in key input']
}

/** Models pkg/registry/core/secret/strategy.go. */
const strategy: Strategy = {
  nameRule: 'subdomain',
  applyDefaults: withStringData,
  validate: validateSecret,
  validateUpdate: (object, old, errors) => validateSecretUpdate(object, old, errors),
  warnings,
  fieldSelectors: (object) => ({ type: (object as SecretObject).type ?? '' }),
  fieldSelectorError: 'labelNotSupported',
}

export const secrets: ResourceDefinition = {
  group: '',
  version: 'v1',
  kind: 'Secret',
  resource: 'secrets',
  singular: 'secret',
  namespaced: true,
  verbs: STORED_VERBS,
  schema: secretSchema,
  strategy,
  columns: [
    nameColumn,
    { name: 'Type', type: 'string', description: fieldDescription(secretSchema, 'type'), cell: (object) => (object as SecretObject).type ?? '' },
    {
      name: 'Data',
      type: 'string',
      description: fieldDescription(secretSchema, 'data'),
      cell: (object) => Object.keys((object as SecretObject).data ?? {}).length,
    },
    ageColumn,
  ],
}
