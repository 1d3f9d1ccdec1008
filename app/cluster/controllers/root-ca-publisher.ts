import { equalJson } from '../kernel/json.ts'
import { StatusError } from '../api/status.ts'
import type { KubeObject } from '../api/object.ts'
import type { Actor } from './controller.ts'
import { controllerIdentity } from './identity.ts'
import { isExpected } from './service-accounts.ts'

export const ROOT_CA_CONFIG_MAP = 'kube-root-ca.crt'
const DESCRIPTION = 'kubernetes.io/description'
const TEXT =
  'Contains a CA bundle that can be used to verify the kube-apiserver when using internal endpoints such as the internal service IP or kubernetes.default.svc. No other usage is guaranteed across distributions of Kubernetes clusters.'

/** Keeps the ConfigMap kube-root-ca.crt in every active namespace. Models pkg/controller/certificates/rootcacertpublisher/publisher.go. */
export const rootCaPublisher: Actor = {
  name: 'root-ca-certificate-publisher-controller',
  kind: 'controller',
  identity: controllerIdentity('root-ca-cert-publisher'),
  watches: {
    namespaces: ({ type, object }) => (type === 'DELETED' ? [] : [object.metadata.name ?? '']),
    configmaps: ({ type, object }) => (type !== 'ADDED' && object.metadata.name === ROOT_CA_CONFIG_MAP ? [object.metadata.namespace ?? ''] : []),
  },
  startKeys: (cache) => cache.list('namespaces').map(({ metadata }) => metadata.name ?? ''),
  reconcile(namespace, { cache, client, config }) {
    const phase = (cache.get('namespaces', '', namespace)?.['status'] as { phase?: string } | undefined)?.phase
    if (phase !== 'Active') return
    const path = { resource: 'configmaps', namespace }
    const data = { 'ca.crt': config.rootCertificate }
    const live = cache.get('configmaps', namespace, ROOT_CA_CONFIG_MAP)
    try {
      if (!live) client.create(path, configMap(namespace, data))
      else if (!equalJson(live['data'], data) || live.metadata.annotations?.[DESCRIPTION] === undefined) {
        client.update(path, { ...live, data, metadata: { ...live.metadata, annotations: { ...live.metadata.annotations, [DESCRIPTION]: TEXT } } })
      }
    } catch (error) {
      const gone = error instanceof StatusError && error.status.reason === 'NotFound'
      if (!gone && !isExpected(error)) throw error
    }
  },
}

const configMap = (namespace: string, data: Record<string, string>): KubeObject => ({
  apiVersion: 'v1',
  kind: 'ConfigMap',
  metadata: { name: ROOT_CA_CONFIG_MAP, namespace, annotations: { [DESCRIPTION]: TEXT } },
  data,
})
