import type { ClusterConfig } from '../config.ts'
import type { Actor } from './controller.ts'

/** Every actor of a cluster: the controllers always, the scheduler and the kubelets when there are nodes. */
export function actorsOf(_config: ClusterConfig): readonly Actor[] {
  return []
}
