import type { KubeObject } from '../../api/object.ts'
import type { Json } from '../../kernel/json.ts'
import type { Toleration } from '../pods/pod.ts'

export type Taint = {
  readonly key?: string
  readonly value?: string
  readonly effect?: string
  readonly timeAdded?: string | null
}

/** core/v1 NodeSpec, as far as the code here reads it. */
export type NodeSpec = {
  readonly podCIDR?: string
  readonly podCIDRs?: readonly string[]
  readonly providerID?: string
  readonly unschedulable?: boolean
  readonly taints?: readonly Taint[]
  readonly configSource?: Readonly<Record<string, Json>>
  readonly externalID?: string
}

export type NodeCondition = {
  readonly type: string
  readonly status: string
  readonly lastHeartbeatTime?: string | null
  readonly lastTransitionTime?: string | null
  readonly reason?: string
  readonly message?: string
}

/** core/v1 NodeStatus, as far as the code here reads it. */
export type NodeStatus = {
  readonly conditions?: readonly NodeCondition[]
  readonly addresses?: readonly { readonly type: string; readonly address: string }[]
  readonly nodeInfo?: Readonly<Record<string, string>>
}

export type NodeObject = KubeObject & { readonly spec?: NodeSpec; readonly status?: NodeStatus }

/** Reads an object of the nodes resource as a node. */
export const asNode = (object: KubeObject): NodeObject => object as NodeObject

/** A taint is known by its key and effect. Models k8s.io/api/core/v1 (Taint.MatchTaint). */
export const matchesTaint = (a: Taint, b: Taint): boolean => a.key === b.key && a.effect === b.effect

/** Models k8s.io/component-helpers/scheduling/corev1 (ToleratesTaint). */
export function tolerates({ key, operator = 'Equal', value = '', effect }: Toleration, taint: Taint): boolean {
  if (effect && effect !== taint.effect) return false
  if (key && key !== taint.key) return false
  return operator === 'Exists' || (key !== undefined && value === (taint.value ?? ''))
}

/** What the control plane marks a node with that is no place for new pods. */
export const TAINT_NOT_READY = 'node.kubernetes.io/not-ready'
export const TAINT_UNREACHABLE = 'node.kubernetes.io/unreachable'
