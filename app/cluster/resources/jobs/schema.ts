import { labelSelectorSchema, namedString } from '../../api/common-schemas.ts'
import { kindSchema, uid } from '../../api/object-meta.ts'
import { always, boolean, field, int32, int64, list, object, pointer, string, time } from '../../api/schema.ts'
import { podTemplateSpec } from '../pods/pod-spec-schema/pod-spec.ts'

const onExitCodes = object(
  'io.k8s.api.batch.v1.PodFailurePolicyOnExitCodesRequirement',
  'PodFailurePolicyOnExitCodesRequirement describes the requirement for handling a failed pod based on its container exit codes.',
  {
    containerName: pointer(string, 'Restricts the check for exit codes to the container with the specified name.'),
    operator: always(
      namedString('v1.PodFailurePolicyOnExitCodesOperator'),
      '',
      'How the exit codes relate to the values: In or NotIn. Exit code 0 is left out of it.',
      { required: true },
    ),
    values: always(list(int32, { listType: 'set' }), null, 'The values, ordered and without duplicates.', { required: true }),
  },
)

const onPodCondition = object(
  'io.k8s.api.batch.v1.PodFailurePolicyOnPodConditionsPattern',
  'PodFailurePolicyOnPodConditionsPattern describes a pattern for matching an actual pod condition type.',
  {
    type: always(namedString('v1.PodConditionType'), '', 'The required type of the condition.', { required: true }),
    status: always(namedString('v1.ConditionStatus'), '', 'The required status of the condition. Defaults to True.', { default: 'True' }),
  },
)

export const podFailurePolicy = object(
  'io.k8s.api.batch.v1.PodFailurePolicy',
  'PodFailurePolicy describes how failed pods influence the backoffLimit.',
  {
    rules: always(
      list(
        object(
          'io.k8s.api.batch.v1.PodFailurePolicyRule',
          'PodFailurePolicyRule describes how a pod failure is handled when the requirements are met.',
          {
            action: always(
              namedString('v1.PodFailurePolicyAction'),
              '',
              'What is done when the rule matches: FailJob, FailIndex, Ignore (it does not count) or Count.',
              { required: true },
            ),
            onExitCodes: pointer(onExitCodes, 'Represents the requirement on the container exit codes.'),
            onPodConditions: field(
              list(onPodCondition, { listType: 'atomic' }),
              'Represents the requirement on the pod conditions: one has to match.',
            ),
          },
        ),
        { listType: 'atomic' },
      ),
      null,
      'The rules, of which the first that matches counts.',
      { required: true },
    ),
  },
)

export const successPolicy = object(
  'io.k8s.api.batch.v1.SuccessPolicy',
  'SuccessPolicy describes when a Job can be declared as succeeded based on the success of some indexes.',
  {
    rules: always(
      list(
        object('io.k8s.api.batch.v1.SuccessPolicyRule', 'SuccessPolicyRule describes rule for declaring a Job as succeeded.', {
          succeededIndexes: pointer(string, 'The indexes which need to be contained in the succeeded ones: 1,3-5.'),
          succeededCount: pointer(int32, 'How many of these indexes, or of all, have to succeed.'),
        }),
        { listType: 'atomic' },
      ),
      null,
      'The rules, of which one has to be met.',
      { required: true },
    ),
  },
)

