import type { KubeObject } from '../../api/object.ts'

/** core/v1 Secret. Values of `data` are base64. */
export interface SecretObject extends KubeObject {
  readonly immutable?: boolean
  readonly data?: Readonly<Record<string, string>>
  readonly stringData?: Readonly<Record<string, string>>
  readonly type?: string
}

/** The secret types the API knows and checks. */
export const SECRET_TYPE = {
  opaque: 'Opaque',
  serviceAccountToken: 'kubernetes.io/service-account-token',
  dockercfg: 'kubernetes.io/dockercfg',
  dockerConfigJson: 'kubernetes.io/dockerconfigjson',
  basicAuth: 'kubernetes.io/basic-auth',
  sshAuth: 'kubernetes.io/ssh-auth',
  tls: 'kubernetes.io/tls',
} as const

/** Annotation that names the account of a token secret. */
export const SERVICE_ACCOUNT_NAME = 'kubernetes.io/service-account.name'
/** Annotation with that account's uid. */
export const SERVICE_ACCOUNT_UID = 'kubernetes.io/service-account.uid'
