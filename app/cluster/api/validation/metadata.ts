import type { Json } from '../../kernel/json.ts'
import { FieldErrorList } from '../field-errors.ts'
import { type ObjectMeta, type OwnerReference, readApiVersion } from '../object.ts'
import { byteLength, isDns1123Label, isLabelKey, isLabelValue, type NameRule, nameProblems } from './names.ts'

const ANNOTATIONS_LIMIT = 256 * 1024
export const STANDARD_FINALIZERS = new Set(['kubernetes', 'orphan', 'foregroundDeletion'])

export interface MetadataRules {
  readonly nameRule: NameRule
  readonly namespaced: boolean
  /** Kinds of the core group refuse unqualified finalizers of their own making. Models pkg/apis/core/validation (ValidateObjectMeta). */
  readonly core: boolean
}

/** Metadata of an object to be created. Models apimachinery/pkg/api/validation/objectmeta.go (ValidateObjectMeta). */
export function validateMetadata(metadata: ObjectMeta, rules: MetadataRules, errors: FieldErrorList): void {
  const { name = '', generateName = '', namespace = '' } = metadata
  if (generateName !== '') {
    for (const problem of nameProblems(rules.nameRule, generateName, true)) errors.invalid('metadata.generateName', generateName, problem)
  }
  if (name === '') errors.required('metadata.name', 'name or generateName is required')
  else for (const problem of nameProblems(rules.nameRule, name)) errors.invalid('metadata.name', name, problem)
  if (!rules.namespaced) {
    if (namespace !== '') errors.forbidden('metadata.namespace', 'not allowed on this type')
  } else if (namespace === '') errors.required('metadata.namespace')
  else for (const problem of isDns1123Label(namespace)) errors.invalid('metadata.namespace', namespace, problem)
  const generation = metadata.generation ?? 0
  if (generation < 0) errors.invalid('metadata.generation', generation, 'must be greater than or equal to 0')
  validateShared(metadata, errors)
  validateFinalizers(metadata.finalizers ?? [], errors)
  validateManagedFields(metadata, errors)
  if (rules.core) validateCoreFinalizers(metadata.finalizers ?? [], errors)
}

/**
 * Metadata of an update. The store checks it for all kinds and each kind's own validation checks it again, so every
 * complaint comes twice among the causes. Models registry/rest/update.go (BeforeUpdate) and objectmeta.go
 * (ValidateObjectMetaAccessorUpdate).
 */
export function validateMetadataUpdate(metadata: ObjectMeta, old: ObjectMeta, rules: Pick<MetadataRules, 'core'>, errors: FieldErrorList): void {
  const found = new FieldErrorList()
  validateChange(metadata, old, found)
  errors.errors.push(...found.errors, ...found.errors)
  if (rules.core) validateCoreFinalizers(metadata.finalizers ?? [], errors)
}

function validateChange(metadata: ObjectMeta, old: ObjectMeta, errors: FieldErrorList): void {
  if (old.deletionTimestamp !== undefined) validateNoNewFinalizers(metadata, old, errors)
  if (!metadata.resourceVersion) errors.invalid('metadata.resourceVersion', '', 'must be specified for an update')
  const generation = metadata.generation ?? 0
  if (generation < (old.generation ?? 0)) errors.invalid('metadata.generation', generation, 'must not be decremented')
  for (const field of IMMUTABLE) {
    const value = metadata[field] ?? EMPTY[field]
    if (value !== (old[field] ?? EMPTY[field])) errors.invalid(`metadata.${field}`, value, 'field is immutable')
  }
  validateShared(metadata, errors)
  validateManagedFields(metadata, errors)
}

const EMPTY = { name: '', namespace: '', uid: '', creationTimestamp: null, deletionTimestamp: null, deletionGracePeriodSeconds: null } as const
const IMMUTABLE = Object.keys(EMPTY) as (keyof typeof EMPTY)[]

function validateShared(metadata: ObjectMeta, errors: FieldErrorList): void {
  validateLabels(metadata.labels, 'metadata.labels', errors)
  validateAnnotations(metadata.annotations, 'metadata.annotations', errors)
  validateOwnerReferences(metadata.ownerReferences ?? [], errors)
}

