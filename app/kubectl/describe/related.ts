import type { KubeObject } from '../../cluster/api/object.ts'

const COLLECTIONS: Readonly<Record<string, string>> = {
  Deployment: '/apis/apps/v1/namespaces/NAMESPACE/replicasets',
  ReplicaSet: '/api/v1/namespaces/NAMESPACE/pods',
  Service: '/api/v1/namespaces/NAMESPACE/endpoints',
}

/** Where the other objects are that an object's description tells of; undefined when it tells of none. */
export const relatedPath = ({ kind, metadata }: KubeObject): string | undefined => COLLECTIONS[kind]?.replace('NAMESPACE', metadata.namespace ?? '')
