import { FieldErrorList } from '../api/field-errors.ts'
import { kindSchema } from '../api/object-meta.ts'
import type { KubeObject } from '../api/object.ts'
import { always, field, int32, object, string } from '../api/schema.ts'
import { type LabelSelectorObject, labelSelectorObjectText } from '../api/selectors/label-selector-object.ts'
import type { Subresource } from './definition.ts'
import { validateNotNegative } from './replicasets/counts-validation.ts'
import { STATUS_VERBS } from './verbs.ts'

const schema = kindSchema('io.k8s.api.autoscaling.v1.Scale', 'Scale represents a scaling request for a resource.', {
  spec: always(
    object('io.k8s.api.autoscaling.v1.ScaleSpec', 'ScaleSpec describes the attributes of a scale subresource.', {
      replicas: field(int32, 'replicas is the desired number of instances for the scaled object.'),
    }),
    {},
    'spec defines the behavior of the scale.',
  ),
  status: always(
    object('io.k8s.api.autoscaling.v1.ScaleStatus', 'ScaleStatus represents the current status of a scale subresource.', {
      replicas: always(int32, 0, 'replicas is the actual number of observed instances of the scaled object.', { required: true }),
      selector: field(string, 'selector is the label query over pods that should match the replicas count, in its string form.'),
    }),
    {},
    'status is the current status of the scale. Read-only.',
  ),
})

type Scaled = {
  readonly spec?: { readonly replicas?: number; readonly selector?: LabelSelectorObject }
  readonly status?: { readonly replicas?: number }
}

const SCALE = { group: 'autoscaling', version: 'v1', kind: 'Scale' }

/** Of an object with replicas only their number, whatever the kind. Models pkg/registry/apps/deployment/storage/storage.go (ScaleREST). */
export const scale: Subresource = {
  verbs: STATUS_VERBS,
  kind: SCALE,
  schema,
  view: {
    of(parent) {
      const { spec = {}, status = {} } = parent as Scaled
      const { name, namespace, uid, resourceVersion, creationTimestamp } = parent.metadata
      return {
        kind: 'Scale',
        apiVersion: 'autoscaling/v1',
        metadata: { name, namespace, uid, resourceVersion, creationTimestamp } as KubeObject['metadata'],
        spec: { replicas: spec.replicas ?? 0 },
        status: { replicas: status.replicas ?? 0, selector: labelSelectorObjectText(spec.selector ?? {}) },
      }
    },
    into(parent, view) {
      const { replicas = 0 } = (view as Scaled).spec ?? {}
      const errors = new FieldErrorList()
      validateNotNegative({ replicas }, 'spec', errors)
      if (!errors.empty) throw errors.toStatusError({ group: SCALE.group, resource: SCALE.kind }, parent.metadata.name ?? '')
      const { resourceVersion: _version, ...metadata } = parent.metadata
      const { resourceVersion } = view.metadata
      return {
        ...parent,
        metadata: { ...metadata, ...(resourceVersion ? { resourceVersion } : {}) },
        spec: { ...(parent as Scaled).spec, replicas },
      }
    },
  },
}
