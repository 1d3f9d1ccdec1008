import { tokenSubresource } from '../../authn/token-request.ts'
import type { KubeObject } from '../../api/object.ts'
import type { RequestContext } from '../../apiserver/context.ts'
import { ageColumn, fieldDescription, nameColumn } from '../columns.ts'
import type { Column, ResourceDefinition, Strategy } from '../definition.ts'
import { STORED_VERBS } from '../verbs.ts'
import { serviceAccountSchema } from './schema.ts'
import { ENFORCE_MOUNTABLE_SECRETS, type ServiceAccountObject } from './service-account.ts'

/** Of a reference to a secret only its name is kept. Models pkg/registry/core/serviceaccount/strategy.go (cleanSecretReferences). */
function withBareReferences(object: KubeObject): KubeObject {
  const { secrets } = object as ServiceAccountObject
  return secrets === undefined ? object : { ...object, secrets: secrets.map(({ name }) => (name === undefined ? {} : { name })) }
}

const enforces = (object: KubeObject | undefined) => object?.metadata.annotations?.[ENFORCE_MOUNTABLE_SECRETS] !== undefined

function warnings(object: KubeObject, old: KubeObject | undefined, { release }: RequestContext): readonly string[] {
  if (!release.has('enforceMountableSecretsDeprecated') || !enforces(object) || enforces(old)) return []
  return [`metadata.annotations[${ENFORCE_MOUNTABLE_SECRETS}]: deprecated in v1.32+; prefer separate namespaces to isolate access to mounted secrets`]
}

const strategy: Strategy = {
  nameRule: 'subdomain',
  prepareForCreate: withBareReferences,
  prepareForUpdate: withBareReferences,
  warnings,
  returnDeletedObject: true,
}

/** How many Secrets the account lists. Models printers/internalversion/printers.go (printServiceAccount) until kubernetes #117160. */
const secretsColumn: Column = {
  name: 'Secrets',
  type: 'string',
  description: fieldDescription(serviceAccountSchema, 'secrets'),
  release: 'serviceAccountSecretsColumn',
  cell: (object) => (object as ServiceAccountObject).secrets?.length ?? 0,
}

export const serviceaccounts: ResourceDefinition = {
  group: '',
  version: 'v1',
  kind: 'ServiceAccount',
  resource: 'serviceaccounts',
  singular: 'serviceaccount',
  shortNames: ['sa'],
  namespaced: true,
  verbs: STORED_VERBS,
  schema: serviceAccountSchema,
  strategy,
  columns: [nameColumn, secretsColumn, ageColumn],
  subresources: { token: tokenSubresource },
}
