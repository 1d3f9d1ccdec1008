import type { FieldErrorList } from '../../api/field-errors.ts'
import { isConfigMapKey, isDns1123Subdomain, nameProblems } from '../../api/validation/names.ts'
import { ENV_FIELDS, validateFieldRef } from './field-paths.ts'
import type { EnvFromSource, EnvVar } from './pod.ts'
import { validateResourceFieldRef } from './resource-validation.ts'

const ONE_SOURCE = 'may not have more than one field specified at a time'

/** Models validation.go (ValidateEnv and validateEnvVarValueFrom). */
export function validateEnv({ name, value, valueFrom }: EnvVar, at: string, errors: FieldErrorList): void {
  if (!name) errors.required(`${at}.name`)
  else validateEnvName(name, `${at}.name`, errors)
  if (valueFrom === undefined) return
  const path = `${at}.valueFrom`
  const sources = Object.values(valueFrom).filter((source) => source !== undefined).length
  if (valueFrom.fieldRef) validateFieldRef(valueFrom.fieldRef, `${path}.fieldRef`, ENV_FIELDS, errors)
  if (valueFrom.resourceFieldRef) validateResourceFieldRef(valueFrom.resourceFieldRef, `${path}.resourceFieldRef`, false, errors)
  for (const kind of ['configMapKeyRef', 'secretKeyRef'] as const) {
    const ref = valueFrom[kind]
    if (!ref) continue
    const { name: object = '', key } = ref
    for (const problem of isDns1123Subdomain(object)) errors.invalid(`${path}.${kind}.name`, object, problem)
    if (!key) errors.required(`${path}.${kind}.key`)
    else for (const problem of isConfigMapKey(key)) errors.invalid(`${path}.${kind}.key`, key, problem)
  }
  if (sources === 0) {
    errors.invalid(path, '', 'must specify one of: `fieldRef`, `resourceFieldRef`, `configMapKeyRef`, `secretKeyRef` or `fileKeyRef`')
  } else if (value) errors.invalid(path, '', 'may not be specified when `value` is not empty')
  else if (sources > 1) errors.invalid(path, '', ONE_SOURCE)
}

/** Models util/validation (IsRelaxedEnvVarName). */
function validateEnvName(name: string, path: string, errors: FieldErrorList): void {
  if (!/^[ -<>-~]+$/.test(name))
    errors.invalid(path, name, "a valid environment variable name must consist only of printable ASCII characters other than '='")
}

/** Models ValidateEnvFrom; complaints of how many sources there are name the list, not its item. */
export function validateEnvFrom(sources: readonly EnvFromSource[], path: string, errors: FieldErrorList): void {
  sources.forEach(({ prefix, configMapRef, secretRef }, i) => {
    const at = `${path}[${i}]`
    if (prefix) validateEnvName(prefix, `${at}.prefix`, errors)
    if (configMapRef) validateReference(configMapRef.name, `${at}.configMapRef.name`, errors)
    if (secretRef) validateReference(secretRef.name, `${at}.secretRef.name`, errors)
    if (!configMapRef && !secretRef) errors.invalid(path, '', 'must specify one of: `configMapRef` or `secretRef`')
    else if (configMapRef && secretRef) errors.invalid(path, '', ONE_SOURCE)
  })
}

/** Its name may end with a dash, as prefixes of names do. Models validateConfigMapEnvSource. */
function validateReference(name: string | undefined, at: string, errors: FieldErrorList): void {
  if (!name) errors.required(at)
  else for (const problem of nameProblems('subdomain', name, true)) errors.invalid(at, name, problem)
}
