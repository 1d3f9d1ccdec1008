import { kindSchema } from '../../api/object-meta.ts'
import type { KubeObject } from '../../api/object.ts'
import { always } from '../../api/schema.ts'
import { equalJson, extended } from '../../kernel/json.ts'
import type { ResourceDefinition, Strategy } from '../definition.ts'
import { withGeneration } from '../generation.ts'
import { STATUS_VERBS, STORED_VERBS } from '../verbs.ts'
import { withAppArmorFields } from './apparmor.ts'
import { binding } from './binding.ts'
import { podColumns } from './columns.ts'
import { defaultPod } from './defaults.ts'
import { withoutDisabledSources } from './disabled-sources.ts'
import { asPod, hasEnded, type Container, type PodSpec } from './pod.ts'
import { podSpec } from './pod-spec-schema/pod-spec.ts'
import { podStatus } from './pod-spec-schema/pod-status.ts'
import { podRules } from './pod-rules.ts'
import { qosClass } from './qos-class.ts'
import { attach, eviction, exec, log, portforward } from './subresources.ts'

const CONVENTIONS = 'https://git.k8s.io/community/contributors/devel/sig-architecture/api-conventions.md#spec-and-status'

const schema = kindSchema(
  'io.k8s.api.core.v1.Pod',
  'Pod is a collection of containers that can run on a host. This resource is created by clients and scheduled onto hosts.',
  {
    spec: always(podSpec, {}, `Specification of the desired behavior of the pod. More info: ${CONVENTIONS}`),
    status: always(
      podStatus,
      {},
      `Most recently observed status of the pod. This data may not be up to date. Populated by the system. Read-only. More info: ${CONVENTIONS}`,
    ),
  },
)

/** What a pod says that no scheduler may look at yet. Models applySchedulingGatedCondition. */
const GATED = {
  type: 'PodScheduled',
  status: 'False',
  lastProbeTime: null,
  lastTransitionTime: null,
  reason: 'SchedulingGated',
  message: 'Scheduling is blocked due to non-empty scheduling gates',
}

/** Models pkg/registry/core/pod/strategy.go. */
const strategy: Strategy = {
  nameRule: 'subdomain',
  applyDefaults: defaultPod,
  prepareForCreate(object) {
    const spec = withoutDisabledSources(withAppArmorFields(object).spec)
    const gated = spec.schedulingGates?.length ? { conditions: [GATED] } : {}
    const status = { phase: 'Pending', ...gated, qosClass: qosClass(spec) }
    return extended(object, { metadata: extended(object.metadata, { generation: 1 }), spec, status })
  },
  prepareForUpdate(object, old) {
    return withGeneration(schema, { ...object, status: old['status'] }, old)
  },
  validate: (object, errors) => podRules.get().validatePod(object, errors),
  validateUpdate: (object, old, errors) => podRules.get().validatePodUpdate(object, old, errors),
  warnings: (object, old) => podRules.get().podWarnings(object, old),
  returnDeletedObject: true,
  fieldSelectors(object) {
    const { spec, status = {} } = asPod(object)
    return {
      'spec.nodeName': spec.nodeName ?? '',
      'spec.host': spec.nodeName ?? '',
      'spec.restartPolicy': spec.restartPolicy ?? '',
      'spec.schedulerName': spec.schedulerName ?? '',
      'spec.serviceAccountName': spec.serviceAccountName ?? '',
      'spec.hostNetwork': String(spec.hostNetwork ?? false),
      'status.phase': status.phase ?? '',
      'status.podIP': status.podIP ?? '',
      // Known as a label, but no pod has it. Models pod/strategy.go (ToSelectableFields).
      'status.podIPs': '',
      'status.nominatedNodeName': status.nominatedNodeName ?? '',
    }
  },
  fieldSelectorError: 'labelNotSupported',
  // Models CheckGracefulDelete.
  gracePeriod(object, requested) {
    const pod = asPod(object)
    const { spec } = pod
    if (!spec.nodeName || hasEnded(pod)) return 0
    const period = requested ?? spec.terminationGracePeriodSeconds ?? 0
    return period < 0 ? 1 : period
  },
}

