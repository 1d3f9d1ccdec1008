import { query } from '../resources.ts'
import type { KubectlRelease } from '../version.ts'
import type { KubeObject } from '../../cluster/api/object.ts'

const COLLECTIONS: Readonly<Record<string, string>> = {
  Deployment: '/apis/apps/v1/namespaces/NAMESPACE/replicasets',
  ReplicaSet: '/api/v1/namespaces/NAMESPACE/pods',
  Service: '/api/v1/namespaces/NAMESPACE/endpoints',
}

/** Where the Secrets of an account are, of which older kubectls told. */
const SECRETS = '/api/v1/namespaces/NAMESPACE/secrets'

/** Where the other objects are that an object's description tells of: lists and single objects. */
export function relatedPaths({ kind, metadata: { name = '', namespace = '' } }: KubeObject, release: KubectlRelease): readonly string[] {
  if (kind === 'Node') return [podsOfNode(name), `/apis/coordination.k8s.io/v1/namespaces/kube-node-lease/leases/${name}`]
  const path = kind === 'ServiceAccount' && release.has('secretsOfAccounts') ? SECRETS : COLLECTIONS[kind]
  return path === undefined ? [] : [path.replace('NAMESPACE', namespace) + query({ limit: 500 })]
}

/** Its pods that have not ended. */
const podsOfNode = (name: string) =>
  `/api/v1/pods${query({ fieldSelector: `spec.nodeName=${name},status.phase!=Succeeded,status.phase!=Failed`, limit: 500 })}`
