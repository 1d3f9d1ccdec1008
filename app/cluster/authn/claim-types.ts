import { isJsonObject, type JsonObject } from '../kernel/json.ts'

/**
 * How claims are read into Go's structs: a claim of another type is an error, one that is null or absent is none. Models
 * go-jose's fork of encoding/json and jwt/claims.go.
 */
type ClaimType = 'string' | 'date' | 'audience' | { readonly goType: string; readonly members: ClaimTypes }
export type ClaimTypes = Readonly<Record<string, ClaimType>>

/** Claims every token may have. Models jwt.Claims. */
const PUBLIC: ClaimTypes = { iss: 'string', sub: 'string', aud: 'audience', exp: 'date', nbf: 'date', iat: 'date', jti: 'string' }

const REF: ClaimType = { goType: 'serviceaccount.ref', members: { name: 'string', uid: 'string' } }
const KUBERNETES: ClaimTypes = { namespace: 'string', serviceaccount: REF, pod: REF, secret: REF, node: REF, warnafter: 'date' }
/** Models pkg/serviceaccount/claims.go (privateClaims). */
export const BOUND_CLAIMS: ClaimTypes = { 'kubernetes.io': { goType: 'serviceaccount.kubernetes', members: KUBERNETES } }

const DATE_ERROR = 'go-jose/go-jose/jwt: expected number value to unmarshal NumericDate'
const AUDIENCE_ERROR = 'go-jose/go-jose/jwt: expected string or array value to unmarshal to Audience'

/** A claim of a type it may not have. */
export interface ClaimError {
  readonly claim: string
  /** Go's words. */
  readonly message: string
  /** True for those that end the reading at once, whatever was wrong before. */
  readonly fatal: boolean
}

/** What is wrong with the types of these claims, as Go tells it; `own` are the claims of this kind of token. */
export function claimError(claims: JsonObject, own: ClaimTypes): ClaimError | undefined {
  return structError(claims, PUBLIC) ?? structError(claims, own)
}

/** The first fatal error, or else the first one. */
function structError(value: JsonObject, types: ClaimTypes, path = ''): ClaimError | undefined {
  let first: ClaimError | undefined
  for (const [name, part] of Object.entries(value)) {
    const type = types[name]
    const error = type && valueError(part, type, path + name)
    if (error?.fatal) return error
    first ??= error
  }
  return first
}

function valueError(value: unknown, type: ClaimType, claim: string): ClaimError | undefined {
  if (type === 'audience') return isAudience(value) ? undefined : { claim, message: AUDIENCE_ERROR, fatal: true }
  if (value === null) return undefined
  if (type === 'date') return typeof value === 'number' ? undefined : { claim, message: DATE_ERROR, fatal: true }
  if (type === 'string') return typeof value === 'string' ? undefined : mismatch(value, 'string', claim)
  return isJsonObject(value) ? structError(value, type.members, `${claim}.`) : mismatch(value, type.goType, claim)
}

const isAudience = (value: unknown) => typeof value === 'string' || (Array.isArray(value) && value.every((one) => typeof one === 'string'))

function mismatch(value: unknown, goType: string, claim: string): ClaimError {
  const found = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value
  return { claim, message: `json: cannot unmarshal ${found} into Go value of type ${goType}`, fatal: found === 'number' }
}