export const jobSpec = object('io.k8s.api.batch.v1.JobSpec', 'JobSpec describes how the job execution will look like.', {
  parallelism: pointer(int32, 'Specifies the maximum desired number of pods the job should run at any given time.'),
  completions: pointer(
    int32,
    'Specifies the desired number of successfully finished pods the job should be run with. Null means that the success of any pod signals the success of all pods.',
  ),
  activeDeadlineSeconds: pointer(
    int64,
    'The duration in seconds relative to the startTime that the job may be active before the system tries to terminate it.',
  ),
  podFailurePolicy: pointer(podFailurePolicy, 'Specifies the policy of handling failed pods.'),
  successPolicy: pointer(successPolicy, 'successPolicy specifies the policy when the Job can be declared as succeeded.'),
  backoffLimit: pointer(int32, 'Specifies the number of retries before marking this job failed. Defaults to 6.'),
  backoffLimitPerIndex: pointer(int32, 'Specifies the limit for the number of retries within an index before marking this index as failed.'),
  maxFailedIndexes: pointer(int32, 'Specifies the maximal number of failed indexes before marking the Job as failed.'),
  selector: pointer(labelSelectorSchema, 'A label query over pods that should match the pod count. Normally, the system sets this field for you.'),
  manualSelector: pointer(
    boolean,
    'Whether the selector and the labels of the pods are chosen by hand. Leave it unset unless you are certain what you are doing.',
    {
      default: false,
    },
  ),
  template: always(
    podTemplateSpec,
    {},
    'Describes the pod that will be created when executing a job. The only allowed template.spec.restartPolicy values are "Never" or "OnFailure".',
    { required: true },
  ),
  ttlSecondsAfterFinished: pointer(
    int32,
    'The lifetime of a Job that has finished execution (either Complete or Failed), after which it is deleted.',
  ),
  completionMode: pointer(namedString('v1.CompletionMode'), 'How pod completions are tracked: NonIndexed (default) or Indexed.', {
    default: 'NonIndexed',
  }),
  suspend: pointer(boolean, 'Whether the Job controller should create pods or not. Suspending a Job deletes its active pods.', { default: false }),
  podReplacementPolicy: pointer(
    namedString('v1.PodReplacementPolicy'),
    'When to create replacement pods: TerminatingOrFailed (default) or, waiting until they have ended, Failed.',
  ),
  managedBy: pointer(string, 'The controller that manages a Job: the built-in one when unset, or another that is named here.'),
})

const condition = object('io.k8s.api.batch.v1.JobCondition', 'JobCondition describes current state of a job.', {
  type: always(namedString('v1.JobConditionType'), '', 'Type of job condition, Complete or Failed.', { required: true }),
  status: always(namedString('v1.ConditionStatus'), '', 'Status of the condition, one of True, False, Unknown.', { required: true }),
  lastProbeTime: always(time, null, 'Last time the condition was checked.'),
  lastTransitionTime: always(time, null, 'Last time the condition transit from one status to another.'),
  reason: field(string, "(brief) reason for the condition's last transition."),
  message: field(string, 'Human readable message indicating details about last transition.'),
})

const uids = list(uid, { listType: 'set' })

export const jobStatus = object('io.k8s.api.batch.v1.JobStatus', 'JobStatus represents the current state of a Job.', {
  conditions: field(
    list(condition, { listType: 'atomic', patchStrategy: 'merge', patchMergeKey: 'type' }),
    "The latest available observations of an object's current state. A job is finished when it has a condition Complete or Failed that is True.",
  ),
  startTime: pointer(time, 'Represents time when the job controller started processing a job. Reset when it is resumed from suspension.'),
  completionTime: pointer(time, 'Represents time when the job was completed. Set when the job finishes successfully, and only then.'),
  active: field(int32, 'The number of pending and running pods which are not terminating (without a deletionTimestamp).'),
  succeeded: field(int32, 'The number of pods which reached phase Succeeded.'),
  failed: field(int32, 'The number of pods which reached phase Failed.'),
  terminating: pointer(int32, 'The number of pods which are terminating (in phase Pending or Running and have a deletionTimestamp).'),
  completedIndexes: field(string, 'The completed indexes of an Indexed Job.'),
  failedIndexes: pointer(string, 'The failed indexes when spec.backoffLimitPerIndex is set.'),
  uncountedTerminatedPods: pointer(
    object('io.k8s.api.batch.v1.UncountedTerminatedPods', 'Pods that have terminated but are not yet accounted in the counters of the status.', {
      succeeded: field(uids, 'UIDs of succeeded pods.'),
      failed: field(uids, 'UIDs of failed pods.'),
    }),
    'UIDs of pods that have terminated but whose end is not yet in the counters.',
  ),
  ready: pointer(int32, 'The number of active pods which have a Ready condition and are not terminating.'),
})

export const jobSchema = kindSchema('io.k8s.api.batch.v1.Job', 'Job represents the configuration of a single job.', {
  spec: always(jobSpec, {}, 'Specification of the desired behavior of a job.'),
  status: always(jobStatus, {}, 'Current status of a job.'),
})
