import type { FieldErrorList } from '../../api/field-errors.ts'
import { JsonSyntaxError, parseJson } from '../../api/json-text.ts'
import { isConfigMapKey } from '../../api/validation/names.ts'
import { equalJson } from '../../kernel/json.ts'
import { base64, textOf } from '../../kernel/text.ts'
import { SECRET_TYPE, type SecretObject, SERVICE_ACCOUNT_NAME } from './secret.ts'

const MAX_SIZE = 1_048_576
const REDACTED = '<secret contents redacted>'
const IMMUTABLE = 'field is immutable when `immutable` is set'

/** Models pkg/apis/core/validation/validation.go (ValidateSecret). */
export function validateSecret(secret: SecretObject, errors: FieldErrorList): void {
  const data = secret.data ?? {}
  let size = 0
  for (const [key, value] of Object.entries(data)) {
    for (const problem of isConfigMapKey(key)) errors.invalid(`data[${key}]`, key, problem)
    size += base64.decode(value).length
  }
  if (size > MAX_SIZE) errors.tooLong('data', `may not be more than ${MAX_SIZE} bytes`)
  const required = (...keys: string[]) => {
    for (const key of keys) errors.required(`data[${key}]`)
  }
  switch (secret.type) {
    case SECRET_TYPE.serviceAccountToken:
      if (!secret.metadata.annotations?.[SERVICE_ACCOUNT_NAME]) errors.required(`metadata.annotations[${SERVICE_ACCOUNT_NAME}]`)
      break
    case SECRET_TYPE.dockercfg:
      validateJsonKey(data, '.dockercfg', errors)
      break
    case SECRET_TYPE.dockerConfigJson:
      validateJsonKey(data, '.dockerconfigjson', errors)
      break
    case SECRET_TYPE.basicAuth:
      if (data['username'] === undefined && data['password'] === undefined) required('username', 'password')
      break
    case SECRET_TYPE.sshAuth:
      if (!data['ssh-privatekey']) required('ssh-privatekey')
      break
    case SECRET_TYPE.tls:
      required(...['tls.crt', 'tls.key'].filter((key) => data[key] === undefined))
  }
}

/** A key that must be there and hold a JSON object. */
function validateJsonKey(data: Readonly<Record<string, string>>, key: string, errors: FieldErrorList): void {
  const value = data[key]
  if (value === undefined) {
    errors.required(`data[${key}]`)
    return
  }
  const problem = jsonObjectProblem(value)
  if (problem !== undefined) errors.invalid(`data[${key}]`, REDACTED, problem)
}

/** What Go's json.Unmarshal into a map complains of. */
function jsonObjectProblem(encoded: string): string | undefined {
  try {
    const { value } = parseJson(textOf(base64.decode(encoded)))
    if (value === null || (typeof value === 'object' && !Array.isArray(value))) return undefined
    const kind = Array.isArray(value) ? 'array' : typeof value === 'boolean' ? 'bool' : typeof value
    return `json: cannot unmarshal ${kind} into Go value of type map[string]interface {}`
  } catch (error) {
    if (error instanceof JsonSyntaxError) return error.message
    return "invalid character '\\u00ff' looking for beginning of value"
  }
}

/** Models ValidateSecretUpdate. */
export function validateSecretUpdate(secret: SecretObject, old: SecretObject, errors: FieldErrorList): void {
  if (secret.type !== old.type) errors.invalid('type', secret.type ?? '', 'field is immutable')
  if (old.immutable) {
    if (!secret.immutable) errors.forbidden('immutable', IMMUTABLE)
    if (!equalJson(secret.data ?? {}, old.data ?? {})) errors.forbidden('data', IMMUTABLE)
  }
  validateSecret(secret, errors)
}
