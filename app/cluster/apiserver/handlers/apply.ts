import { plainError } from '../../api/status.ts'
import type { Json } from '../../kernel/json.ts'
import type { Answer } from '../exchange.ts'
import type { Operation } from '../operation.ts'
import type { WriteOptions } from '../write-options.ts'

/** Server-side apply. Models handlers/patch.go (applyPatcher). */
export function applyPatch(_operation: Operation, _body: string | Json, _options: WriteOptions): Answer {
  throw plainError('server-side apply is not simulated')
}
