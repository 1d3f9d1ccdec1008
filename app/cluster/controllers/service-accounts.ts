import { StatusError } from '../api/status.ts'
import type { Actor } from './controller.ts'
import { controllerIdentity } from './identity.ts'
import { isNamespaceEnding } from './unless-refused.ts'

const DEFAULT = 'default'

/**
 * Keeps an account named `default` in every active namespace; deleted, it is made again at once, with a new uid.
 * Models pkg/controller/serviceaccount/serviceaccounts_controller.go.
 */
export const serviceAccountController: Actor = {
  name: 'serviceaccount-controller',
  kind: 'controller',
  identity: controllerIdentity('service-account-controller'),
  watches: {
    namespaces: ({ type, object }) => (type === 'DELETED' ? [] : [object.metadata.name ?? '']),
    serviceaccounts: ({ type, object }) => (type === 'DELETED' ? [object.metadata.namespace ?? ''] : []),
  },
  startKeys: (cache) => cache.list('namespaces').map(({ metadata }) => metadata.name ?? ''),
  reconcile(namespace, { cache, client }) {
    const phase = (cache.get('namespaces', '', namespace)?.['status'] as { phase?: string } | undefined)?.phase
    if (phase !== 'Active' || cache.get('serviceaccounts', namespace, DEFAULT)) return
    try {
      client.create({ resource: 'serviceaccounts', namespace }, { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: DEFAULT, namespace } })
    } catch (error) {
      if (!isExpected(error)) throw error
    }
  },
}

/** Somebody else made it, or the namespace is on its way out: neither is a reason to try again. */
export function isExpected(error: unknown): boolean {
  return isNamespaceEnding(error) || (error instanceof StatusError && error.status.reason === 'AlreadyExists')
}
