import { kindSchema } from '../../api/object-meta.ts'
import { always, field, list, object, string, time } from '../../api/schema.ts'
import { namedString } from '../../api/common-schemas.ts'

const spec = object('io.k8s.api.core.v1.NamespaceSpec', 'NamespaceSpec describes the attributes on a Namespace.', {
  finalizers: field(
    list(namedString('v1.FinalizerName'), { listType: 'atomic' }),
    'Finalizers is an opaque list of values that must be empty to permanently remove object from storage. More info: https://kubernetes.io/docs/tasks/administer-cluster/namespaces/',
  ),
})

const condition = object('io.k8s.api.core.v1.NamespaceCondition', 'NamespaceCondition contains details about state of namespace.', {
  type: always(namedString('v1.NamespaceConditionType'), '', 'Type of namespace controller condition.', { required: true }),
  status: always(namedString('v1.ConditionStatus'), '', 'Status of the condition, one of True, False, Unknown.', { required: true }),
  lastTransitionTime: always(time, null, 'Last time the condition transitioned from one status to another.'),
  reason: field(string, "Unique, one-word, CamelCase reason for the condition's last transition."),
  message: field(string, 'Human-readable message indicating details about last transition.'),
})

const status = object('io.k8s.api.core.v1.NamespaceStatus', 'NamespaceStatus is information about the current status of a Namespace.', {
  phase: field(
    { type: 'string', goType: 'v1.NamespacePhase', enum: ['Active', 'Terminating'] },
    'Phase is the current lifecycle phase of the namespace. More info: https://kubernetes.io/docs/tasks/administer-cluster/namespaces/',
  ),
  conditions: field(
    list(condition, { listType: 'map', listMapKeys: ['type'], patchStrategy: 'merge', patchMergeKey: 'type' }),
    "Represents the latest available observations of a namespace's current state.",
  ),
})

const CONVENTIONS = 'https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#spec-and-status'

export const namespaceSchema = kindSchema(
  'io.k8s.api.core.v1.Namespace',
  'Namespace provides a scope for Names. Use of multiple namespaces is optional.',
  {
    spec: always(spec, {}, `Spec defines the behavior of the Namespace. More info: ${CONVENTIONS}`),
    status: always(status, {}, `Status describes the current status of a Namespace. More info: ${CONVENTIONS}`),
  },
)
