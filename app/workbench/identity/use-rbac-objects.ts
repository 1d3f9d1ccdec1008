import { useMemo } from 'react'
import { CLUSTER_ROLE_BINDINGS, CLUSTER_ROLES, ROLE_BINDINGS, ROLES } from '../../cluster/authz/rbac-types.ts'
import { useCalmCluster } from '../session-context.tsx'
import type { ObjectMaps } from './relations.ts'

/** Wall ms between two readings: a person sees no difference, and a cluster that starts a hundred pods is read a few times. */
const CALM = 200

/** The objects the identity graph is of, as the cluster has them now; the same map as long as none of them changed. */
export function useRbacObjects(): ObjectMaps {
  const { objects } = useCalmCluster(CALM)
  const maps = ['pods', 'serviceaccounts', 'namespaces', ROLES, CLUSTER_ROLES, ROLE_BINDINGS, CLUSTER_ROLE_BINDINGS].map((key) => objects.get(key))
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is the maps that tell, each of them a new one when it changed
  return useMemo(() => objects, maps)
}
