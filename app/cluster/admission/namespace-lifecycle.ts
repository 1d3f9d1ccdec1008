import { forbidden, notFound } from '../api/status.ts'
import { admissionForbidden } from './admission-forbidden.ts'
import type { AdmissionPlugin } from './plugin.ts'

const IMMORTAL = new Set(['default', 'kube-system', 'kube-public'])

/** Nothing is made in namespaces that are not there or on their way out. Models plugin/namespace/lifecycle/admission.go. */
export const namespaceLifecycle: AdmissionPlugin = {
  name: 'NamespaceLifecycle',
  handles: ({ operation }) => operation === 'CREATE' || operation === 'DELETE',
  admit(attributes) {
    const { operation, group, resource, namespace, name, object, context } = attributes
    if (group === '' && resource === 'namespaces') {
      if (operation === 'DELETE' && IMMORTAL.has(name)) throw admissionForbidden(attributes, 'this namespace may not be deleted')
      return object
    }
    if (operation !== 'CREATE' || namespace === '' || resource === 'localsubjectaccessreviews') return object
    const home = context.view.get('namespaces', '', namespace)
    if (!home) throw notFound({ group: '', resource: 'namespaces' }, namespace)
    if ((home['status'] as { phase?: string } | undefined)?.phase === 'Terminating') {
      const subject = name || object?.metadata.name || object?.metadata.generateName || 'Unknown'
      throw forbidden({ group, resource }, subject, `unable to create new content in namespace ${namespace} because it is being terminated`, [
        { reason: 'NamespaceTerminating', message: `namespace ${namespace} is being terminated`, field: 'metadata.namespace' },
      ])
    }
    return object
  },
}
