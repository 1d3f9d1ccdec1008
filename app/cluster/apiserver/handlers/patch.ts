import { applyDefaults } from '../../api/defaults.ts'
import { BodyError, DecodeError, decodeObject, parsedValue, readTypeMeta } from '../../api/decode.ts'
import { FieldErrorList } from '../../api/field-errors.ts'
import { goJson } from '../../api/json-text.ts'
import type { KubeObject } from '../../api/object.ts'
import { conversionProblem } from '../../api/patch/conversion-problem.ts'
import { goValueText } from '../../api/patch/go-value-text.ts'
import { applyJsonPatch, type JsonPatchOperation, parseJsonPatch } from '../../api/patch/json-patch.ts'
import { applyMergePatch, parseMergePatch, parseStrategicMergePatch } from '../../api/patch/merge-patch.ts'
import { applyStrategicMergePatch } from '../../api/patch/strategic-merge-patch.ts'
import { notFound, statusFailure } from '../../api/status.ts'
import type { PatchType } from '../../in-cluster-client.ts'
import type { Json } from '../../kernel/json.ts'
import { kindProblem } from '../body.ts'
import { type Answer, headerOf } from '../exchange.ts'
import type { Operation } from '../operation.ts'
import { type WriteOptions, writeOptions } from '../write-options.ts'
import { applyPatch } from './apply.ts'
import { inNamespace } from './create.ts'
import { withoutRepeatedOwners } from './owner-references.ts'
import { admitted, checkName } from './update.ts'

const PATCH_TYPES = new Set<string>([
  'application/json-patch+json',
  'application/merge-patch+json',
  'application/strategic-merge-patch+json',
  'application/apply-patch+yaml',
])

const unsupportedPatch = () => statusFailure(415, 'UnsupportedMediaType', '415: Unsupported Media Type', {})

/** PATCH in its four forms. Models handlers/patch.go (PatchResource). */
export function patch(operation: Operation): Answer {
  const { route, request, store } = operation
  const type = patchTypeOf(headerOf(request.request, 'content-type'))
  const body = operation.bodyAsSent()
  const options = writeOptions('PatchOptions', request.query, type === 'application/apply-patch+yaml' ? 'apply' : 'other')
  operation.dryRun = options.dryRun
  // @notmodelled A Scale cannot be applied, only replaced or patched in the three other ways.
  if (type === 'application/apply-patch+yaml' && route.subresource?.view) throw unsupportedPatch()
  if (type === 'application/apply-patch+yaml') return applyPatch(operation, body, options)
  const change = patcher(operation, type, body, options)
  const { object } = store.update(
    route.namespace,
    route.name,
    (existing) => {
      if (!existing) throw notFound(store.groupResource, route.name)
      const result = change(operation.shown(existing))
      operation.trace('decode', 'The patch was applied.')
      const patched = { ...result, metadata: inNamespace(result.metadata, route.namespace) }
      checkName(patched, route.name)
      return withoutRepeatedOwners(
        operation,
        admitted(operation, operation.managed(operation.stored(patched, existing), existing, options.fieldManager), existing),
        'after admission',
      )
    },
    operation,
    operation.updateHooks(),
  )
  return { status: 200, body: { type: 'object', object: operation.shown(object) } }
}

function patchTypeOf(contentType = ''): PatchType {
  const semicolon = contentType.indexOf(';')
  const type = (semicolon < 0 ? contentType : contentType.slice(0, semicolon)).trim()
  if (!PATCH_TYPES.has(type)) throw unsupportedPatch()
  return type as PatchType
}

type Patcher = (existing: KubeObject) => KubeObject

/** Reads the patch, once; what it gives changes the object as often as asked. Throws 400 and 422. */
function patcher(operation: Operation, type: PatchType, body: string | Json, options: WriteOptions): Patcher {
  const { schema } = operation
  if (type === 'application/json-patch+json') {
    const { operations, strictErrors } =
      typeof body === 'string' ? parseJsonPatch(body) : { operations: body as readonly JsonPatchOperation[], strictErrors: [] }
    return (existing) => {
      const document = applyJsonPatch(existing as unknown as Json, operations)
      return decodePatched(operation, existing, document, () => goJson(document), strictErrors, options)
    }
  }
  if (type === 'application/merge-patch+json') {
    const { value, strictErrors } = typeof body === 'string' ? parseMergePatch(body) : { value: body, strictErrors: [] }
    return (existing) => {
      const document = applyMergePatch(existing as unknown as Json, value)
      return decodePatched(operation, existing, document, () => goJson(document), strictErrors, options)
    }
  }
  const { value, strictErrors } = typeof body === 'string' ? parseStrategicMergePatch(body) : { value: body, strictErrors: [] }
  return (existing) => {
    const document = applyStrategicMergePatch(schema, existing as unknown as Json, value)
    return decodePatched(operation, existing, document, () => goValueText(value), strictErrors, options, true)
  }
}

/**
 * The patched document as an object. What does not fit is 422 with the document, or the patch, as `shown`. The document of a
 * strategic merge patch is converted by its fields alone: what it says to be does not count, and unknown fields are told in order.
 */
function decodePatched(
  operation: Operation,
  existing: KubeObject,
  document: Json,
  shown: () => string,
  strictErrors: readonly string[],
  options: WriteOptions,
  strategic = false,
): KubeObject {
  const { schema, expectedKind } = operation
  const refuse = (why: string): never => {
    const errors = new FieldErrorList()
    errors.invalid('patch', shown(), why)
    throw errors.toStatusError({ group: '', resource: '' }, '')
  }
  const { apiVersion, kind } = existing
  try {
    const body = parsedValue(document)
    if (!strategic) {
      const said = readTypeMeta(body)
      const problem = kindProblem(said.apiVersion || apiVersion, said.kind || kind, expectedKind)
      if (problem !== undefined) refuse(problem)
    }
    const decoded = decodeObject(schema, body, existing)
    const strict = [...strictErrors, ...(strategic ? decoded.strictErrors.toSorted() : decoded.strictErrors)]
    if (strict.length > 0 && options.fieldValidation === 'Strict') refuse(`strict decoding error: ${strict.join(', ')}`)
    if (options.fieldValidation === 'Warn') for (const error of strict) operation.warn(error)
    return operation.defaulted(applyDefaults(schema, { ...decoded.object, apiVersion, kind, metadata: decoded.object.metadata ?? {} }))
  } catch (error) {
    if (error instanceof BodyError) return refuse(error.message)
    if (error instanceof DecodeError) return refuse((strategic ? conversionProblem(schema, document) : undefined) ?? error.message)
    throw error
  }
}
