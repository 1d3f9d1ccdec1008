import type { KubeObject } from '../../api/object.ts'
import { badRequest, StatusError } from '../../api/status.ts'
import { BodyError, DecodeError, parseBody, parsedValue } from '../../api/decode.ts'
import { type DeleteOptions, deleteOptionsOfBody, deleteOptionsOfQuery } from '../delete-options.ts'
import type { Answer } from '../exchange.ts'
import { listOptions } from '../list-options.ts'
import { deleteObject } from '../object-deletion.ts'
import type { Operation } from '../operation.ts'
import { listed } from './list.ts'

/** DELETE of one object. Models handlers/delete.go (DeleteResource). */
export function remove(operation: Operation): Answer {
  const { route, store } = operation
  const options = optionsOf(operation)
  operation.dryRun = options.dryRun
  operation.admit({ operation: 'DELETE' })
  const { result, removed } = deleteObject(store, route.namespace, route.name, options, operation, (object) =>
    operation.validateAdmission({ operation: 'DELETE', oldObject: object }),
  )
  operation.trace('storage', removed ? 'The object is gone.' : 'The object stays until nothing holds it.')
  const status = !removed && options.orphanDependents === false ? 202 : 200
  return { status, body: { type: 'object', object: result } }
}

/** DELETE of a collection: each object a request selects, one after the other. Models store.go (DeleteCollection). */
export function removeCollection(operation: Operation): Answer {
  const { request, store } = operation
  const selected = listOptions(request.query)
  const options = optionsOf(operation)
  operation.dryRun = options.dryRun
  operation.admit({ operation: 'DELETE' })
  const list = listed(operation, { ...selected, watch: false })
  for (const { metadata } of (list as unknown as { items: KubeObject[] }).items) {
    try {
      deleteObject(store, metadata.namespace ?? '', metadata.name ?? '', options, operation, (object) =>
        operation.validateAdmission({ operation: 'DELETE', oldObject: object }),
      )
    } catch (error) {
      if (!(error instanceof StatusError) || error.status.code !== 404) throw error
    }
  }
  return { status: 200, body: { type: 'object', object: list } }
}

/** A body hides the options of the query. */
function optionsOf(operation: Operation): DeleteOptions {
  const sent = operation.request.request.body
  if (sent === undefined || sent === '') return deleteOptionsOfQuery(operation.request.query)
  const { body, format } = operation.body()
  try {
    return deleteOptionsOfBody(typeof body === 'string' ? parseBody(body, format) : parsedValue(body))
  } catch (error) {
    throw error instanceof BodyError || error instanceof DecodeError ? badRequest(error.message) : error
  }
}
