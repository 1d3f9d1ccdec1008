import { plainError } from '../../api/status.ts'
import type { Answer } from '../exchange.ts'
import { tooLargeResourceVersion } from '../list-options.ts'
import type { Operation } from '../operation.ts'
import { badRequest } from '../../api/status.ts'

/** GET of one object or subresource. Models handlers/get.go (GetResource). */
export function get(operation: Operation): Answer {
  const { route, request, store } = operation
  if (request.query.get('export') !== undefined) throw badRequest('the export parameter, deprecated since v1.14, is no longer supported')
  const version = request.query.get('resourceVersion')
  if (version) {
    if (!/^\d+$/.test(version)) {
      throw plainError(
        `resourceVersion: Invalid value: ${JSON.stringify(version)}: strconv.ParseUint: parsing ${JSON.stringify(version)}: invalid syntax`,
      )
    }
    if (Number(version) > operation.view.revision) throw tooLargeResourceVersion(Number(version), operation.view.revision)
  }
  return { status: 200, body: { type: 'object', object: operation.shown(store.get(route.namespace, route.name)) } }
}
