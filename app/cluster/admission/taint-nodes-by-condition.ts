import { asNode, matchesTaint, TAINT_NOT_READY } from '../resources/nodes/node.ts'
import type { AdmissionPlugin } from './plugin.ts'

const NOT_READY = { key: TAINT_NOT_READY, effect: 'NoSchedule' }

/**
 * A new node takes no pods until the node lifecycle controller has seen it ready.
 * Models plugin/pkg/admission/nodetaint/admission.go.
 */
export const taintNodesByCondition: AdmissionPlugin = {
  name: 'TaintNodesByCondition',
  handles: ({ operation, group, resource, subresource }) => operation === 'CREATE' && group === '' && resource === 'nodes' && subresource === '',
  admit({ object }) {
    if (!object) return undefined
    const { spec } = asNode(object)
    const taints = spec?.taints ?? []
    return taints.some((taint) => matchesTaint(taint, NOT_READY)) ? object : { ...object, spec: { ...spec, taints: [...taints, NOT_READY] } }
  },
}
