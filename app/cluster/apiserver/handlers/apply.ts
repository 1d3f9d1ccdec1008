import { applyConfiguration } from '../../api/apply/apply.ts'
import { applyDefaults } from '../../api/defaults.ts'
import { BodyError, jsonKind, parseBody } from '../../api/decode.ts'
import { badRequest, conflict } from '../../api/status.ts'
import { isJsonObject, type Json } from '../../kernel/json.ts'
import type { Answer } from '../exchange.ts'
import { namespaceMismatch, type Operation } from '../operation.ts'
import type { WriteOptions } from '../write-options.ts'
import { inNamespace } from './create.ts'
import { withoutRepeatedOwners } from './owner-references.ts'
import { admitted, checkName } from './update.ts'

/** Server-side apply: makes the object, or merges what the configuration owns. Models handlers/patch.go (applyPatcher). */
export function applyPatch(operation: Operation, body: string | Json, options: WriteOptions): Answer {
  const { definition, route, store } = operation
  const { config, strictErrors } = parseConfiguration(body)
  checkNamespace(config, route.namespace)
  const write = { ...operation.managedWrite(options.fieldManager), force: options.force ?? false }
  const { object, created } = store.update(
    route.namespace,
    route.name,
    (existing) => {
      const applied = applyConfiguration(write, existing, config)
      tellRepeats(operation, strictErrors, options)
      const { uid } = applied.metadata
      if (!existing && uid)
        throw conflict(store.groupResource, route.name, `uid mismatch: the provided object specified uid ${uid}, and no existing object was found`)
      const placed = { ...applied, metadata: inNamespace(applied.metadata, route.namespace) }
      const wanted = operation.defaulted(applyDefaults(definition.schema, placed))
      operation.trace(
        'decode',
        existing ? 'The configuration was merged into the object.' : 'There is no such object yet: the configuration makes it.',
      )
      checkName(wanted, route.name)
      return withoutRepeatedOwners(operation, admitted(operation, wanted, existing), 'after admission')
    },
    operation,
    { ...operation.updateHooks(), authorizeCreate: () => operation.authorizeVerb('create'), createIfAbsent: !route.subresource },
  )
  return { status: created ? 201 : 200, body: { type: 'object', object } }
}

interface Configuration {
  readonly config: Json
  /** About keys that are set twice. */
  readonly strictErrors: readonly string[]
}

/** Throws 400 in the words of sigs.k8s.io/yaml (Unmarshal into a map). */
function parseConfiguration(body: string | Json): Configuration {
  if (typeof body !== 'string') return { config: body, strictErrors: [] }
  try {
    const { value, strictErrors } = parseBody(body, 'yaml')
    if (value === null || isJsonObject(value)) return { config: value, strictErrors }
    const why = `json: cannot unmarshal ${jsonKind(value)} into Go value of type map[string]interface {}`
    throw badRequest(`error decoding YAML: error unmarshaling JSON: while decoding JSON: ${why}`)
  } catch (error) {
    throw error instanceof BodyError ? badRequest(`error decoding YAML: ${CONVERTING}${error.message}`) : error
  }
}

const CONVERTING = 'error converting YAML to JSON: '

/** Keys set twice are warned of, each by itself, or refused. Models handlers/rest.go (addStrictDecodingWarnings, parseYAMLWarnings). */
function tellRepeats(operation: Operation, errors: readonly string[], { fieldValidation }: WriteOptions): void {
  for (const error of errors) {
    if (fieldValidation === 'Strict') throw badRequest(`error strict decoding YAML: ${CONVERTING}${error}`)
    if (fieldValidation === 'Warn') for (const line of error.replace('yaml: unmarshal errors:\n', '').split('\n')) operation.warn(line.trim())
  }
}

/** Throws 400 when a configuration says another namespace than the path. */
function checkNamespace(config: Json, namespace: string): void {
  const metadata = isJsonObject(config) ? config['metadata'] : undefined
  const said = isJsonObject(metadata) ? metadata['namespace'] : undefined
  if (said && namespace !== '' && said !== namespace) throw namespaceMismatch()
}
