import type { FieldErrorList } from '../../api/field-errors.ts'
import type { KubeObject } from '../../api/object.ts'
import type { ObjectSchema } from '../../api/schema.ts'
import { matchesLabelSelectorObject, validateLabelSelector } from '../../api/selectors/label-selector-object.ts'
import { isDomainPrefixedPath } from '../../api/validation/domain-prefixed-path.ts'
import { isDns1123Label } from '../../api/validation/names.ts'
import { equalJson, type Json } from '../../kernel/json.ts'
import { internalPodSpec, structForm } from '../pods/internal-form.ts'
import type { PodSpec } from '../pods/pod.ts'
import { type PodTemplate, validatePodTemplate, validateTemplateLabels } from '../pods/template.ts'
import { validateNotNegative } from '../replicasets/counts-validation.ts'
import { validateImmutable } from '../replicasets/immutable-fields.ts'
import { asJob, isIndexed, type JobObject, type JobSpec, ownLabels } from './job.ts'
import { validateFailurePolicy, validateSuccessPolicy } from './policy-validation.ts'
import { podFailurePolicy, successPolicy } from './schema.ts'

const COUNTS = [
  'parallelism',
  'completions',
  'activeDeadlineSeconds',
  'backoffLimit',
  'ttlSecondsAfterFinished',
  'backoffLimitPerIndex',
  'maxFailedIndexes',
] as const

/** Limits of indexed jobs, and lower ones of those with many completions and limits for each index. */
const MOST_AT_ONCE = 100_000
const MANY = 100_000
const MOST_OF_MANY = 10_000
const MANAGER_LENGTH = 63

/** Models pkg/apis/batch/validation/validation.go (ValidateJob). */
export function validateJob(object: KubeObject, errors: FieldErrorList): void {
  const job = asJob(object)
  const { spec } = job
  const { selector, template = {}, completionMode = '', podReplacementPolicy = '', manualSelector } = spec
  if (!manualSelector && selector) validateGenerated(job, errors)
  validateNotNegative(Object.fromEntries(COUNTS.map((name) => [name, spec[name]])), 'spec', errors)
  if (spec.maxFailedIndexes !== undefined && spec.backoffLimitPerIndex === undefined)
    errors.required('spec.backoffLimitPerIndex', 'when maxFailedIndexes is specified')
  if (spec.managedBy !== undefined) validateManager(spec.managedBy, errors)
  if (!['Indexed', 'NonIndexed'].includes(completionMode)) errors.unsupported('spec.completionMode', completionMode, ['NonIndexed', 'Indexed'])
  if (completionMode === 'Indexed') validateIndexed(spec, errors)
  else validateNotIndexed(spec, errors)
  if (spec.podFailurePolicy) validateFailurePolicy(spec, errors)
  if (spec.successPolicy && completionMode === 'Indexed') validateSuccessPolicy(spec, errors)
  const policies = spec.podFailurePolicy ? ['Failed'] : ['Failed', 'TerminatingOrFailed']
  if (!policies.includes(podReplacementPolicy)) errors.unsupported('spec.podReplacementPolicy', podReplacementPolicy, policies)
  validatePodTemplate(template, 'spec.template', errors)
  const { restartPolicy = '' } = template.spec ?? {}
  const at = 'spec.template.spec.restartPolicy'
  // A policy that was left out has become Always by default.
  if (restartPolicy === 'Always' || restartPolicy === '') errors.required(at, 'valid values: "OnFailure", "Never"')
  else if (restartPolicy !== 'OnFailure' && restartPolicy !== 'Never') errors.unsupported(at, restartPolicy, ['OnFailure', 'Never'])
  else if (spec.podFailurePolicy && restartPolicy !== 'Never')
    errors.invalid(at, restartPolicy, 'only "Never" is supported when podFailurePolicy is specified')
  const before = errors.errors.length
  if (!selector) errors.required('spec.selector')
  else validateLabelSelector(selector, 'spec.selector', errors)
  if (!selector || errors.errors.length === before) validateTemplateLabels(selector, template, 'spec.template', errors)
  validateHostName(job, errors)
}

function validateManager(managedBy: string, errors: FieldErrorList): void {
  if (managedBy === '') errors.required('spec.managedBy')
  else for (const { value, detail } of isDomainPrefixedPath(managedBy)) errors.invalid('spec.managedBy', value, detail)
  if (managedBy.length > MANAGER_LENGTH) errors.tooLong('spec.managedBy', `may not be more than ${MANAGER_LENGTH} bytes`)
}

