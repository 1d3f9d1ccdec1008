import { equalJson } from '../kernel/json.ts'
import type { KubeObject, ObjectMeta } from './object.ts'

/** Tells the pods and ReplicaSets of one template of a Deployment from those of its others. */
export const HASH_LABEL = 'pod-template-hash'

type WithTemplate = { readonly spec?: { readonly template?: { readonly metadata?: ObjectMeta; readonly spec?: unknown } } }

/** Whether two objects make the same pods, but for that label. Models pkg/controller/deployment/util/deployment_util.go (EqualIgnoreHash). */
export function haveSameTemplate(a: KubeObject, b: KubeObject): boolean {
  const bare = (object: KubeObject) => {
    const { metadata, ...rest } = (object as WithTemplate).spec?.template ?? {}
    const { [HASH_LABEL]: _hash, ...labels } = metadata?.labels ?? {}
    return { ...rest, metadata: { ...metadata, labels } }
  }
  return equalJson(bare(a), bare(b))
}
