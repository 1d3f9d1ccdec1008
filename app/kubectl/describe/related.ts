import type { KubectlRelease } from '../version.ts'
import type { KubeObject } from '../../cluster/api/object.ts'

const COLLECTIONS: Readonly<Record<string, string>> = {
  Deployment: '/apis/apps/v1/namespaces/NAMESPACE/replicasets',
  ReplicaSet: '/api/v1/namespaces/NAMESPACE/pods',
  Service: '/api/v1/namespaces/NAMESPACE/endpoints',
}

/** Where the Secrets of an account are, of which older kubectls told. */
const SECRETS = '/api/v1/namespaces/NAMESPACE/secrets'

/** Where the other objects are that an object's description tells of; undefined when it tells of none. */
export function relatedPath({ kind, metadata }: KubeObject, release: KubectlRelease): string | undefined {
  const path = kind === 'ServiceAccount' && release.has('secretsOfAccounts') ? SECRETS : COLLECTIONS[kind]
  return path?.replace('NAMESPACE', metadata.namespace ?? '')
}
