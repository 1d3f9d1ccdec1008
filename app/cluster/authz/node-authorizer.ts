import type { KubeObject } from '../api/object.ts'
import type { StorageView } from '../apiserver/storage.ts'
import { nodeNameOf } from '../authn/user.ts'
import { NODE_LEASE_NAMESPACE } from '../resources/leases/definition.ts'
import type { Attributes, AuthorizationResult } from './attributes.ts'
import { CLUSTER_ROLES } from './bootstrap-policy/cluster-roles.ts'
import { ruleAllows } from './rule-match.ts'

// Models plugin/pkg/auth/authorizer/node/node_authorizer.go and graph.go.

const NODE_RULES = CLUSTER_ROLES['system:node']?.rules ?? []

/** A node's own rights: its pods, what those refer to, its Node and Lease, and the fixed rules of ClusterRole system:node. */
export function authorizeNode(attributes: Attributes, view: StorageView): AuthorizationResult {
  const node = nodeNameOf(attributes.user)
  if (node === undefined) return noOpinion('')
  if (node === '') return noOpinion(`unknown node for user "${attributes.user.username}"`)
  if (attributes.resourceRequest) {
    switch (attributes.apiGroup === '' ? attributes.resource : `${attributes.resource}.${attributes.apiGroup}`) {
      case 'secrets':
      case 'configmaps':
        return authorizeRead(attributes, node, view)
      case 'persistentvolumeclaims':
        return attributes.subresource === 'status' ? byRules(attributes) : authorizeGet(attributes, node, view)
      case 'serviceaccounts':
        return attributes.subresource === 'token' || attributes.verb === 'create'
          ? authorizeToken(attributes, node, view)
          : authorizeGet(attributes, node, view)
      case 'leases.coordination.k8s.io':
        return authorizeLease(attributes, node)
      case 'nodes':
        return authorizeNodes(attributes, node)
      case 'pods':
        return authorizePods(attributes, node, view)
    }
  }
  return byRules(attributes)
}

const allow = (): AuthorizationResult => ({ decision: 'Allow', reason: '', authorizer: 'node' })
const noOpinion = (reason: string): AuthorizationResult => ({ decision: 'NoOpinion', reason, authorizer: 'node' })
const byRules = (attributes: Attributes) => (NODE_RULES.some((rule) => ruleAllows(attributes, rule)) ? allow() : noOpinion(''))
const noRelationship = (node: string) => noOpinion(`no relationship found between node '${node}' and this object`)

function authorizeRead(attributes: Attributes, node: string, view: StorageView): AuthorizationResult {
  if (!['get', 'list', 'watch'].includes(attributes.verb)) return noOpinion('can only read resources of this type')
  if (attributes.subresource !== '') return noOpinion('cannot read subresource')
  if (attributes.namespace === '') return noOpinion('can only read namespaced object of this type')
  return related(attributes, node, view)
}

function authorizeGet(attributes: Attributes, node: string, view: StorageView): AuthorizationResult {
  if (attributes.verb !== 'get') return noOpinion('can only get individual resources of this type')
  if (attributes.subresource !== '') return noOpinion('cannot get subresource')
  return related(attributes, node, view)
}

function authorizeToken(attributes: Attributes, node: string, view: StorageView): AuthorizationResult {
  if (attributes.verb !== 'create' || attributes.name === '') return noOpinion('can only create tokens for individual service accounts')
  if (attributes.subresource !== 'token') return noOpinion('can only create token subresource of serviceaccount')
  return related(attributes, node, view)
}

function related(attributes: Attributes, node: string, view: StorageView): AuthorizationResult {
  if (attributes.name === '') return noOpinion('No Object name found')
  const { resource, namespace, name } = attributes
  return podsOf(node, view).some((pod) => pod.metadata.namespace === namespace && refersTo(pod, resource, name)) ? allow() : noRelationship(node)
}

