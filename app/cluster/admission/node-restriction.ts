import { notFound } from '../api/status.ts'
import { nodeNameOf } from '../authn/user.ts'
import { refersTo } from '../authz/node-authorizer.ts'
import { equalJson } from '../kernel/json.ts'
import { NODE_LEASE_NAMESPACE } from '../resources/leases/definition.ts'
import { asPod, isMirrorPod, MIRROR_ANNOTATION, type PodObject } from '../resources/pods/pod.ts'
import type { KubeObject } from '../api/object.ts'
import { admissionForbidden } from './admission-forbidden.ts'
import type { AdmissionAttributes, AdmissionPlugin } from './plugin.ts'

/** What is wrong with a node's request; undefined when nothing is. Throws 404 for what the request is about and is not there. */
type Check = (node: string, attributes: AdmissionAttributes) => string | undefined

/**
 * What the node authorizer lets a node write, kept to its own node and the pods on it.
 * Models plugin/pkg/admission/noderestriction/admission.go.
 */
export const nodeRestriction: AdmissionPlugin = {
  name: 'NodeRestriction',
  handles: ({ operation }) => operation !== 'CONNECT',
  admit(attributes) {
    const { context, group, resource, object } = attributes
    const node = nodeNameOf(context.user)
    if (node === undefined) return object
    const refused =
      node === '' ? `could not determine node from user ${JSON.stringify(context.user.username)}` : CHECKS[`${group}/${resource}`]?.(node, attributes)
    if (refused !== undefined) throw admissionForbidden(attributes, refused)
    return object
  },
}

const CHECKS: Readonly<Record<string, Check>> = {
  '/pods': (node, attributes) => {
    const { subresource } = attributes
    const check = { '': checkPod, status: checkPodStatus, eviction: checkEviction }[subresource]
    return check ? check(node, attributes) : `unexpected pod subresource ${JSON.stringify(subresource)}, only 'status' and 'eviction' are allowed`
  },
  '/nodes': checkNode,
  '/serviceaccounts': checkToken,
  'coordination.k8s.io/leases': checkLease,
}

function checkPod(node: string, attributes: AdmissionAttributes): string | undefined {
  const { operation, object } = attributes
  switch (operation) {
    case 'CREATE':
      return object && checkMirrorPod(node, asPod(object), attributes)
    case 'DELETE':
      return podOf(attributes).spec.nodeName === node ? undefined : `node "${node}" can only delete pods with spec.nodeName set to itself`
    default:
      return `unexpected operation "${operation}", node "${node}" can only create and delete mirror pods`
  }
}

/** A node makes pods only to show what it runs of its own accord; they refer to nothing in the API. */
function checkMirrorPod(node: string, pod: PodObject, { context }: AdmissionAttributes): string | undefined {
  const { ownerReferences: owners = [] } = pod.metadata
  if (!isMirrorPod(pod)) return `pod does not have "${MIRROR_ANNOTATION}" annotation, node "${node}" can only create mirror pods`
  if (pod.spec.nodeName !== node) return `node "${node}" can only create pods with spec.nodeName set to itself`
  const [owner, ...others] = owners
  if (others.length > 0) return `node "${node}" can only create pods with a single owner reference set to itself`
  if (owner?.apiVersion !== 'v1' || owner.kind !== 'Node' || owner.name !== node) {
    return `node "${node}" can only create pods with an owner reference set to itself`
  }
  if (!owner.controller) return `node "${node}" can only create pods with a controller owner reference set to itself`
  if (owner.blockOwnerDeletion) return `node "${node}" must not set blockOwnerDeletion on an owner reference`
  const own = context.view.get('nodes', '', node)
  if (!own) throw notFound({ group: '', resource: 'nodes' }, node)
  if (owner.uid !== own.metadata.uid) return `node ${node} UID mismatch: expected ${owner.uid} got ${own.metadata.uid}`
  if (pod.spec.serviceAccountName) return `node "${node}" can not create pods that reference a service account`
  const referred = ['secrets', 'configmaps', 'persistentvolumeclaims'].find((resource) => refersTo(pod, resource))
  return referred && `node "${node}" can not create pods that reference ${referred}`
}

function checkPodStatus(node: string, { operation, object, oldObject }: AdmissionAttributes): string | undefined {
  if (operation !== 'UPDATE' || !oldObject) return `unexpected operation "${operation}"`
  if (asPod(oldObject).spec.nodeName !== node) return `node "${node}" can only update pod status for pods with spec.nodeName set to itself`
  const sameLabels = equalJson(object?.metadata.labels ?? {}, oldObject.metadata.labels ?? {})
  return sameLabels ? undefined : `node "${node}" cannot update labels through pod status`
}

function checkEviction(node: string, attributes: AdmissionAttributes): string | undefined {
  if (attributes.operation !== 'CREATE') return `unexpected operation ${attributes.operation}`
  return podOf(attributes).spec.nodeName === node ? undefined : `node ${node} can only evict pods with spec.nodeName set to itself`
}

