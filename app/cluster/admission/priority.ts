import { extended } from '../kernel/json.ts'
import { asPod, type PodObject } from '../resources/pods/pod.ts'
import { admissionForbidden } from './admission-forbidden.ts'
import type { AdmissionPlugin } from './plugin.ts'

/** The classes every cluster has. */
const CLASSES: Readonly<Record<string, number>> = { 'system-cluster-critical': 2_000_000_000, 'system-node-critical': 2_000_001_000 }

/**
 * Turns a priority class into a number. Models plugin/pkg/admission/priority/admission.go.
 * @notmodelled PriorityClass objects cannot be made here; only the two classes of the system exist.
 */
export const priority: AdmissionPlugin = {
  name: 'Priority',
  handles: ({ operation, group, resource, subresource }) =>
    (operation === 'CREATE' || operation === 'UPDATE') && group === '' && resource === 'pods' && subresource === '',
  admit(attributes) {
    if (!attributes.object) return undefined
    const pod = asPod(attributes.object)
    if (attributes.operation === 'UPDATE') return attributes.oldObject && withPriorityOf(pod, asPod(attributes.oldObject))
    const name = pod.spec.priorityClassName
    const value = name ? CLASSES[name] : 0
    if (value === undefined) throw admissionForbidden(attributes, `no PriorityClass with name ${name} was found`)
    const given = pod.spec.priority
    if (given !== undefined && given !== value) {
      const computed = `priority admission controller computed ${value} from the given PriorityClass name`
      throw admissionForbidden(attributes, `the integer value of priority (${given}) must not be provided in pod spec; ${computed}`)
    }
    return { ...pod, spec: extended(pod.spec, { priority: value, preemptionPolicy: pod.spec.preemptionPolicy ?? 'PreemptLowerPriority' }) }
  },
}

/** An update that leaves a pod's priority out means the one it has. */
function withPriorityOf(pod: PodObject, old: PodObject): PodObject | undefined {
  const { priority: before, preemptionPolicy: policyBefore } = old.spec
  const { priority: value = before, preemptionPolicy = policyBefore } = pod.spec
  if (value === pod.spec.priority && preemptionPolicy === pod.spec.preemptionPolicy) return undefined
  return { ...pod, spec: extended(pod.spec, { priority: value, preemptionPolicy }) }
}
