import { forbidden, type StatusError } from '../api/status.ts'
import type { AdmissionAttributes } from './plugin.ts'

/** The refusal of a plugin: 403, naming the object, or what its name will be made of. Models apiserver/pkg/admission/errors.go (NewForbidden). */
export function admissionForbidden({ group, resource, name, object }: AdmissionAttributes, message: string): StatusError {
  return forbidden({ group, resource }, name || object?.metadata.name || object?.metadata.generateName || 'Unknown', message)
}
