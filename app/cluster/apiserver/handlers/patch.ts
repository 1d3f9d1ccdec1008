import { statusFailure } from '../../api/status.ts'
import type { Answer } from '../exchange.ts'
import { headerOf } from '../exchange.ts'
import type { Operation } from '../operation.ts'

const unsupportedPatch = () => statusFailure(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {})

/** PATCH in its four forms. Models handlers/patch.go (PatchResource). */
export function patch(operation: Operation): Answer {
  headerOf(operation.request.request, 'content-type')
  throw unsupportedPatch()
}