const status: Partial<Strategy> = {
  prepareForUpdate(object, old) {
    const qos = asPod(object).status?.qosClass ?? asPod(old).status?.qosClass
    return { ...object, spec: old['spec'], status: { ...(object['status'] as object | undefined), ...(qos ? { qosClass: qos } : {}) } }
  },
  validateUpdate: (object, old, errors) => podRules.get().validatePodStatusUpdate(asPod(object), asPod(old), errors),
  warnings: () => [],
}

/** Only ephemeral containers may change, and only by new ones. Models validation.go (ValidatePodEphemeralContainersUpdate). */
const ephemeralcontainers: Partial<Strategy> = {
  prepareForUpdate(object, old) {
    const wanted = asPod(object).spec.ephemeralContainers ?? []
    const before = asPod(old).spec
    const spec = wanted.length > 0 ? { ...before, ephemeralContainers: wanted } : before
    return withGeneration(schema, { ...object, spec, status: old['status'] }, old)
  },
  validateUpdate(object, old, errors) {
    const { spec } = asPod(object)
    podRules.get().validateAnyPod(object, errors)
    for (const container of asPod(old).spec.ephemeralContainers ?? []) {
      const now = spec.ephemeralContainers?.find(({ name }) => name === container.name)
      if (!now) errors.forbidden('spec.ephemeralContainers', `existing ephemeral containers ${JSON.stringify(container.name)} may not be removed\n`)
      else if (!equalJson(now, container))
        errors.forbidden('spec.ephemeralContainers', `existing ephemeral containers ${JSON.stringify(container.name)} may not be changed\n`)
    }
  },
}

const QOS_KEPT = 'Pod QOS Class may not change as a result of resizing'

/**
 * Only the resources of containers may change. Models strategy.go (dropNonResizeUpdates) and validation.go (ValidatePodResize).
 * @notmodelled A resize changes what the pod asks for; nothing here measures what its containers use.
 */
const resize: Partial<Strategy> = {
  prepareForUpdate(object, old) {
    const before = asPod(old)
    const wanted = asPod(object).spec
    const resized = (containers: readonly Container[] = [], next: readonly Container[] = []) =>
      containers.map((container) => {
        const { resources, resizePolicy } = next.find(({ name }) => name === container.name) ?? container
        return { ...container, ...(resources ? { resources } : {}), ...(resizePolicy ? { resizePolicy } : {}) }
      })
    const spec: PodSpec = {
      ...before.spec,
      ...(before.spec.containers ? { containers: resized(before.spec.containers, wanted.containers) } : {}),
      ...(before.spec.initContainers ? { initContainers: resized(before.spec.initContainers, wanted.initContainers) } : {}),
    }
    return withGeneration(schema, { ...before, metadata: object.metadata, spec }, old)
  },
  validateUpdate(object, old, errors) {
    const { spec } = asPod(object)
    podRules.get().validateAnyPod(object, errors)
    if (qosClass(spec) !== qosClass(asPod(old).spec)) errors.invalid('spec', qosClass(spec), QOS_KEPT)
  },
}

export const pods: ResourceDefinition = {
  group: '',
  version: 'v1',
  kind: 'Pod',
  resource: 'pods',
  singular: 'pod',
  shortNames: ['po'],
  categories: ['all'],
  namespaced: true,
  verbs: STORED_VERBS,
  schema,
  strategy,
  columns: podColumns,
  rowConditions(object: KubeObject) {
    const pod = asPod(object)
    if (!hasEnded(pod)) return []
    const { phase = '' } = pod.status ?? {}
    const message = phase === 'Succeeded' ? 'The pod has completed successfully.' : 'The pod failed.'
    return [{ type: 'Completed', status: 'True', reason: phase, message }]
  },
  subresources: {
    attach,
    binding,
    ephemeralcontainers: { verbs: STATUS_VERBS, strategy: ephemeralcontainers },
    eviction,
    exec,
    log,
    portforward,
    resize: { verbs: STATUS_VERBS, strategy: resize },
    status: { verbs: STATUS_VERBS, strategy: status },
  },
}
