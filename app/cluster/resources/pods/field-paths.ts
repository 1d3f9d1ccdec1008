import type { FieldErrorList } from '../../api/field-errors.ts'
import { isLabelKey } from '../../api/validation/names.ts'

/** Fields of a pod that environment variables can show. */
export const ENV_FIELDS = [
  'metadata.name',
  'metadata.namespace',
  'metadata.uid',
  'spec.nodeName',
  'spec.serviceAccountName',
  'status.hostIP',
  'status.hostIPs',
  'status.podIP',
  'status.podIPs',
]

/** Fields of a pod that files of a volume can show. */
export const VOLUME_FIELDS = ['metadata.annotations', 'metadata.labels', 'metadata.name', 'metadata.namespace', 'metadata.uid']

const CONVERTIBLE = new Set([...ENV_FIELDS, ...VOLUME_FIELDS, 'spec.restartPolicy', 'spec.schedulerName', 'status.phase', 'spec.host'])

/** Models validation.go (validateObjectFieldSelector) and conversion.go (ConvertDownwardAPIFieldLabel). */
export function validateFieldRef(
  ref: { apiVersion?: string; fieldPath: string },
  at: string,
  supported: readonly string[],
  errors: FieldErrorList,
): void {
  const { fieldPath } = ref
  if (!ref.apiVersion) {
    errors.required(`${at}.apiVersion`)
    return
  }
  if (!fieldPath) {
    errors.required(`${at}.fieldPath`)
    return
  }
  const subscripted = /^(.*)\['(.*)'\]$/.exec(fieldPath)
  const path = subscripted?.[1] ?? fieldPath
  const known = subscripted ? path === 'metadata.annotations' || path === 'metadata.labels' : CONVERTIBLE.has(path)
  if (!known) {
    errors.invalid(`${at}.fieldPath`, fieldPath, `error converting fieldPath: field label not supported: ${fieldPath}`)
    return
  }
  if (subscripted) {
    const key = subscripted[2] ?? ''
    for (const problem of isLabelKey(path === 'metadata.annotations' ? key.toLowerCase() : key)) errors.invalid(at, key, problem)
  } else if (!supported.includes(path)) errors.unsupported(`${at}.fieldPath`, path, supported)
}

/** A relative path that does not climb. Models validateLocalDescendingPath. */
export function validateDescendingPath(path: string, at: string, errors: FieldErrorList): void {
  if (path.startsWith('/')) errors.invalid(at, path, 'must be a relative path')
  if (path.split('/').includes('..')) errors.invalid(at, path, "must not contain '..'")
}

/** The same, and nothing that looks hidden from the volume's own bookkeeping. Models validateLocalNonReservedPath. */
export function validateNonReservedPath(path: string, at: string, errors: FieldErrorList): void {
  validateDescendingPath(path, at, errors)
  if (path.startsWith('..') && !path.startsWith('../')) errors.invalid(at, path, "must not start with '..'")
}
