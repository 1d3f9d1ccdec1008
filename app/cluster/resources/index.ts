import { clusterrolebindings } from './clusterrolebindings/definition.ts'
import { clusterroles } from './clusterroles/definition.ts'
import { configmaps } from './configmaps/definition.ts'
import type { ResourceDefinition } from './definition.ts'
import { deployments } from './deployments/definition.ts'
import { endpoints } from './endpoints/definition.ts'
import { jobs } from './jobs/definition.ts'
import { localsubjectaccessreviews } from './localsubjectaccessreviews/definition.ts'
import { namespaces } from './namespaces/definition.ts'
import { events } from './events/definition.ts'
import { eventsV1 } from './events/events-v1.ts'
import { leases } from './leases/definition.ts'
import { nodes } from './nodes/definition.ts'
import { bindings } from './pods/binding.ts'
import { pods } from './pods/definition.ts'
import { replicasets } from './replicasets/definition.ts'
import { rolebindings } from './rolebindings/definition.ts'
import { roles } from './roles/definition.ts'
import { secrets } from './secrets/definition.ts'
import { selfsubjectaccessreviews } from './selfsubjectaccessreviews/definition.ts'
import { selfsubjectrulesreviews } from './selfsubjectrulesreviews/definition.ts'
import { selfsubjectreviews } from './selfsubjectreviews/definition.ts'
import { serviceaccounts } from './serviceaccounts/definition.ts'
import { services } from './services/definition.ts'
import { subjectaccessreviews } from './subjectaccessreviews/definition.ts'
import { tokenreviews } from './tokenreviews/definition.ts'

/** The kinds this cluster has. A kind is added with one import and one line. */
export const RESOURCES: readonly ResourceDefinition[] = [
  bindings,
  clusterrolebindings,
  clusterroles,
  configmaps,
  deployments,
  endpoints,
  jobs,
  localsubjectaccessreviews,
  namespaces,
  events,
  eventsV1,
  leases,
  nodes,
  pods,
  replicasets,
  rolebindings,
  roles,
  secrets,
  selfsubjectaccessreviews,
  selfsubjectrulesreviews,
  selfsubjectreviews,
  serviceaccounts,
  services,
  subjectaccessreviews,
  tokenreviews,
]
