import { parseAllDocuments } from 'yaml'
import type { KubeObject } from '../../cluster/api/object.ts'
import { rbacKeyOf } from '../../cluster/authz/explain/overlay.ts'
import type { GraphNode, IdentityGraph } from './identity-graph.ts'
import type { ObjectMaps } from './relations.ts'

const OTHER_KEYS: Readonly<Record<string, string>> = { Pod: 'pods', ServiceAccount: 'serviceaccounts', Namespace: 'namespaces' }

/** The objects of a manifest as the page's view of a cluster holds them. */
export function objectsOf(manifest: string): ObjectMaps {
  const maps = new Map<string, Map<string, KubeObject>>()
  for (const document of parseAllDocuments(manifest)) {
    const object = document.toJS() as KubeObject
    const resource = rbacKeyOf(object) ?? OTHER_KEYS[object.kind] ?? object.kind
    const map = maps.get(resource) ?? new Map<string, KubeObject>()
    map.set(`${object.metadata.namespace ?? ''}/${object.metadata.name}`, object)
    maps.set(resource, map)
  }
  return maps
}

/** A shop: accounts with and without pods, a binding to a role that is missing, a group, and a little of the bootstrap policy. */
export const SHOP = `
kind: Namespace
metadata: {name: shop}
---
kind: ServiceAccount
metadata: {name: web, namespace: shop}
---
kind: ServiceAccount
metadata: {name: idle, namespace: shop}
---
kind: Pod
metadata: {name: web-0, namespace: shop}
spec: {serviceAccountName: web}
---
kind: Role
metadata: {name: reader, namespace: shop}
rules:
- {apiGroups: [""], resources: [pods, pods/log], verbs: [get, list]}
- {apiGroups: [apps], resources: [deployments], verbs: [get], resourceNames: [front]}
---
kind: Role
metadata: {name: spare, namespace: shop}
rules: [{apiGroups: [""], resources: [secrets], verbs: ["*"]}]
---
kind: RoleBinding
metadata: {name: web-reads, namespace: shop}
subjects: [{kind: ServiceAccount, name: web}, {kind: User, name: jane}]
roleRef: {kind: Role, name: reader}
---
kind: RoleBinding
metadata: {name: typo, namespace: shop}
subjects: [{kind: ServiceAccount, name: gone}]
roleRef: {kind: Role, name: reeder}
---
kind: ClusterRole
metadata: {name: "system:discovery", labels: {kubernetes.io/bootstrapping: rbac-defaults}}
rules: [{nonResourceURLs: [/api, /apis], verbs: [get]}]
---
kind: ClusterRoleBinding
metadata: {name: "system:discovery", labels: {kubernetes.io/bootstrapping: rbac-defaults}}
subjects: [{kind: Group, name: "system:authenticated"}]
roleRef: {kind: ClusterRole, name: "system:discovery"}
`

/** A graph as lines, `from → to`, in alphabetical order. */
export const linesOf = ({ edges }: IdentityGraph): string[] => edges.map(({ id }) => id).sort()

/** A node of a graph; throws when there is none. */
export function nodeOf({ nodes }: IdentityGraph, id: string): GraphNode {
  const found = nodes.find((node) => node.id === id)
  if (!found) throw new Error(`the graph has no node ${id}, only ${nodes.map((node) => node.id).join(' ')}`)
  return found
}
