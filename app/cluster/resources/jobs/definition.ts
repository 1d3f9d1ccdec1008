import { humanDuration } from '../../api/duration.ts'
import { encodeObject } from '../../api/encode.ts'
import { MAX_INT32 } from '../../api/int32.ts'
import type { KubeObject } from '../../api/object.ts'
import { ageColumn, fieldDescription, nameColumn } from '../columns.ts'
import type { Column, ResourceDefinition, Strategy } from '../definition.ts'
import { withGeneration } from '../generation.ts'
import { podMakerWarnings, templateColumns, templateOf, withoutDisabledTemplateFields, withTemplateDefaults } from '../pods/template.ts'
import { validateNotNegative } from '../replicasets/counts-validation.ts'
import { STATUS_VERBS, STORED_VERBS } from '../verbs.ts'
import { workloadRules } from '../workload-rules.ts'
import { asJob, hasCondition, type JobObject, ownLabels, UID_LABEL } from './job.ts'
import { jobSchema, jobSpec, jobStatus } from './schema.ts'

/** Models pkg/apis/batch/v1/defaults.go (SetDefaults_Job). */
function withDefaults(object: KubeObject): KubeObject {
  const { spec, metadata } = asJob(withTemplateDefaults(object))
  const { parallelism = 1, completions = spec.parallelism === undefined ? 1 : undefined } = spec
  const { backoffLimit = spec.backoffLimitPerIndex === undefined ? 6 : MAX_INT32 } = spec
  const { podReplacementPolicy = spec.podFailurePolicy ? 'Failed' : 'TerminatingOrFailed' } = spec
  const defaults = { parallelism, ...(completions === undefined ? {} : { completions }), backoffLimit, podReplacementPolicy }
  return withTemplateLabels({ ...object, metadata, spec: { ...spec, ...defaults } })
}

/** A job without labels has those of its pods. */
function withTemplateLabels(object: KubeObject): KubeObject {
  const labels = templateOf(object).metadata?.labels
  return labels && Object.keys(object.metadata.labels ?? {}).length === 0 ? { ...object, metadata: { ...object.metadata, labels } } : object
}

/** Labels by which a job finds its own pods and no others. Models pkg/registry/batch/job/strategy.go (generateSelector). */
function withSelector(object: KubeObject): KubeObject {
  const { spec, metadata } = asJob(object)
  if (spec.manualSelector) return object
  const { uid = '' } = metadata
  const { template = {}, selector } = spec
  const labels = { ...ownLabels(object), ...template.metadata?.labels }
  return {
    ...object,
    spec: {
      ...spec,
      selector: { ...selector, matchLabels: { [UID_LABEL]: uid, ...selector?.matchLabels } },
      template: { ...template, metadata: { ...template.metadata, labels } },
    },
  }
}

/** Models pkg/registry/batch/job/strategy.go. */
const strategy: Strategy = {
  nameRule: 'subdomain',
  applyDefaults: withDefaults,
  prepareForCreate(made) {
    const job = encodeObject(jobSchema, withTemplateLabels(withSelector(withoutDisabledTemplateFields(made))))
    return { ...job, metadata: { ...job.metadata, generation: 1 }, status: {} }
  },
  prepareForUpdate: (next, old) => withGeneration(jobSchema, { ...withoutDisabledTemplateFields(next), status: old['status'] }, old),
  validate: (object, errors) => workloadRules.get().validateJob(object, errors),
  validateUpdate: (next, old, errors) => workloadRules.get().validateJobUpdate(encodeObject(jobSchema, next), old, errors),
  warnings: podMakerWarnings,
  orphansDependents:
    'child pods are preserved by default when jobs are deleted; set propagationPolicy=Background to remove them or set propagationPolicy=Orphan to suppress this warning',
  fieldSelectors: (one) => ({ 'status.successful': String(asJob(one).status?.succeeded ?? 0) }),
  fieldSelectorError: 'labelNotSupported',
}

const statusStrategy: Partial<Strategy> = {
  prepareForUpdate: (next, old) => ({ ...next, spec: old['spec'] }),
  validateUpdate(next, _old, errors) {
    const { active, succeeded, failed, ready, terminating } = asJob(next).status ?? {}
    validateNotNegative({ active, succeeded, failed, ready, terminating }, 'status', errors)
  },
  warnings: () => [],
}

/** Models printers.go (printJob). */
function stateOf(job: JobObject): string {
  const first = (...types: string[]) => types.find((type) => hasCondition(job, type))
  const going = job.metadata.deletionTimestamp ? 'Terminating' : undefined
  return first('Complete', 'Failed') ?? going ?? first('Suspended', 'FailureTarget', 'SuccessCriteriaMet') ?? 'Running'
}

function completionsOf({ spec, status }: JobObject): string {
  const { completions, parallelism = 0 } = spec
  const succeeded = status?.succeeded ?? 0
  if (completions !== undefined) return `${succeeded}/${completions}`
  return parallelism > 1 ? `${succeeded}/1 of ${parallelism}` : `${succeeded}/1`
}

function durationOf({ status = {} }: JobObject, now: number): string {
  const { startTime, completionTime } = status
  return startTime ? humanDuration((completionTime ? Date.parse(completionTime) : now) - Date.parse(startTime)) : ''
}

const column = (name: string, description: string, cell: (job: JobObject, now: number) => string): Column => ({
  name,
  type: 'string',
  description,
  cell: (one, now) => cell(asJob(one), now),
})

export const jobs: ResourceDefinition = {
  group: 'batch',
  version: 'v1',
  kind: 'Job',
  resource: 'jobs',
  singular: 'job',
  categories: ['all'],
  namespaced: true,
  verbs: STORED_VERBS,
  schema: jobSchema,
  strategy,
  columns: [
    nameColumn,
    column('Status', 'Status of the job.', stateOf),
    column('Completions', fieldDescription(jobStatus, 'succeeded'), completionsOf),
    column('Duration', 'Time required to complete the job.', durationOf),
    ageColumn,
    ...templateColumns(jobSpec),
  ],
  subresources: { status: { verbs: STATUS_VERBS, strategy: statusStrategy } },
}
