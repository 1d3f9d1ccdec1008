import { deepFreeze, extended } from '../kernel/json.ts'
import { TAINT_NOT_READY, TAINT_UNREACHABLE } from '../resources/nodes/node.ts'
import { asPod, type Toleration } from '../resources/pods/pod.ts'
import type { AdmissionPlugin } from './plugin.ts'

const SECONDS = 300
/** What is added to pods that say nothing of it; the same for all of them. */
const TOLERATIONS = deepFreeze(
  [TAINT_NOT_READY, TAINT_UNREACHABLE].map((key) => ({ key, operator: 'Exists', effect: 'NoExecute', tolerationSeconds: SECONDS })),
)

/** Pods stay five minutes on nodes that fail. Models plugin/pkg/admission/defaulttolerationseconds/admission.go. */
export const defaultTolerationSeconds: AdmissionPlugin = {
  name: 'DefaultTolerationSeconds',
  handles: ({ operation, group, resource, subresource }) =>
    (operation === 'CREATE' || operation === 'UPDATE') && group === '' && resource === 'pods' && subresource === '',
  admit({ object }) {
    if (!object) return undefined
    const pod = asPod(object)
    const tolerations = pod.spec.tolerations ?? []
    const covers =
      ({ key }: Toleration) =>
      ({ key: own = '', effect = '' }: Toleration) =>
        (own === key || own === '') && (effect === 'NoExecute' || effect === '')
    const added = TOLERATIONS.filter((one) => !tolerations.some(covers(one)))
    return added.length === 0 ? pod : { ...pod, spec: extended(pod.spec, { tolerations: [...tolerations, ...added] }) }
  },
}
