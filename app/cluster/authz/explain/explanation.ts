import type { KubeObject } from '../../api/object.ts'
import type { Attributes, AuthorizationResult, Grant } from '../attributes.ts'
import type { FoundMistake } from '../mistakes/mistake.ts'
import type { PolicyRule, Subject } from '../rbac-types.ts'

/**
 * Why a request is allowed or not, and what would change that. Everything is plain data; sentences are whole, in plain words,
 * and end with a full stop.
 */
export interface Explanation {
  readonly request: Attributes
  /** What `authorize` answers: the same as the request itself and an access review get. */
  readonly result: AuthorizationResult
  readonly allowed: boolean
  readonly sentence: string
  /** All that allow it, the deciding one first; empty when nothing does. */
  readonly reasons: readonly AllowReason[]
  /** Denied: the rules that come nearest, the nearest first. */
  readonly nearest: readonly NearRule[]
  /** Mistakes that are behind the answer: in the question, or in roles and bindings that would allow it without them. */
  readonly mistakes: readonly FoundMistake[]
  /** Denied: ways to allow it, the one that opens least first. */
  readonly suggestions: readonly Suggestion[]
  /** A write of a role or binding that was allowed as a request and refused for what it gives. Only for requests of the log. */
  readonly grantRefused?: GrantRefused
}

/** Rights that somebody tried to hand out and does not hold. */
export interface GrantRefused {
  readonly missing: readonly PolicyRule[]
  readonly sentence: string
  readonly suggestions: readonly Suggestion[]
}

export interface AllowReason {
  readonly by: 'superuser' | 'node' | 'rbac'
  readonly sentence: string
  /** The way through RBAC, for 'rbac'. */
  readonly grant?: Grant
  readonly rule?: PolicyRule
}

/** Where an object of RBAC is. */
export interface RbacRef {
  readonly kind: 'Role' | 'ClusterRole' | 'RoleBinding' | 'ClusterRoleBinding'
  readonly name: string
  readonly namespace?: string
}

/** A rule that does not allow the request, though it might with less than a handful of changes. */
export interface NearRule {
  /** The role it is in; the one a binding names in vain when `lacks` has 'role'. */
  readonly role: RbacRef
  /** Index into the role's rules, with the rule; absent when the role is missing. */
  readonly index?: number
  readonly rule?: PolicyRule
  /** The binding by which it reaches somebody; absent when the role is bound to nobody here. */
  readonly binding?: RbacRef
  /** Whom that binding names: the asker, unless `lacks` has 'subject'. */
  readonly subjects: readonly Subject[]
  /** What keeps it from allowing the request. Never empty. */
  readonly lacks: readonly Lack[]
  readonly sentence: string
}

export type LackKind = 'verb' | 'group' | 'resource' | 'subresource' | 'name' | 'path' | 'namespace' | 'subject' | 'binding' | 'role'

/** One thing a rule lacks. */
export interface Lack {
  readonly what: LackKind
  /** What the request needs it to be. */
  readonly needs: string
  /** What it is instead. */
  readonly has: readonly string[]
  readonly sentence: string
}

export type SuggestionKind =
  /** A new Role for this alone, with a RoleBinding. */
  | 'new-role'
  /** One more rule in a Role that is bound to the asker. */
  | 'add-rule'
  /** The role that a binding names in vain. */
  | 'missing-role'
  /** A RoleBinding to a Role of the namespace. */
  | 'bind-role'
  /** A RoleBinding to a ClusterRole: its rules, in this namespace. */
  | 'bind-cluster-role'
  /** A new ClusterRole for this alone, with a ClusterRoleBinding: everywhere. */
  | 'new-cluster-role'
  /** A ClusterRoleBinding to a ClusterRole that is there: its rules, everywhere. */
  | 'bind-cluster-role-everywhere'

/** A change that allows the request, as objects ready to apply. */
export interface Suggestion {
  readonly kind: SuggestionKind
  readonly title: string
  /** Whole objects, to be created or applied in this order. */
  readonly manifests: readonly KubeObject[]
  /** All that becomes possible by it, the request included. */
  readonly opens: readonly Opening[]
  /** True when it opens the request's own rule for the asker alone. */
  readonly exact: boolean
  /** Ways by which the asker could come by the rights of others with it, and could not without. */
  readonly risks: readonly Risk[]
  readonly sentence: string
}

/** A way from one right to the rights of others, such as creating pods. */
export interface Risk {
  readonly technique: string
  readonly title: string
  readonly why: string
}

/** Rights somebody gains. */
export interface Opening {
  readonly subjects: readonly Subject[]
  /** '' is everywhere: all namespaces and what is in none. */
  readonly namespace: string
  readonly rules: readonly PolicyRule[]
  readonly sentence: string
}
