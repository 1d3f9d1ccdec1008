import { applyDefaults } from '../api/defaults.ts'
import { BodyError, DecodeError, decodeObject, parseBody, parsedValue, type ParsedBody, readTypeMeta, summarizeData } from '../api/decode.ts'
import { apiVersionOf, type KubeObject, parseApiVersion } from '../api/object.ts'
import type { ObjectSchema } from '../api/schema.ts'
import { badRequest } from '../api/status.ts'
import type { Json } from '../kernel/json.ts'
import { type Format, unsupportedBody } from './negotiation.ts'
import type { FieldValidation } from './write-options.ts'

/** What a body is to be. */
export interface ExpectedKind {
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly schema: ObjectSchema
  /** Group, version and kind that this server knows. */
  readonly isRegistered: (apiVersion: string, kind: string) => boolean
}

const SCHEME = 'pkg/api/legacyscheme/scheme.go:30'

/**
 * Reads a body as an object of the kind expected, with its defaults. Unknown and duplicate fields are handed to `warn`
 * or refused, as asked. Throws 400. Models handlers/create.go and rest.go (transformDecodeError).
 */
export function decodeBody(
  body: string | Json,
  format: Format,
  expected: ExpectedKind,
  fieldValidation: FieldValidation,
  warn: (text: string) => void,
): KubeObject {
  const parsed = parse(body, format, expected)
  let typeMeta: { apiVersion: string; kind: string }
  try {
    typeMeta = readTypeMeta(parsed)
  } catch (error) {
    throw unrecognized(error, body, expected)
  }
  const apiVersion = typeMeta.apiVersion || apiVersionOf(expected.group, expected.version)
  const kind = typeMeta.kind || expected.kind
  const wanted = apiVersionOf(expected.group, expected.version)
  const problem = kindProblem(apiVersion, kind, expected)
  if (problem !== undefined) {
    const { version } = parseApiVersion(apiVersion)
    throw badRequest(`${kind} in version ${JSON.stringify(version)} cannot be handled as a ${expected.kind}: ${problem}`)
  }
  if (apiVersion !== wanted) throw badRequest(`the API version in the data (${apiVersion}) does not match the expected API version (${wanted})`)
  const object = decodeAs(parsed, expected, fieldValidation, warn)
  return applyDefaults(expected.schema, { ...object, apiVersion, kind, metadata: object.metadata ?? {} })
}

function decodeAs(parsed: ParsedBody, expected: ExpectedKind, fieldValidation: FieldValidation, warn: (text: string) => void): KubeObject {
  const cannot = (message: string) =>
    badRequest(`${expected.kind} in version ${JSON.stringify(expected.version)} cannot be handled as a ${expected.kind}: ${message}`)
  try {
    const { object, strictErrors } = decodeObject(expected.schema, parsed)
    if (strictErrors.length > 0) {
      if (fieldValidation === 'Strict') throw cannot(`strict decoding error: ${strictErrors.join(', ')}`)
      if (fieldValidation === 'Warn') for (const error of strictErrors) warn(error)
    }
    return object
  } catch (error) {
    if (error instanceof DecodeError) throw cannot(error.message)
    throw error
  }
}

function parse(body: string | Json, format: Format, expected: ExpectedKind): ParsedBody {
  if (typeof body !== 'string') return parsedValue(body)
  try {
    return parseBody(body, format)
  } catch (error) {
    throw unrecognized(error, body, expected)
  }
}

/** Why a body in protobuf is refused: it is not read here, and what only says it is protobuf is told so. Models serializer/protobuf. */
export function protobufRefusal(body: unknown, expected: Pick<ExpectedKind, 'kind'>): unknown {
  if (typeof body !== 'string' || body.startsWith('k8s\0')) return unsupportedBody()
  const problem = 'provided data does not appear to be a protobuf message, expected prefix [107 56 115 0]'
  return unrecognized(new BodyError(problem), body, expected)
}

function unrecognized(error: unknown, body: string | Json, expected: Pick<ExpectedKind, 'kind'>): unknown {
  if (!(error instanceof BodyError)) return error
  const summary = summarizeData(typeof body === 'string' ? body : JSON.stringify(body))
  return badRequest(`the object provided is unrecognized (must be of type ${expected.kind}): ${error.message} (${summary})`)
}

/** Why what says to be of this kind cannot become one of the kind expected; undefined when it can. Models runtime/scheme.go and conversion. */
export function kindProblem(apiVersion: string, kind: string, expected: ExpectedKind): string | undefined {
  if (kind === expected.kind && (apiVersion === apiVersionOf(expected.group, expected.version) || expected.isRegistered(apiVersion, kind)))
    return undefined
  const { group, version } = parseApiVersion(apiVersion)
  return expected.isRegistered(apiVersion, kind)
    ? `converting (${goPackage(group, version)}.${kind}) to (${internalPackage(expected.group)}.${expected.kind}): unknown conversion`
    : `no kind ${JSON.stringify(kind)} is registered for version ${JSON.stringify(apiVersion)} in scheme ${JSON.stringify(SCHEME)}`
}

const goPackage = (_group: string, version: string) => version
/** The Go package of a group's internal types. */
export const internalPackage = (group: string) => (group === '' ? 'core' : (group.split('.')[0] ?? group))
