import type { FieldErrorList } from '../../api/field-errors.ts'
import type { KubeObject } from '../../api/object.ts'
import { matchesLabelSelectorObject, validateLabelSelector } from '../../api/selectors/label-selector-object.ts'
import { equalJson, type Json } from '../../kernel/json.ts'
import { internalPodSpec } from '../pods/internal-form.ts'
import { validatePodTemplate, validateTemplateLabels } from '../pods/template.ts'
import { validateImmutable, validateNotNegative } from '../replicasets/validation.ts'
import { asJob, type JobObject, ownLabels } from './job.ts'

const COUNTS = ['parallelism', 'completions', 'activeDeadlineSeconds', 'backoffLimit', 'ttlSecondsAfterFinished'] as const

/** @notmodelled Jobs with indexes, with a policy for failed or succeeded pods, or with a controller of their own are refused here. */
const UNSUPPORTED = ['podFailurePolicy', 'successPolicy', 'backoffLimitPerIndex', 'maxFailedIndexes', 'managedBy']

/** Models pkg/apis/batch/validation/validation.go (ValidateJob). */
export function validateJob(object: KubeObject, errors: FieldErrorList): void {
  const job = asJob(object)
  const { selector, template = {}, completionMode = '', podReplacementPolicy = '', manualSelector } = job.spec
  if (!manualSelector && selector) validateGenerated(job, errors)
  validateNotNegative(Object.fromEntries(COUNTS.map((name) => [name, job.spec[name]])), 'spec', errors)
  if (!['Indexed', 'NonIndexed'].includes(completionMode)) errors.unsupported('spec.completionMode', completionMode, ['NonIndexed', 'Indexed'])
  if (!['Failed', 'TerminatingOrFailed'].includes(podReplacementPolicy))
    errors.unsupported('spec.podReplacementPolicy', podReplacementPolicy, ['Failed', 'TerminatingOrFailed'])
  if (completionMode === 'Indexed') errors.forbidden('spec.completionMode', 'Indexed is not simulated')
  for (const name of UNSUPPORTED)
    if ((job.spec as Readonly<Record<string, unknown>>)[name] !== undefined) errors.forbidden(`spec.${name}`, 'is not simulated')
  validatePodTemplate(template, 'spec.template', errors)
  const { restartPolicy = '' } = template.spec ?? {}
  const at = 'spec.template.spec.restartPolicy'
  // A policy that was left out has become Always by default.
  if (restartPolicy === 'Always' || restartPolicy === '') errors.required(at, 'valid values: "OnFailure", "Never"')
  else if (restartPolicy !== 'OnFailure' && restartPolicy !== 'Never') errors.unsupported(at, restartPolicy, ['OnFailure', 'Never'])
  const before = errors.errors.length
  if (!selector) errors.required('spec.selector')
  else validateLabelSelector(selector, 'spec.selector', errors)
  if (!selector || errors.errors.length === before) validateTemplateLabels(selector, template, 'spec.template', errors)
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
 * @notmodelled Where the pods of a suspended job run cannot be changed before it starts.
 */
export function validateJobUpdate(object: KubeObject, oldObject: KubeObject, errors: FieldErrorList): void {
  const { spec } = asJob(object)
  const { spec: old } = asJob(oldObject)
  validateJob(object, errors)
  validateImmutable(spec, old, ['completions', 'selector'], errors)
  if (!equalJson(spec.template, old.template)) {
    const { metadata, spec: podSpec = {} } = spec.template ?? {}
    errors.invalid('spec.template', { ...metadata, Spec: JSON.parse(internalPodSpec(podSpec)) as Json }, 'field is immutable')
  }
  validateImmutable(spec, old, ['completionMode'], errors)
}
