import type { KubeObject } from '../../cluster/api/object.ts'
import type { PolicyRule } from '../../cluster/authz/rbac-types.ts'
import type { DecidedRequest } from './decided-request.ts'
import { GraphBuilder } from './graph-builder.ts'
import { accountHolder, type Relations } from './relations.ts'
import type { Scope } from './scope.ts'

/** In the order a right is read: a pod runs as an account, that a binding gives a role, that holds rules. */
export const COLUMNS = ['pods', 'who', 'groups', 'bindings', 'roles', 'rules', 'request'] as const

export type Column = (typeof COLUMNS)[number]

export type NodeKind = 'pod' | 'pods' | 'account' | 'user' | 'group' | 'binding' | 'role' | 'rule' | 'request'

export interface GraphNode {
  readonly id: string
  readonly kind: NodeKind
  /** Index into COLUMNS. */
  readonly column: number
  /** '' of rules, and of many pods in one node. */
  readonly name: string
  /** Of a rule its place in the role, from 1; of many pods in one node how many they are. */
  readonly number?: number
  /** '' where there is none. */
  readonly namespace: string
  /** The object it stands for; absent for users, groups, rules, and for what does not exist. */
  readonly object?: KubeObject
  readonly rule?: PolicyRule
  readonly request?: DecidedRequest
  /** It is named and not there. */
  readonly missing: boolean
  /** Part of what decided the request. */
  readonly lit: boolean
  /** How many neighbors are folded away under it. */
  readonly hidden: number
  /** Whether those it can fold away are shown; absent when it has none. */
  readonly open?: boolean
}

export interface GraphEdge {
  readonly id: string
  readonly from: string
  readonly to: string
  readonly lit: boolean
  /** What did not lead to a permission: from who asked to the request that was refused. */
  readonly refused: boolean
}

export interface IdentityGraph {
  readonly nodes: readonly GraphNode[]
  readonly edges: readonly GraphEdge[]
}

export interface GraphWishes {
  /** Nodes the reader has opened (true) or closed, against what is usual. */
  readonly toggled: ReadonlyMap<string, boolean>
  /** Show what every cluster comes with for groups everybody is in. */
  readonly everybody: boolean
  /** For a scope of type request: what is known of it; undefined when nobody was found to have made it. */
  readonly request?: DecidedRequest | undefined
}

/**
 * The graph of a scope: what people made is shown, what every cluster comes with is folded away under who has it, and what
 * decided a request is shown always. A projection of the cluster's objects (and of one request) and nothing else.
 */
export function identityGraph(relations: Relations, scope: Scope, wishes: GraphWishes): IdentityGraph {
  const builder = new GraphBuilder(relations, scope, wishes)
  if (wishes.request) builder.light(wishes.request)
  if (scope.type === 'namespace') builder.plantNamespace(scope.namespace)
  else if (scope.type === 'account') builder.plantHolder(accountHolder(scope.namespace, scope.name), true)
  else if (wishes.request) builder.plantRequest(wishes.request)
  builder.grow()
  builder.addRules()
  return builder.graph()
}
