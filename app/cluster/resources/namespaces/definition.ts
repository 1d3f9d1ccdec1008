import { STANDARD_FINALIZERS } from '../../api/validation/metadata.ts'
import type { FieldErrorList } from '../../api/field-errors.ts'
import type { KubeObject } from '../../api/object.ts'
import { isLabelKey } from '../../api/validation/names.ts'
import { rfc3339 } from '../../kernel/text.ts'
import { ageColumn, nameColumn } from '../columns.ts'
import type { ResourceDefinition, Strategy } from '../definition.ts'
import { STATUS_VERBS } from '../verbs.ts'
import { namespaceSchema } from './schema.ts'

const NAME_LABEL = 'kubernetes.io/metadata.name'

interface NamespaceParts {
  readonly spec?: { readonly finalizers?: readonly string[] }
  readonly status?: { readonly phase?: string }
}

/** What keeps a namespace from going, in its spec. */
export const namespaceFinalizers = (object: KubeObject) => (object as NamespaceParts).spec?.finalizers ?? []
/** Active or Terminating. */
export const namespacePhase = (object: KubeObject): string => (object as NamespaceParts).status?.phase ?? ''

/** Every namespace is labeled with its name. Models pkg/apis/core/v1/defaults.go (SetDefaults_Namespace). */
function labeled(object: KubeObject): KubeObject {
  const { name, labels } = object.metadata
  if (!name || labels?.[NAME_LABEL] === name) return object
  return { ...object, metadata: { ...object.metadata, labels: { ...labels, [NAME_LABEL]: name } } }
}

/** Models pkg/registry/core/namespace/strategy.go. */
const strategy: Strategy = {
  nameRule: 'label',
  applyDefaults: labeled,
  prepareForCreate(object) {
    const finalizers = namespaceFinalizers(object)
    return {
      ...labeled(object),
      spec: { finalizers: finalizers.includes('kubernetes') ? finalizers : [...finalizers, 'kubernetes'] },
      status: { phase: 'Active' },
    }
  },
  prepareForUpdate: (object, old) => ({ ...object, spec: { finalizers: namespaceFinalizers(old) }, status: old['status'] }),
  validate(object, errors) {
    for (const name of namespaceFinalizers(object)) validateFinalizer(name, 'spec.finalizers', errors)
  },
  fieldSelectors: (object) => ({ 'status.phase': namespacePhase(object) }),
  fieldSelectorError: 'labelNotSupported',
  returnDeletedObject: true,
  // Models pkg/registry/core/namespace/storage/storage.go (Delete).
  beforeDelete(object, { now }) {
    if (!object.metadata.deletionTimestamp) {
      return {
        ...object,
        metadata: { ...object.metadata, deletionTimestamp: rfc3339(now) },
        status: { ...(object['status'] as object), phase: 'Terminating' },
      }
    }
    return namespaceFinalizers(object).length > 0 ? object : undefined
  },
}

const status: Partial<Strategy> = {
  prepareForUpdate: (object, old) => ({ ...object, spec: old['spec'] }),
  validateUpdate(object, _old, errors) {
    const phase = namespacePhase(object)
    const deleting = object.metadata.deletionTimestamp !== undefined
    if (!deleting && phase !== 'Active') errors.invalid('status.Phase', phase, "may only be 'Active' if `deletionTimestamp` is empty")
    if (deleting && phase !== 'Terminating') errors.invalid('status.Phase', phase, "may only be 'Terminating' if `deletionTimestamp` is not empty")
  },
}

const finalize: Partial<Strategy> = {
  prepareForUpdate: (object, old) => ({ ...object, status: old['status'] }),
  validateUpdate(object, _old, errors) {
    for (const [index, name] of namespaceFinalizers(object).entries()) validateFinalizer(name, `spec.finalizers[${index}]`, errors)
  },
}

/** Models pkg/apis/core/validation/validation.go (validateFinalizerName). */
function validateFinalizer(name: string, path: string, errors: FieldErrorList): void {
  for (const problem of isLabelKey(name)) errors.invalid(path, name, problem)
  if (!name.includes('/') && !STANDARD_FINALIZERS.has(name)) {
    errors.invalid(path, name, 'name is neither a standard finalizer name nor is it fully qualified')
  }
}

export const namespaces: ResourceDefinition = {
  group: '',
  version: 'v1',
  kind: 'Namespace',
  resource: 'namespaces',
  singular: 'namespace',
  shortNames: ['ns'],
  namespaced: false,
  verbs: ['create', 'delete', 'get', 'list', 'patch', 'update', 'watch'],
  schema: namespaceSchema,
  strategy,
  columns: [nameColumn, { name: 'Status', type: 'string', description: 'The status of the namespace', cell: namespacePhase }, ageColumn],
  subresources: {
    finalize: { verbs: ['update'], strategy: finalize },
    status: { verbs: STATUS_VERBS, strategy: status },
  },
}
