import { FRAME } from '../../messages/frame.ts'

/** What became of the cluster of the visit before, and what is kept. */
export function NewClusterNotice() {
  return FRAME.use().newCluster
}
