import type { KubeObject } from '../../cluster/api/object.ts'
import type { Objects } from './recording.ts'

/** How an object differs between the beginning of a recording and its end. */
export interface ObjectChange {
  readonly resource: string
  readonly before: KubeObject | undefined
  readonly after: KubeObject | undefined
}

/** What a cluster makes by itself, and what no task is about. */
const OF_THE_CLUSTER = /^(events|nodes|endpoints|leases\.|endpointslices\.|controllerrevisions\.|csinodes\.|persistentvolumes$)/

/** The objects somebody made, changed or took away; not those that controllers, or the cluster itself, made of it. */
export function objectChanges(before: Objects, after: Objects): ObjectChange[] {
  const resources = new Set([...before.keys(), ...after.keys()])
  return [...resources]
    .filter((resource) => !OF_THE_CLUSTER.test(resource))
    .sort()
    .flatMap((resource) => {
      const [old, now] = [before.get(resource), after.get(resource)]
      const keys = new Set([...(old?.keys() ?? []), ...(now?.keys() ?? [])])
      return [...keys].map((key): ObjectChange => ({ resource, before: old?.get(key), after: now?.get(key) }))
    })
    .filter((change) => !isMade(change) && differs(change))
}

function isMade({ resource, before, after }: ObjectChange): boolean {
  const { metadata } = (after ?? before) as KubeObject
  if (metadata.ownerReferences?.some(({ controller }) => controller)) return true
  const isGiven =
    (resource === 'serviceaccounts' && metadata.name === 'default') || (resource === 'configmaps' && metadata.name === 'kube-root-ca.crt')
  // A new namespace is given both; whoever changes the default account meant it.
  return isGiven && (before === undefined || after === undefined)
}

const differs = ({ before, after }: ObjectChange) => JSON.stringify(before && meant(before)) !== JSON.stringify(after && meant(after))

/** An object as somebody means it: without its status and what the server keeps in its metadata. */
export function meant(object: KubeObject): KubeObject {
  const { status: _status, metadata, ...rest } = object
  const { name, namespace, labels, annotations } = metadata
  const own = Object.entries(annotations ?? {}).filter(([key]) => !/^(kubectl|deployment)\.kubernetes\.io\//.test(key))
  return {
    ...rest,
    metadata: {
      name,
      ...(namespace === undefined ? {} : { namespace }),
      ...(labels && Object.keys(labels).length > 0 ? { labels } : {}),
      ...(own.length > 0 ? { annotations: Object.fromEntries(own) } : {}),
    },
  } as KubeObject
}
