import { labelSelectorSchema, namedString } from '../../../api/common-schemas.ts'
import { always, field, int32, int64, list, map, object, pointer, string } from '../../../api/schema.ts'

const requirement = object('io.k8s.api.core.v1.NodeSelectorRequirement', 'Relates a label of nodes to values.', {
  key: always(string, '', 'The label key that the selector applies to.', { required: true }),
  operator: always(
    namedString('v1.NodeSelectorOperator'),
    '',
    "Represents a key's relationship to a set of values. Valid operators are In, NotIn, Exists, DoesNotExist. Gt, and Lt.",
    { required: true },
  ),
  values: field(list(string, { listType: 'atomic' }), 'Values for In and NotIn; none for Exists and DoesNotExist; one whole number for Gt and Lt.'),
})

const nodeSelectorTerm = object(
  'io.k8s.api.core.v1.NodeSelectorTerm',
  'Requirements that must all hold. An empty term matches nothing.',
  {
    matchExpressions: field(list(requirement, { listType: 'atomic' }), "A list of node selector requirements by node's labels."),
    matchFields: field(list(requirement, { listType: 'atomic' }), "A list of node selector requirements by node's fields."),
  },
  { atomic: true },
)

const nodeSelector = object(
  'io.k8s.api.core.v1.NodeSelector',
  'Nodes that fit any of its terms.',
  { nodeSelectorTerms: always(list(nodeSelectorTerm, { listType: 'atomic' }), null, 'The terms, of which one must hold.', { required: true }) },
  { atomic: true },
)

const nodeAffinity = object('io.k8s.api.core.v1.NodeAffinity', 'Which nodes the pod must, or would rather, run on.', {
  requiredDuringSchedulingIgnoredDuringExecution: pointer(nodeSelector, 'Nodes the pod must be scheduled to one of.'),
  preferredDuringSchedulingIgnoredDuringExecution: field(
    list(
      object('io.k8s.api.core.v1.PreferredSchedulingTerm', 'A preference with its weight.', {
        weight: always(int32, 0, 'Weight, in the range 1-100.', { required: true }),
        preference: always(nodeSelectorTerm, {}, 'The nodes that are preferred.', { required: true }),
      }),
      { listType: 'atomic' },
    ),
    'Nodes the pod would rather be scheduled to; the weights of what holds are added up.',
  ),
})

const podAffinityTerm = object('io.k8s.api.core.v1.PodAffinityTerm', 'Pods to be near to, or far from.', {
  labelSelector: pointer(labelSelectorSchema, 'The pods it is about; none when absent.'),
  namespaces: field(list(string, { listType: 'atomic' }), "Namespaces of those pods; this pod's when neither this nor namespaceSelector is set."),
  topologyKey: always(string, '', 'Two pods are near when their nodes have the same value of this label. Empty topologyKey is not allowed.', {
    required: true,
  }),
  namespaceSelector: pointer(labelSelectorSchema, 'Selects namespaces by label, besides those listed.'),
  matchLabelKeys: field(list(string, { listType: 'atomic' }), 'Labels of this pod whose values those pods must have too.'),
  mismatchLabelKeys: field(list(string, { listType: 'atomic' }), 'Labels of this pod whose values those pods must not have.'),
})

const weighted = list(
  object('io.k8s.api.core.v1.WeightedPodAffinityTerm', 'A preference with its weight.', {
    weight: always(int32, 0, 'Weight, in the range 1-100.', { required: true }),
    podAffinityTerm: always(podAffinityTerm, {}, 'The pods it is about.', { required: true }),
  }),
  { listType: 'atomic' },
)

const affinityOf = (name: string, what: string) =>
  object(name, `Pods this one must, or would rather, be ${what}.`, {
    requiredDuringSchedulingIgnoredDuringExecution: field(list(podAffinityTerm, { listType: 'atomic' }), 'Terms that must all hold.'),
    preferredDuringSchedulingIgnoredDuringExecution: field(weighted, 'Terms that would better hold.'),
  })

export const affinity = object('io.k8s.api.core.v1.Affinity', 'Affinity is a group of affinity scheduling rules.', {
  nodeAffinity: pointer(nodeAffinity, 'Describes node affinity scheduling rules for the pod.'),
  podAffinity: pointer(affinityOf('io.k8s.api.core.v1.PodAffinity', 'near to'), 'Pods to be near to, in the same node, zone and so on.'),
  podAntiAffinity: pointer(affinityOf('io.k8s.api.core.v1.PodAntiAffinity', 'far from'), 'Pods to be far from.'),
})

export const toleration = object(
  'io.k8s.api.core.v1.Toleration',
  'The pod this Toleration is attached to tolerates any taint that matches the triple <key,value,effect> using the matching operator <operator>.',
  {
    key: field(string, 'The key of the taints it is about; all keys when empty, with operator Exists.'),
    operator: field(namedString('v1.TolerationOperator'), 'Exists, Equal, Lt or Gt. Defaults to Equal.'),
    value: field(string, 'The value of the taints it is about; empty with Exists.'),
    effect: field(namedString('v1.TaintEffect'), 'NoSchedule, PreferNoSchedule or NoExecute; all effects when empty.'),
    tolerationSeconds: pointer(int64, 'How long a NoExecute taint is tolerated; for ever when absent, not at all when 0 or less.'),
  },
)

export const topologySpreadConstraint = object('io.k8s.api.core.v1.TopologySpreadConstraint', 'How pods spread over zones, nodes and the like.', {
  maxSkew: always(int32, 0, 'How unevenly they may be spread.', { required: true }),
  topologyKey: always(string, '', 'The label of nodes that names the domains.', { required: true }),
  whenUnsatisfiable: always(namedString('v1.UnsatisfiableConstraintAction'), '', 'DoNotSchedule or ScheduleAnyway.', { required: true }),
  labelSelector: pointer(labelSelectorSchema, 'The pods that are counted.'),
  minDomains: pointer(int32, 'How many domains there must be at least.'),
  nodeAffinityPolicy: pointer(namedString('v1.NodeInclusionPolicy'), 'Whether node affinity counts: Honor or Ignore.'),
  nodeTaintsPolicy: pointer(namedString('v1.NodeInclusionPolicy'), 'Whether taints count: Honor or Ignore.'),
  matchLabelKeys: field(list(string, { listType: 'atomic' }), 'Labels of this pod whose values counted pods must have too.'),
})

export const nodeLabels = map(string, { atomic: true })
