import type { KubeObject } from '../../api/object.ts'
import { equalJson } from '../../kernel/json.ts'
import { ageColumn, fieldDescription, nameColumn } from '../columns.ts'
import type { Column, ResourceDefinition, Strategy } from '../definition.ts'
import { withGeneration } from '../generation.ts'
import { podMakerWarnings, templateColumns, withoutDisabledTemplateFields, withTemplateDefaults } from '../pods/template.ts'
import { validateReplicaCounts } from '../replicasets/counts-validation.ts'
import { scale } from '../scale.ts'
import { STATUS_VERBS, STORED_VERBS } from '../verbs.ts'
import { workloadRules } from '../workload-rules.ts'
import { asDeployment, type DeploymentStatus } from './deployment.ts'
import { deploymentSchema, deploymentSpec, deploymentStatus } from './schema.ts'

/** Models pkg/apis/apps/v1/defaults.go (SetDefaults_Deployment). */
function withDefaults(object: KubeObject): KubeObject {
  const { spec } = asDeployment(withTemplateDefaults(object))
  const { strategy } = spec
  if (strategy?.type !== 'RollingUpdate') return { ...object, spec }
  return {
    ...object,
    spec: { ...spec, strategy: { ...strategy, rollingUpdate: { maxUnavailable: '25%', maxSurge: '25%', ...strategy.rollingUpdate } } },
  }
}

/** Models pkg/registry/apps/deployment/strategy.go. */
const strategy: Strategy = {
  nameRule: 'subdomain',
  applyDefaults: withDefaults,
  prepareForCreate: (made) => ({ ...withoutDisabledTemplateFields(made), metadata: { ...made.metadata, generation: 1 }, status: {} }),
  prepareForUpdate(next, old) {
    const changed = !equalJson(next.metadata.annotations ?? {}, old.metadata.annotations ?? {})
    return withGeneration(deploymentSchema, { ...withoutDisabledTemplateFields(next), status: old['status'] }, old, changed)
  },
  validate: (object, errors) => workloadRules.get().validateDeployment(object, errors),
  validateUpdate: (next, old, errors) => workloadRules.get().validateDeploymentUpdate(next, old, errors),
  warnings: podMakerWarnings,
}

const COUNTS = ['updatedReplicas', 'readyReplicas', 'availableReplicas', 'unavailableReplicas']

/** The status is written with the annotations, which hold the revision, but not with labels. */
const statusStrategy: Partial<Strategy> = {
  prepareForUpdate(next, old) {
    const { labels: _labels, ...metadata } = next.metadata
    const { labels } = old.metadata
    return { ...next, spec: old['spec'], metadata: { ...metadata, ...(labels ? { labels } : {}) } }
  },
  validateUpdate: (next, _old, errors) => validateReplicaCounts(next, COUNTS, errors),
  warnings: () => [],
}

const count = (name: string, field: 'updatedReplicas' | 'availableReplicas'): Column => ({
  name,
  type: 'string',
  description: fieldDescription(deploymentStatus, field),
  cell: (one) => asDeployment(one).status?.[field] ?? 0,
})

export const deployments: ResourceDefinition = {
  group: 'apps',
  version: 'v1',
  kind: 'Deployment',
  resource: 'deployments',
  singular: 'deployment',
  shortNames: ['deploy'],
  categories: ['all'],
  namespaced: true,
  verbs: STORED_VERBS,
  schema: deploymentSchema,
  strategy,
  columns: [
    nameColumn,
    {
      name: 'Ready',
      type: 'string',
      description: 'Number of the pod with ready state',
      cell(one) {
        const { spec, status = {} as DeploymentStatus } = asDeployment(one)
        return `${status.readyReplicas ?? 0}/${spec.replicas ?? 0}`
      },
    },
    count('Up-to-date', 'updatedReplicas'),
    count('Available', 'availableReplicas'),
    ageColumn,
    ...templateColumns(deploymentSpec),
  ],
  subresources: { scale, status: { verbs: STATUS_VERBS, strategy: statusStrategy } },
}
