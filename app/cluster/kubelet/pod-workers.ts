import { LatePart } from '../kernel/late-part.ts'
import type { goOn, objectChanged, podChanged } from './pod-changes.ts'

export interface PodWorkers {
  readonly podChanged: typeof podChanged
  readonly objectChanged: typeof objectChanged
  readonly goOn: typeof goOn
}

/**
 * Most of what a kubelet does it does with pods: pod-worker-library.ts holds that, as part of `cluster/pod-parts.ts`. A node without
 * any reports itself and renews its lease.
 */
export const podWorkers = new LatePart<PodWorkers>('a pod came to a node before pod-worker-library.ts was loaded')