function checkNode(node: string, { operation, name, object, oldObject }: AdmissionAttributes): string | undefined {
  const asked = name || object?.metadata.name || ''
  if (asked !== node) return `node "${node}" is not allowed to modify node "${asked}"`
  if (!object || operation === 'DELETE') return undefined
  if (operation === 'UPDATE' && !equalJson(taintsOf(object), taintsOf(oldObject))) return `node "${node}" is not allowed to modify taints`
  const labels = forbiddenLabels(object.metadata.labels ?? {}, oldObject?.metadata.labels ?? {})
  if (labels === '') return undefined
  return operation === 'CREATE'
    ? `node "${node}" is not allowed to set the following labels: ${labels}`
    : `is not allowed to modify labels: ${labels}`
}

const taintsOf = (node: KubeObject | undefined) => (node?.['spec'] as { taints?: readonly object[] } | undefined)?.taints ?? []

/** Labels of Kubernetes' own that kubelets may set. Models pkg/kubelet/apis/well_known_labels.go. */
const KUBELET_LABELS = new Set([
  'kubernetes.io/hostname',
  'kubernetes.io/os',
  'kubernetes.io/arch',
  'beta.kubernetes.io/os',
  'beta.kubernetes.io/arch',
  'topology.kubernetes.io/zone',
  'topology.kubernetes.io/region',
  'failure-domain.beta.kubernetes.io/zone',
  'failure-domain.beta.kubernetes.io/region',
  'node.kubernetes.io/instance-type',
  'beta.kubernetes.io/instance-type',
])
const isWithin = (label: string, domain: string) => label.includes('/') && `.${label.slice(0, label.indexOf('/'))}`.endsWith(`.${domain}`)

function mayLabel(label: string): boolean {
  if (isWithin(label, 'node-restriction.kubernetes.io')) return false
  if (!isWithin(label, 'kubernetes.io') && !isWithin(label, 'k8s.io')) return true
  return KUBELET_LABELS.has(label) || isWithin(label, 'kubelet.kubernetes.io') || isWithin(label, 'node.kubernetes.io')
}

/** The changed labels a node may not change, sorted; '' when there are none. */
function forbiddenLabels(labels: Readonly<Record<string, string>>, before: Readonly<Record<string, string>>): string {
  return Object.keys({ ...labels, ...before })
    .filter((label) => labels[label] !== before[label] && !mayLabel(label))
    .sort()
    .join(', ')
}

type BoundObjectRef = { readonly kind?: string; readonly apiVersion?: string; readonly name?: string; readonly uid?: string }
type TokenRequestSpec = { readonly audiences?: readonly string[] | null; readonly boundObjectRef?: BoundObjectRef | null }

/** A node asks for tokens of pods that run on it, for the audiences they want. Models admitServiceAccount. */
function checkToken(node: string, attributes: AdmissionAttributes): string | undefined {
  const { operation, subresource, object, namespace, context } = attributes
  if (operation !== 'CREATE' || subresource !== 'token') return undefined
  const { boundObjectRef: ref, audiences } = (object?.['spec'] ?? {}) as TokenRequestSpec
  if (ref?.apiVersion !== 'v1' || ref.kind !== 'Pod' || !ref.name) return 'node requested token not bound to a pod'
  if (!ref.uid) return 'node requested token with a pod binding without a uid'
  const pod = context.view.get('pods', namespace, ref.name)
  if (!pod) throw notFound({ group: '', resource: 'pod' }, ref.name)
  if (pod.metadata.uid !== ref.uid) {
    return `the UID in the bound object reference (${ref.uid}) does not match the UID in record. The object might have been deleted and then recreated`
  }
  if (asPod(pod).spec.nodeName !== node) return 'node requested token bound to a pod scheduled on a different node'
  return context.release.has('nodeAudienceRestriction') ? checkAudience(audiences ?? [], asPod(pod), attributes) : undefined
}

/** Models validateNodeServiceAccountAudience. */
function checkAudience(audiences: readonly string[], pod: PodObject, { name, namespace, context }: AdmissionAttributes) {
  if (audiences.length > 1) return 'node may only request 0 or 1 audiences'
  const [audience = ''] = audiences
  const sources = (pod.spec.volumes ?? []).flatMap(({ projected }) => projected?.sources ?? [])
  if (sources.some(({ serviceAccountToken: token }) => token && (token.audience ?? '') === audience)) return undefined
  const { decision } = context.authorize({
    user: context.user,
    verb: 'request-serviceaccounts-token-audience',
    resourceRequest: true,
    path: '',
    apiGroup: '',
    apiVersion: '',
    resource: audience,
    subresource: '',
    namespace,
    name,
  })
  const who = `${context.user.username} is not authorized to request tokens for this audience`
  return decision === 'Allow' ? undefined : `audience ${JSON.stringify(audience)} not found in pod spec volume, ${who}`
}

function checkLease(node: string, { operation, namespace, name, object }: AdmissionAttributes): string | undefined {
  if (namespace !== NODE_LEASE_NAMESPACE) return `can only access leases in the "${NODE_LEASE_NAMESPACE}" system namespace`
  const asked = operation === 'CREATE' ? object?.metadata.name : name
  return asked === node ? undefined : 'can only access node lease with the same name as the requesting node'
}

function podOf({ context, namespace, name }: AdmissionAttributes): PodObject {
  const pod = context.view.get('pods', namespace, name)
  if (!pod) throw notFound({ group: '', resource: 'pod' }, name)
  return asPod(pod)
}