/** Models apis/meta/v1/validation (ValidateLabels). */
export function validateLabels(labels: Readonly<Record<string, string>> | undefined, path: string, errors: FieldErrorList): void {
  for (const key of Object.keys(labels ?? {}).sort()) {
    for (const problem of isLabelKey(key)) errors.invalid(path, key, problem)
    const value = labels?.[key] ?? ''
    for (const problem of isLabelValue(value)) errors.invalid(path, value, problem)
  }
}

/** Models objectmeta.go (ValidateAnnotations). */
export function validateAnnotations(annotations: Readonly<Record<string, string>> | undefined, path: string, errors: FieldErrorList): void {
  for (const key of Object.keys(annotations ?? {}).sort()) {
    for (const problem of isLabelKey(key.toLowerCase())) errors.invalid(path, key, problem)
  }
  if (exceedsAnnotationsLimit(annotations ?? {})) errors.tooLong(path, `may not be more than ${ANNOTATIONS_LIMIT} bytes`)
}

/** Whether annotations together are more than an object may have. Models ValidateAnnotationsSize. */
export function exceedsAnnotationsLimit(annotations: Readonly<Record<string, string>>): boolean {
  let size = 0
  for (const key in annotations) size += byteLength(key) + byteLength(annotations[key] ?? '')
  return size > ANNOTATIONS_LIMIT
}

function validateOwnerReferences(references: readonly OwnerReference[], errors: FieldErrorList): void {
  const path = 'metadata.ownerReferences'
  let controller = ''
  for (const reference of references) {
    const { apiVersion = '', kind = '', name = '', uid = '' } = reference
    const { group, version } = readApiVersion(apiVersion)
    if (version === '') errors.invalid(`${path}.apiVersion`, apiVersion, 'version must not be empty')
    if (kind === '') errors.invalid(`${path}.kind`, kind, 'kind must not be empty')
    if (name === '') errors.invalid(`${path}.name`, name, 'name must not be empty')
    if (uid === '') errors.invalid(`${path}.uid`, uid, 'uid must not be empty')
    if (group === '' && version === 'v1' && kind === 'Event') {
      errors.invalid(path, reference as unknown as Json, '/v1, Kind=Event is disallowed from being an owner')
    }
    if (reference.controller !== true) continue
    const current = `${kind}/${name}`
    if (controller === '') controller = current
    else {
      const detail = `Only one reference can have Controller set to true. Found "true" in references for ${controller} and ${current}`
      errors.invalid(path, references as unknown as Json, detail)
    }
  }
}

function validateFinalizers(finalizers: readonly string[], errors: FieldErrorList): void {
  for (const finalizer of finalizers) {
    for (const problem of isLabelKey(finalizer)) errors.invalid('metadata.finalizers', finalizer, problem)
  }
  if (finalizers.includes('orphan') && finalizers.includes('foregroundDeletion')) {
    errors.invalid('metadata.finalizers', finalizers, 'finalizer orphan and foregroundDeletion cannot be both set')
  }
}

function validateCoreFinalizers(finalizers: readonly string[], errors: FieldErrorList): void {
  finalizers.forEach((finalizer, i) => {
    if (finalizer.includes('/') || STANDARD_FINALIZERS.has(finalizer)) return
    errors.invalid(`metadata.finalizers[${i}]`, finalizer, 'name is neither a standard finalizer name nor is it fully qualified')
  })
}

function validateNoNewFinalizers(metadata: ObjectMeta, old: ObjectMeta, errors: FieldErrorList): void {
  const added = [...new Set(metadata.finalizers ?? [])].filter((finalizer) => !old.finalizers?.includes(finalizer)).sort()
  if (added.length === 0) return
  const found = `[]string{${added.map((finalizer) => JSON.stringify(finalizer)).join(', ')}}`
  errors.forbidden('metadata.finalizers', `no new finalizers can be added if the object is being deleted, found new finalizers ${found}`)
}

function validateManagedFields(metadata: ObjectMeta, errors: FieldErrorList): void {
  metadata.managedFields?.forEach(({ operation, fieldsType }, i) => {
    const path = `metadata.managedFields[${i}]`
    if (operation !== 'Apply' && operation !== 'Update') errors.invalid(`${path}.operation`, operation ?? '', 'must be `Apply` or `Update`')
    if (fieldsType !== undefined && fieldsType !== 'FieldsV1') errors.invalid(`${path}.fieldsType`, fieldsType, 'must be `FieldsV1`')
  })
}
