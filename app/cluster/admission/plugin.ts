import type { KubeObject } from '../api/object.ts'
import type { RequestContext } from '../apiserver/context.ts'

/** What an admission plugin sees of a write. Models k8s.io/apiserver/pkg/admission (Attributes). */
export interface AdmissionAttributes {
  readonly operation: 'CREATE' | 'UPDATE' | 'DELETE' | 'CONNECT'
  readonly group: string
  readonly kind: string
  readonly resource: string
  readonly subresource: string
  readonly namespace: string
  /** From the URL; '' on create by POST. */
  readonly name: string
  /** Absent for DELETE. */
  readonly object?: KubeObject
  /** Absent for CREATE. */
  readonly oldObject?: KubeObject
  readonly context: RequestContext
}

/**
 * One plugin. `admit` returns the changed object (or the same); `validate` only looks. Both refuse by throwing
 * a StatusError; `admissionForbidden` makes the usual one. All `admit`s run before validation of the object,
 * all `validate`s after it.
 */
export interface AdmissionPlugin {
  readonly name: string
  handles(attributes: AdmissionAttributes): boolean
  admit?(attributes: AdmissionAttributes): KubeObject | undefined
  validate?(attributes: AdmissionAttributes): void
}
