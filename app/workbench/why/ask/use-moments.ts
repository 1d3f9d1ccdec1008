import { useMemo } from 'react'
import { useStore } from 'zustand'
import { loadedStore } from '../../own-rbac/loaded-store.ts'
import type { RbacSource } from '../../own-rbac/rbac-source.ts'
import { useCluster } from '../../session-context.tsx'
import { type Moment, momentsOf, momentsOfStates } from './moments.ts'

/** As many as are offered. */
const OFFERED = 60

/** The moments of a cluster that can be compared, newest first. */
export function useMoments({ kind }: RbacSource): readonly Moment[] {
  const { states } = useStore(loadedStore)
  const version = useCluster((view) => view.logVersion)
  const log = useCluster((view) => view.log)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows in place, its version tells
  const moments = useMemo(() => (kind === 'sandbox' ? momentsOf(log, OFFERED) : []), [kind, log, version])
  return kind === 'sandbox' ? moments : momentsOfStates(states)
}