function validateIndexed({ completions, parallelism = 0, backoffLimitPerIndex, maxFailedIndexes }: JobSpec, errors: FieldErrorList): void {
  const indexed = 'when completion mode is Indexed'
  const failed = 'spec.maxFailedIndexes'
  const atMost = (at: string, value: number, most: number, detail = '') => {
    if (value > most) errors.invalid(at, value, `must be less than or equal to ${most}${detail}`)
  }
  if (completions === undefined) errors.required('spec.completions', indexed)
  atMost('spec.parallelism', parallelism, MOST_AT_ONCE, ` ${indexed}`)
  if (completions !== undefined && (maxFailedIndexes ?? 0) > completions)
    errors.invalid(failed, maxFailedIndexes ?? 0, 'must be less than or equal to completions')
  atMost(failed, maxFailedIndexes ?? 0, MOST_AT_ONCE)
  if ((completions ?? 0) <= MANY || backoffLimitPerIndex === undefined) return
  const many = ` when completions are above ${MANY} and used with backoff limit per index`
  if (maxFailedIndexes === undefined) errors.required(failed, `must be specified when completions is above ${MANY}`)
  atMost('spec.parallelism', parallelism, MOST_OF_MANY, many)
  atMost(failed, maxFailedIndexes ?? 0, MOST_OF_MANY, many)
}

const policyForm = (schema: ObjectSchema, value: object | undefined): Json | undefined =>
  value && structForm(schema, value as Readonly<Record<string, Json>>)

function validateNotIndexed(spec: JobSpec, errors: FieldErrorList): void {
  const { backoffLimitPerIndex, maxFailedIndexes } = spec
  const values = { backoffLimitPerIndex, maxFailedIndexes, successPolicy: policyForm(successPolicy, spec.successPolicy) }
  for (const [name, value] of Object.entries(values))
    if (value !== undefined) errors.invalid(`spec.${name}`, value, 'requires indexed completion mode')
}

/** The last pod of an indexed job, too, needs a host name. */
function validateHostName({ metadata: { name = '' }, spec }: JobObject, errors: FieldErrorList): void {
  const last = `${name}-${(spec.completions ?? 0) - 1}`
  if (!isIndexed({ spec }) || (spec.completions ?? 0) <= 0 || isDns1123Label(last).length === 0) return
  errors.invalid('metadata.name', name, `will not able to create pod with invalid DNS label: ${last}`)
}

/** The labels that tell a job's pods from all others are there, unless someone set them otherwise. Models ValidateGeneratedSelector. */
function validateGenerated(job: JobObject, errors: FieldErrorList): void {
  const { spec } = job
  const labels = spec.template?.metadata?.labels ?? {}
  const expected = ownLabels(job)
  for (const [key, value] of Object.entries(expected)) {
    const at = `spec.template.metadata.labels[${key}]`
    if (labels[key] === undefined) errors.required(at, `must be '${value}'`)
    else if (labels[key] !== value) errors.invalid(at, labels, `must be '${value}'`)
  }
  if (!matchesLabelSelectorObject(spec.selector ?? {}, expected))
    errors.invalid('spec.selector', spec.selector ?? null, '`selector` not auto-generated')
}

/**
 * Models ValidateJobUpdate.
 * @notmodelled Where the pods of a job run can be changed while it is suspended and has never run; not when it has been suspended since.
 */
export function validateJobUpdate(object: KubeObject, oldObject: KubeObject, errors: FieldErrorList): void {
  const { spec } = asJob(object)
  const { spec: old, status } = asJob(oldObject)
  validateJob(object, errors)
  if (!isIndexed({ spec })) validateImmutable(spec, old, ['completions'], errors)
  else if (spec.completions !== undefined && spec.completions !== old.completions && spec.completions !== spec.parallelism)
    errors.invalid('spec.completions', spec.completions, 'can only be modified in tandem with spec.parallelism')
  validateImmutable(spec, old, ['selector'], errors)
  const template = old.suspend && !status?.startTime ? withDirectivesOf(spec.template, old.template) : old.template
  if (!equalJson(spec.template, template)) {
    const { metadata, spec: podSpec = {} } = spec.template ?? {}
    errors.invalid('spec.template', { ...metadata, Spec: JSON.parse(internalPodSpec(podSpec)) as Json }, 'field is immutable')
  }
  const chosen = ({ completionMode, backoffLimitPerIndex, managedBy, ...policies }: JobSpec) => ({
    completionMode,
    podFailurePolicy: policyForm(podFailurePolicy, policies.podFailurePolicy),
    backoffLimitPerIndex,
    managedBy,
    successPolicy: policyForm(successPolicy, policies.successPolicy),
  })
  validateImmutable(chosen(spec), chosen(old), ['completionMode', 'podFailurePolicy', 'backoffLimitPerIndex', 'managedBy', 'successPolicy'], errors)
}

/** A template with what says where pods run, and with labels and annotations, of another. Models validatePodTemplateUpdate. */
function withDirectivesOf({ metadata, spec: next = {} }: PodTemplate = {}, { spec = {}, ...old }: PodTemplate = {}): PodTemplate {
  const changed = ({ nodeSelector, tolerations, schedulingGates }: PodSpec) => ({ nodeSelector, tolerations, schedulingGates })
  const { nodeAffinity: _before, ...kept } = spec.affinity ?? {}
  const { nodeAffinity } = next.affinity ?? {}
  const affinity = next.affinity || Object.keys(kept).length > 0 ? { ...kept, ...(nodeAffinity ? { nodeAffinity } : {}) } : undefined
  const { labels, annotations } = metadata ?? {}
  return { ...old, metadata: { ...old.metadata, labels, annotations }, spec: { ...spec, ...changed(next), affinity } } as PodTemplate
}
