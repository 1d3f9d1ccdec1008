import { RESOURCES } from '../../cluster/resources/index.ts'

/** What a check may ask about: pods, pods/log, roles.rbac.authorization.k8s.io, deployments.apps/scale. */
export const CLUSTER_RESOURCES: ReadonlySet<string> = new Set(
  RESOURCES.flatMap(({ group, resource, subresources = {} }) => {
    const name = group === '' ? resource : `${resource}.${group}`
    return [name, ...Object.keys(subresources).map((subresource) => `${name}/${subresource}`)]
  }),
)
