import type { KubeObject } from '../../api/object.ts'

/** core/v1 ServiceAccount. */
export interface ServiceAccountObject extends KubeObject {
  readonly secrets?: readonly { readonly name?: string }[]
  readonly imagePullSecrets?: readonly { readonly name?: string }[]
  readonly automountServiceAccountToken?: boolean
}

/** Annotation that restricts the pods of an account to the secrets the account lists. */
export const ENFORCE_MOUNTABLE_SECRETS = 'kubernetes.io/enforce-mountable-secrets'