function authorizeLease(attributes: Attributes, node: string): AuthorizationResult {
  if (!['get', 'create', 'update', 'patch', 'delete'].includes(attributes.verb))
    return noOpinion('can only get, create, update, patch, or delete a node lease')
  if (attributes.namespace !== NODE_LEASE_NAMESPACE) return noOpinion(`can only access leases in the "${NODE_LEASE_NAMESPACE}" system namespace`)
  if (attributes.verb !== 'create' && attributes.name !== node)
    return noOpinion('can only access node lease with the same name as the requesting node')
  return allow()
}

function authorizeNodes(attributes: Attributes, node: string): AuthorizationResult {
  const { verb, subresource, name } = attributes
  switch (subresource) {
    case '':
      if (verb === 'create' || verb === 'update' || verb === 'patch') return allow()
      if (verb === 'get' || verb === 'list' || verb === 'watch') {
        if (name === '') return noOpinion(`node '${node}' cannot read all nodes, only its own Node object`)
        return name === node ? allow() : noOpinion(`node '${node}' cannot read '${name}', only its own Node object`)
      }
      return byRules(attributes)
    case 'status':
      return verb === 'update' || verb === 'patch' ? allow() : byRules(attributes)
    default:
      return byRules(attributes)
  }
}

function authorizePods(attributes: Attributes, node: string, view: StorageView): AuthorizationResult {
  const { verb, subresource, fieldSelector } = attributes
  switch (subresource) {
    case '':
      if (verb === 'get') return attributes.name === '' ? noOpinion('No Object name found') : boundPod(attributes, node, view)
      if (verb === 'list' || verb === 'watch') {
        if (fieldSelector === `spec.nodeName=${node}`) return allow()
        if (attributes.name !== '') return boundPod(attributes, node, view)
        return noOpinion('can only list/watch pods with spec.nodeName field selector')
      }
      return verb === 'create' || verb === 'delete' ? allow() : byRules(attributes)
    case 'status':
      return verb === 'update' || verb === 'patch' ? allow() : byRules(attributes)
    case 'eviction':
      return verb === 'create' ? allow() : byRules(attributes)
    default:
      return byRules(attributes)
  }
}

function boundPod(attributes: Attributes, node: string, view: StorageView): AuthorizationResult {
  const pod = view.get('pods', attributes.namespace, attributes.name)
  return pod && boundTo(pod) === node ? allow() : noRelationship(node)
}

/** Pods bound to a node, whatever their phase: an ended pod counts until its object is gone. */
function podsOf(node: string, view: StorageView): KubeObject[] {
  return view.list('pods').filter((pod) => boundTo(pod) === node)
}

type PodSpecParts = { nodeName?: string; serviceAccountName?: string }
const boundTo = (pod: KubeObject) => (pod['spec'] as PodSpecParts | undefined)?.nodeName

/** Names of a pod's spec by which it refers to an object, in any of its volumes, env, envFrom or imagePullSecrets. */
const REFERENCES: Readonly<Record<string, readonly string[]>> = {
  secrets: ['secret', 'secretRef', 'secretKeyRef', 'imagePullSecrets', 'nodePublishSecretRef'],
  configmaps: ['configMap', 'configMapRef', 'configMapKeyRef'],
  persistentvolumeclaims: ['persistentVolumeClaim'],
}

/** True if the pod refers to the object of that name, or to any without one. A mirror pod refers to no secret and no account. Models graph.go (AddPod). */
export function refersTo(pod: KubeObject, resource: string, name?: string): boolean {
  if (resource === 'serviceaccounts') return (pod['spec'] as PodSpecParts | undefined)?.serviceAccountName === name
  const fields = REFERENCES[resource] ?? []
  return mentions(pod['spec'], fields, name)
}

function mentions(value: unknown, fields: readonly string[], name: string | undefined): boolean {
  if (Array.isArray(value)) return value.some((item) => mentions(item, fields, name))
  if (typeof value !== 'object' || value === null) return false
  return Object.entries(value).some(([key, part]) => (fields.includes(key) && names(part, name)) || mentions(part, fields, name))
}

function names(reference: unknown, name: string | undefined): boolean {
  if (name === undefined) return true
  if (Array.isArray(reference)) return reference.some((one) => names(one, name))
  const { name: byName, secretName, claimName } = reference as { name?: string; secretName?: string; claimName?: string }
  return byName === name || secretName === name || claimName === name
}
