import { applyConfiguration } from '../../api/apply/apply.ts'
import { applyDefaults } from '../../api/defaults.ts'
import { BodyError, parseBody } from '../../api/decode.ts'
import { badRequest } from '../../api/status.ts'
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
  const config = parseConfiguration(body)
  checkNamespace(config, route.namespace)
  const write = { ...operation.managedWrite(options.fieldManager), force: options.force ?? false }
  const { object, created } = store.update(
    route.namespace,
    route.name,
    (existing) => {
      const applied = applyConfiguration(write, existing, config)
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

function parseConfiguration(body: string | Json): Json {
  if (typeof body !== 'string') return body
  try {
    return parseBody(body, 'yaml').value
  } catch (error) {
    throw error instanceof BodyError ? badRequest(`error decoding YAML: ${error.message}`) : error
  }
}

/** Throws 400 when a configuration says another namespace than the path. */
function checkNamespace(config: Json, namespace: string): void {
  const metadata = isJsonObject(config) ? config['metadata'] : undefined
  const said = isJsonObject(metadata) ? metadata['namespace'] : undefined
  if (said && namespace !== '' && said !== namespace) throw namespaceMismatch()
}
