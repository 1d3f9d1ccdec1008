import { labelSelectorSchema, namedString } from '../../api/common-schemas.ts'
import { kindSchema } from '../../api/object-meta.ts'
import { always, field, int32, int64, list, object, pointer, string, time } from '../../api/schema.ts'
import { ageColumn, fieldDescription, nameColumn } from '../columns.ts'
import type { Column, ResourceDefinition, Strategy } from '../definition.ts'
import { withGeneration } from '../generation.ts'
import { podTemplateSpec } from '../pods/pod-spec-schema/pod-spec.ts'
import { podMakerWarnings, templateColumns, withoutDisabledTemplateFields, withTemplateDefaults } from '../pods/template.ts'
import { scale } from '../scale.ts'
import { STATUS_VERBS, STORED_VERBS } from '../verbs.ts'
import { workloadRules } from '../workload-rules.ts'
import { asReplicaSet, type ReplicaSetObject } from './replica-set.ts'
import { validateReplicaCounts } from './counts-validation.ts'

const spec = object('io.k8s.api.apps.v1.ReplicaSetSpec', 'ReplicaSetSpec is the specification of a ReplicaSet.', {
  replicas: pointer(int32, 'Replicas is the number of desired pods. Defaults to 1.', { default: 1 }),
  minReadySeconds: field(
    int32,
    'Minimum number of seconds for which a newly created pod should be ready without any of its container crashing, for it to be considered available. Defaults to 0 (pod will be considered available as soon as it is ready)',
  ),
  selector: pointer(
    labelSelectorSchema,
    "Selector is a label query over pods that should match the replica count. It must match the pod template's labels.",
    {
      required: true,
    },
  ),
  template: always(podTemplateSpec, {}, 'Template is the object that describes the pod that will be created if insufficient replicas are detected.'),
})

const condition = object('io.k8s.api.apps.v1.ReplicaSetCondition', 'ReplicaSetCondition describes the state of a replica set at a certain point.', {
  type: always(namedString('v1.ReplicaSetConditionType'), '', 'Type of replica set condition.', { required: true }),
  status: always(namedString('v1.ConditionStatus'), '', 'Status of the condition, one of True, False, Unknown.', { required: true }),
  lastTransitionTime: always(time, null, 'The last time the condition transitioned from one status to another.'),
  reason: field(string, "The reason for the condition's last transition."),
  message: field(string, 'A human readable message indicating details about the transition.'),
})

export const replicaSetStatus = object('io.k8s.api.apps.v1.ReplicaSetStatus', 'ReplicaSetStatus represents the current status of a ReplicaSet.', {
  replicas: always(int32, 0, 'Replicas is the most recently observed number of non-terminating pods.', { required: true }),
  fullyLabeledReplicas: field(
    int32,
    'The number of non-terminating pods that have labels matching the labels of the pod template of the replicaset.',
  ),
  readyReplicas: field(int32, 'The number of non-terminating pods targeted by this ReplicaSet with a Ready Condition.'),
  availableReplicas: field(int32, 'The number of available non-terminating pods (ready for at least minReadySeconds) for this replica set.'),
  terminatingReplicas: pointer(
    int32,
    'The number of terminating pods for this replica set: those with a deletionTimestamp that have not yet reached the Failed or Succeeded phase.',
  ),
  observedGeneration: field(int64, 'ObservedGeneration reflects the generation of the most recently observed ReplicaSet.'),
  conditions: field(
    list(condition, { listType: 'map', listMapKeys: ['type'], patchStrategy: 'merge', patchMergeKey: 'type' }),
    "Represents the latest available observations of a replica set's current state.",
  ),
})

const schema = kindSchema(
  'io.k8s.api.apps.v1.ReplicaSet',
  'ReplicaSet ensures that a specified number of pod replicas are running at any given time.',
  {
    spec: always(spec, {}, 'Spec defines the specification of the desired behavior of the ReplicaSet.'),
    status: always(replicaSetStatus, {}, 'Status is the most recently observed status of the ReplicaSet. Populated by the system. Read-only.'),
  },
)

/** Models pkg/registry/apps/replicaset/strategy.go. */
const strategy: Strategy = {
  nameRule: 'subdomain',
  applyDefaults: withTemplateDefaults,
  prepareForCreate: (made) => ({ ...withoutDisabledTemplateFields(made), metadata: { ...made.metadata, generation: 1 }, status: {} }),
  prepareForUpdate: (next, old) => withGeneration(schema, { ...withoutDisabledTemplateFields(next), status: old['status'] }, old),
  validate: (object, errors) => workloadRules.get().validateReplicaSet(object, errors),
  validateUpdate: (next, old, errors) => workloadRules.get().validateReplicaSetUpdate(next, old, errors),
  warnings: podMakerWarnings,
  fieldSelectors: (one) => ({ 'status.replicas': String(asReplicaSet(one).status?.replicas ?? 0) }),
  fieldSelectorError: 'labelNotSupported',
}

const COUNTS = ['fullyLabeledReplicas', 'readyReplicas', 'availableReplicas']

const statusStrategy: Partial<Strategy> = {
  prepareForUpdate: (next, old) => ({ ...next, spec: old['spec'] }),
  validateUpdate: (next, _old, errors) => validateReplicaCounts(next, COUNTS, errors),
  warnings: () => [],
}

const count = (name: string, description: string, cell: (one: ReplicaSetObject) => number | undefined): Column => ({
  name,
  type: 'integer',
  description,
  cell: (one) => cell(asReplicaSet(one)) ?? 0,
})

export const replicasets: ResourceDefinition = {
  group: 'apps',
  version: 'v1',
  kind: 'ReplicaSet',
  resource: 'replicasets',
  singular: 'replicaset',
  shortNames: ['rs'],
  categories: ['all'],
  namespaced: true,
  verbs: STORED_VERBS,
  schema,
  strategy,
  columns: [
    nameColumn,
    count('Desired', fieldDescription(spec, 'replicas'), (one) => one.spec.replicas),
    count('Current', fieldDescription(replicaSetStatus, 'replicas'), (one) => one.status?.replicas),
    count('Ready', fieldDescription(replicaSetStatus, 'readyReplicas'), (one) => one.status?.readyReplicas),
    ageColumn,
    ...templateColumns(spec),
  ],
  subresources: { scale, status: { verbs: STATUS_VERBS, strategy: statusStrategy } },
}
