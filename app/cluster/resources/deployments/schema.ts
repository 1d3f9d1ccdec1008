import { labelSelectorSchema, namedString } from '../../api/common-schemas.ts'
import { kindSchema } from '../../api/object-meta.ts'
import { always, boolean, field, int32, int64, intOrString, list, object, pointer, string, time } from '../../api/schema.ts'
import { podTemplateSpec } from '../pods/pod-spec-schema/pod-spec.ts'

const rollingUpdate = object('io.k8s.api.apps.v1.RollingUpdateDeployment', 'Spec to control the desired behavior of rolling update.', {
  maxUnavailable: pointer(
    intOrString,
    'The maximum number of pods that can be unavailable during the update: an absolute number (ex: 5) or a percentage of desired pods (ex: 10%), rounded down. Can not be 0 if MaxSurge is 0. Defaults to 25%.',
  ),
  maxSurge: pointer(
    intOrString,
    'The maximum number of pods that can be scheduled above the desired number of pods: an absolute number (ex: 5) or a percentage of desired pods (ex: 10%), rounded up. Can not be 0 if MaxUnavailable is 0. Defaults to 25%.',
  ),
})

const strategy = object('io.k8s.api.apps.v1.DeploymentStrategy', 'DeploymentStrategy describes how to replace existing pods with new ones.', {
  type: field(namedString('v1.DeploymentStrategyType'), 'Type of deployment. Can be "Recreate" or "RollingUpdate". Default is RollingUpdate.', {
    default: 'RollingUpdate',
  }),
  rollingUpdate: pointer(rollingUpdate, 'Rolling update config params. Present only if DeploymentStrategyType = RollingUpdate.'),
})

export const deploymentSpec = object(
  'io.k8s.api.apps.v1.DeploymentSpec',
  'DeploymentSpec is the specification of the desired behavior of the Deployment.',
  {
    replicas: pointer(int32, 'Number of desired pods. Defaults to 1.', { default: 1 }),
    selector: pointer(
      labelSelectorSchema,
      "Label selector for pods. Existing ReplicaSets whose pods are selected by this will be the ones affected by this deployment. It must match the pod template's labels.",
      { required: true },
    ),
    template: always(
      podTemplateSpec,
      {},
      'Template describes the pods that will be created. The only allowed template.spec.restartPolicy value is "Always".',
      {
        required: true,
      },
    ),
    strategy: always(strategy, {}, 'The deployment strategy to use to replace existing pods with new ones.', { patchStrategy: 'retainKeys' }),
    minReadySeconds: field(
      int32,
      'Minimum number of seconds for which a newly created pod should be ready without any of its container crashing, for it to be considered available. Defaults to 0 (pod will be considered available as soon as it is ready)',
    ),
    revisionHistoryLimit: pointer(int32, 'The number of old ReplicaSets to retain to allow rollback. Defaults to 10.', { default: 10 }),
    paused: field(boolean, 'Indicates that the deployment is paused.'),
    progressDeadlineSeconds: pointer(
      int32,
      'The maximum time in seconds for a deployment to make progress before it is considered to be failed. Defaults to 600s.',
      { default: 600 },
    ),
  },
)

const condition = object('io.k8s.api.apps.v1.DeploymentCondition', 'DeploymentCondition describes the state of a deployment at a certain point.', {
  type: always(namedString('v1.DeploymentConditionType'), '', 'Type of deployment condition.', { required: true }),
  status: always(namedString('v1.ConditionStatus'), '', 'Status of the condition, one of True, False, Unknown.', { required: true }),
  lastUpdateTime: always(time, null, 'The last time this condition was updated.'),
  lastTransitionTime: always(time, null, 'Last time the condition transitioned from one status to another.'),
  reason: field(string, "The reason for the condition's last transition."),
  message: field(string, 'A human readable message indicating details about the transition.'),
})

export const deploymentStatus = object(
  'io.k8s.api.apps.v1.DeploymentStatus',
  'DeploymentStatus is the most recently observed status of the Deployment.',
  {
    observedGeneration: field(int64, 'The generation observed by the deployment controller.'),
    replicas: field(int32, 'Total number of non-terminating pods targeted by this deployment (their labels match the selector).'),
    updatedReplicas: field(int32, 'Total number of non-terminating pods targeted by this deployment that have the desired template spec.'),
    readyReplicas: field(int32, 'Total number of non-terminating pods targeted by this Deployment with a Ready Condition.'),
    availableReplicas: field(
      int32,
      'Total number of available non-terminating pods (ready for at least minReadySeconds) targeted by this deployment.',
    ),
    unavailableReplicas: field(
      int32,
      'Total number of unavailable pods targeted by this deployment: the pods that are still required for it to have 100% available capacity.',
    ),
    terminatingReplicas: pointer(
      int32,
      'Total number of terminating pods targeted by this deployment: those with a deletionTimestamp that have not yet reached the Failed or Succeeded phase.',
    ),
    conditions: field(
      list(condition, { listType: 'map', listMapKeys: ['type'], patchStrategy: 'merge', patchMergeKey: 'type' }),
      "Represents the latest available observations of a deployment's current state.",
    ),
    collisionCount: pointer(int32, 'Count of hash collisions for the Deployment.'),
  },
)

export const deploymentSchema = kindSchema('io.k8s.api.apps.v1.Deployment', 'Deployment enables declarative updates for Pods and ReplicaSets.', {
  spec: always(deploymentSpec, {}, 'Specification of the desired behavior of the Deployment.'),
  status: always(deploymentStatus, {}, 'Most recently observed status of the Deployment.'),
})
