import type { KubeObject } from '../../api/object.ts'
import { badRequest } from '../../api/status.ts'
import type { Answer } from '../exchange.ts'
import type { Operation } from '../operation.ts'
import { writeOptions } from '../write-options.ts'
import { inNamespace } from './create.ts'
import { withoutRepeatedOwners } from './owner-references.ts'

/** PUT: replaces an object, or makes it where its kind allows that. Models handlers/update.go (UpdateResource). */
export function update(operation: Operation): Answer {
  const { route, request, store } = operation
  const { body, format } = operation.body()
  const options = writeOptions('UpdateOptions', request.query)
  operation.dryRun = options.dryRun
  const decoded = operation.decode(body, format, options.fieldValidation)
  operation.trace('decode', `The body is a ${decoded.kind}.`)
  const placed: KubeObject = { ...decoded, metadata: inNamespace(decoded.metadata, route.namespace) }
  checkName(placed, route.name)
  const wanted = withoutRepeatedOwners(operation, placed, 'before admission')
  const { object, created } = store.update(
    route.namespace,
    route.name,
    (existing) => admitted(operation, operation.managed(operation.stored(wanted, existing), existing, options.fieldManager), existing),
    operation,
    {
      ...operation.updateHooks(),
      uid: wanted.metadata.uid,
      authorizeCreate: () => operation.authorizeVerb('create'),
      createIfAbsent: (store.strategy.allowCreateOnUpdate ?? false) && !route.subresource,
    },
  )
  return { status: created ? 201 : 200, body: { type: 'object', object: operation.shown(object) } }
}

/** Mutating admission of an update, which is a create when there was nothing. */
export function admitted(operation: Operation, object: KubeObject, existing: KubeObject | undefined): KubeObject {
  const request = existing ? ({ operation: 'UPDATE', object, oldObject: existing } as const) : ({ operation: 'CREATE', object } as const)
  return operation.admit(request) ?? object
}

/** Models handlers/rest.go (checkName). Throws 400. */
export function checkName(object: KubeObject, name: string): void {
  const found = object.metadata.name
  if (!found) throw badRequest(`the name of the object (${name} based on URL) was undeterminable: name must be provided`)
  if (found !== name) throw badRequest(`the name of the object (${found}) does not match the name on the URL (${name})`)
}
