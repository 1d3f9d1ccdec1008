import { quantityNumber } from '../../api/quantity.ts'
import type { PodSpec } from './pod.ts'

/** Guaranteed, Burstable or BestEffort, by cpu and memory of all containers. Models pkg/apis/core/v1/helper/qos (ComputePodQOS). */
export function qosClass(spec: PodSpec): string {
  const containers = [...(spec.containers ?? []), ...(spec.initContainers ?? [])]
  let any = false
  let guaranteed = true
  for (const { resources } of containers) {
    for (const resource of ['cpu', 'memory']) {
      const limit = amountOf(resources?.limits?.[resource])
      const request = amountOf(resources?.requests?.[resource])
      if (limit > 0 || request > 0) any = true
      if (limit === 0 || limit !== request) guaranteed = false
    }
  }
  if (!any) return 'BestEffort'
  return guaranteed ? 'Guaranteed' : 'Burstable'
}

const amountOf = (quantity: string | undefined) => (quantity === undefined ? 0 : quantityNumber(quantity))
