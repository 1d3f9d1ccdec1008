import { always, boolean, field, int64, list, map, object, pointer, type ScalarSchema, string, time } from './schema.ts'
import { uid } from './object-meta.ts'

const CONVENTIONS = 'https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md'

/** metav1.LabelSelectorRequirement */
export const labelSelectorRequirementSchema = object(
  'io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelectorRequirement',
  'A label selector requirement is a selector that contains values, a key, and an operator that relates the key and values.',
  {
    key: always(string, '', 'key is the label key that the selector applies to.', { required: true }),
    operator: always(
      { type: 'string', goType: 'v1.LabelSelectorOperator' },
      '',
      "operator represents a key's relationship to a set of values. Valid operators are In, NotIn, Exists and DoesNotExist.",
      { required: true },
    ),
    values: field(
      list(string, { listType: 'atomic' }),
      'values is an array of string values. If the operator is In or NotIn, the values array must be non-empty. If the operator is Exists or DoesNotExist, the values array must be empty. This array is replaced during a strategic merge patch.',
    ),
  },
)

/** metav1.LabelSelector */
export const labelSelectorSchema = object(
  'io.k8s.apimachinery.pkg.apis.meta.v1.LabelSelector',
  'A label selector is a label query over a set of resources. The result of matchLabels and matchExpressions are ANDed. An empty label selector matches all objects. A null label selector matches no objects.',
  {
    matchLabels: field(
      map(string),
      'matchLabels is a map of {key,value} pairs. A single {key,value} in the matchLabels map is equivalent to an element of matchExpressions, whose key field is "key", the operator is "In", and the values array contains only "value". The requirements are ANDed.',
    ),
    matchExpressions: field(
      list(labelSelectorRequirementSchema, { listType: 'atomic' }),
      'matchExpressions is a list of label selector requirements. The requirements are ANDed.',
    ),
  },
  { atomic: true },
)

const LOCAL_NAME =
  'Name of the referent. This field is effectively required, but due to backwards compatibility is allowed to be empty. Instances of this type with an empty value here are almost certainly wrong. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names'

/** The `name` of a LocalObjectReference, which other types embed. Defaults to ''. */
export const localNameField = field(string, LOCAL_NAME, { default: '' })

/** core/v1 LocalObjectReference */
export const localObjectReferenceSchema = object(
  'io.k8s.api.core.v1.LocalObjectReference',
  'LocalObjectReference contains enough information to let you locate the referenced object inside the same namespace.',
  { name: localNameField },
  { atomic: true },
)

/** core/v1 ObjectReference */
export const objectReferenceSchema = object(
  'io.k8s.api.core.v1.ObjectReference',
  'ObjectReference contains enough information to let you inspect or modify the referred object.',
  {
    kind: field(string, `Kind of the referent. More info: ${CONVENTIONS}#types-kinds`),
    namespace: field(string, 'Namespace of the referent. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/namespaces/'),
    name: field(string, 'Name of the referent. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#names'),
    uid: field(uid, 'UID of the referent. More info: https://kubernetes.io/docs/concepts/overview/working-with-objects/names/#uids'),
    apiVersion: field(string, 'API version of the referent.'),
    resourceVersion: field(
      string,
      `Specific resourceVersion to which this reference is made, if any. More info: ${CONVENTIONS}#concurrency-control-and-consistency`,
    ),
    fieldPath: field(
      string,
      'If referring to a piece of an object instead of an entire object, this string should contain a valid JSON/Go field access statement, such as desiredState.manifest.containers[2]. For example, if the object reference is to a container within a pod, this would take on a value like: "spec.containers{name}" (where "name" refers to the name of the container that triggered the event) or if no container name is specified "spec.containers[2]" (container with index 2 in this pod). This syntax is chosen only to have some well-defined way of referencing a part of an object.',
    ),
  },
  { atomic: true },
)

/** A string with a Go name of its own (v1.PullPolicy), which decoding errors show. */
export const namedString = (goType: string): ScalarSchema => ({ type: 'string', goType })

/** metav1.Condition */
export const conditionSchema = object(
  'io.k8s.apimachinery.pkg.apis.meta.v1.Condition',
  'Condition contains details for one aspect of the current state of this API Resource.',
  {
    type: always(string, '', 'type of condition in CamelCase or in foo.example.com/CamelCase.', { required: true }),
    status: always(namedString('v1.ConditionStatus'), '', 'status of the condition, one of True, False, Unknown.', { required: true }),
    observedGeneration: field(int64, 'observedGeneration represents the .metadata.generation that the condition was set based upon.'),
    lastTransitionTime: always(time, null, 'lastTransitionTime is the last time the condition transitioned from one status to another.', {
      required: true,
    }),
    reason: always(string, '', "reason contains a programmatic identifier indicating the reason for the condition's last transition.", {
      required: true,
    }),
    message: always(string, '', 'message is a human readable message indicating details about the transition. This may be an empty string.', {
      required: true,
    }),
  },
)

/** metav1 DeleteOptions */
export const deleteOptionsSchema = object(
  'io.k8s.apimachinery.pkg.apis.meta.v1.DeleteOptions',
  'DeleteOptions may be provided when deleting an API object.',
  {
    kind: field(string, 'Kind of this object.'),
    apiVersion: field(string, 'Version of its schema.'),
    gracePeriodSeconds: pointer(int64, 'Seconds before the object is deleted.'),
    preconditions: pointer(
      object('io.k8s.apimachinery.pkg.apis.meta.v1.Preconditions', 'What must hold for the deletion.', {
        uid: pointer(namedString('types.UID'), 'Specifies the target UID.'),
        resourceVersion: pointer(string, 'Specifies the target ResourceVersion'),
      }),
      'What must hold for the deletion.',
    ),
    orphanDependents: pointer(boolean, 'Deprecated: use propagationPolicy.'),
    propagationPolicy: pointer(namedString('v1.DeletionPropagation'), 'What happens to dependents: Orphan, Background or Foreground.'),
    dryRun: field(list(string, { listType: 'atomic' }), 'All: nothing is stored.'),
  },
)
