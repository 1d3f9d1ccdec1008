import { encodeObject } from '../../api/encode.ts'
import type { KubeObject, ObjectMeta } from '../../api/object.ts'
import type { ObjectSchema } from '../../api/schema.ts'
import { extended } from '../../kernel/json.ts'
import { plainError } from '../../api/status.ts'
import type { Answer } from '../exchange.ts'
import { namespaceMismatch, type Operation } from '../operation.ts'
import { checkKeyName } from '../key-name.ts'
import { writeOptions } from '../write-options.ts'
import { withoutRepeatedOwners } from './owner-references.ts'

/** POST: makes an object, or answers a review or a subresource like token and binding. Models handlers/create.go. */
export function create(operation: Operation): Answer {
  const { definition, route, request, store } = operation
  const { body, format } = operation.body()
  const options = writeOptions('CreateOptions', request.query)
  operation.dryRun = options.dryRun
  const { subresource } = route
  const decoded = operation.decode(body, format, options.fieldValidation)
  operation.trace('decode', `The body is a ${decoded.kind}.`)
  let object: KubeObject = { ...decoded, metadata: inNamespace(withoutSystemFields(decoded.metadata, route.subresourceName), route.namespace) }
  object = withoutRepeatedOwners(operation, object, 'before admission')
  // What is only answered tells, too, who wrote which of its fields.
  object = operation.managed(object, undefined, options.fieldManager)
  object = operation.admit({ operation: 'CREATE', object }) ?? object

  if (definition.review) return answered(definition.review(object, operation), definition)
  if (subresource) {
    operation.validateAdmission({ operation: 'CREATE', object })
    checkKeyName(route.name)
    const parent = store.find(route.namespace, route.name)
    const result = subresource.create?.({ namespace: route.namespace, name: route.name, parent, body: object, context: operation })
    if (!result) throw plainError(`${definition.resource}/${route.subresourceName} is not simulated`)
    return answered(result, { kind: (subresource.kind ?? definition).kind, schema: subresource.schema ?? definition.schema })
  }
  const made = store.create(object, operation, {
    validatingAdmission: (final) => operation.validateAdmission({ operation: 'CREATE', object: final }),
    trace: (station, reason, outcome) => operation.trace(station, reason, outcome),
  })
  return { status: 201, body: { type: 'object', object: made } }
}

/** What is answered and not kept: the object in the form of its kind; a Status gets the code it is sent with. */
function answered(object: KubeObject, { kind, schema }: { kind: string; schema: ObjectSchema }): Answer {
  const status = object.kind === 'Status' && object['code'] === undefined ? { ...object, code: 201 } : object
  return { status: 201, body: { type: 'object', object: object.kind === kind ? encodeObject(schema, object) : status } }
}

function withoutSystemFields(metadata: ObjectMeta, subresource: string): ObjectMeta {
  // Models rest.SubresourceObjectMetaPreserver: what these two say of an object is a condition.
  if (subresource === 'token' || subresource === 'binding') return metadata
  const {
    creationTimestamp: _creation,
    uid: _uid,
    deletionTimestamp: _deletion,
    deletionGracePeriodSeconds: _grace,
    selfLink: _selfLink,
    ...rest
  } = metadata as ObjectMeta & { selfLink?: string }
  return rest
}

/** Models registry/rest/meta.go (EnsureObjectNamespaceMatchesRequestNamespace). */
export function inNamespace(metadata: ObjectMeta, namespace: string): ObjectMeta {
  if ((metadata.namespace ?? '') === namespace) return metadata
  if (!metadata.namespace) return extended(metadata, { namespace })
  if (namespace !== '') throw namespaceMismatch()
  const { namespace: _namespace, ...rest } = metadata
  return rest
}
