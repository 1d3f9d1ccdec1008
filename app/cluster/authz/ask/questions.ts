import type { KubeObject } from '../../api/object.ts'
import type { UserInfo } from '../../authn/user.ts'
import type { Attributes } from '../attributes.ts'
import type { EscalationPaths } from '../escalations/escalation-paths.ts'
import type { Takeovers } from '../escalations/takeovers.ts'
import type { FoundMistake } from '../mistakes/mistake.ts'
import type { Explanation } from '../explain/explanation.ts'
import type { RbacChanges } from './changes.ts'
import type { Usage } from './usage.ts'
import type { WhatCan } from './what-can.ts'
import type { AccessQuestion, WhoCan } from './who-can.ts'

/**
 * What can be asked about the RBAC of a cluster. Questions and answers are plain data, so they cross to a worker as they are.
 * Ask with `port.ask(question)` from the page (any `RbacPort`: the sandbox's cluster or a loaded one), and with
 * `answerRbac(question, world)` in the worker, under Node and in tests. `at` is a revision of the past; the latest state without it.
 */
export type RbacQuestion =
  /** Why is this request, made or only thought of, allowed or not? */
  | { readonly type: 'explain'; readonly request: Attributes; readonly at?: number }
  /** The same for a request of the log, by its number, as things were when it was made. */
  | { readonly type: 'explain-request'; readonly seq: number }
  /** What mistakes are in the roles and bindings, whatever is asked for? */
  | { readonly type: 'mistakes'; readonly at?: number }
  /** Who may do this? */
  | { readonly type: 'who-can'; readonly request: AccessQuestion; readonly at?: number }
  /** What may somebody do in a namespace, or everywhere when it is ''? For an account, `user` is `accountUser(namespace, name)`. */
  | { readonly type: 'what-can'; readonly user: UserInfo; readonly namespace: string; readonly at?: number }
  /** What did the subjects of bindings gain and lose between two revisions? `to` is the latest without it. */
  | { readonly type: 'changes'; readonly from: number; readonly to?: number }
  /** What of their rights did somebody use, by the requests of the log after entry `since`? */
  | { readonly type: 'usage'; readonly user: UserInfo; readonly since?: number }
  /** All roles, bindings, accounts, pods, namespaces and nodes there are, for drawing them. */
  | { readonly type: 'objects'; readonly at?: number }
  /** Whose rights can somebody come by through their own? */
  | { readonly type: 'escalations'; readonly user: UserInfo; readonly at?: number }
  /** Who can come by everything in the cluster? */
  | { readonly type: 'takeovers'; readonly at?: number }

/** Answers, by the type of their question. */
export interface RbacAnswers {
  readonly explain: Explanation
  readonly 'explain-request': Explanation
  readonly mistakes: readonly FoundMistake[]
  readonly 'who-can': WhoCan
  readonly 'what-can': WhatCan
  readonly changes: RbacChanges
  readonly usage: Usage
  readonly escalations: EscalationPaths
  readonly takeovers: Takeovers
  readonly objects: RbacObjects
}

/** The objects by resource key: `pods`, `roles.rbac.authorization.k8s.io`. Each list is in order of namespace and name. */
export interface RbacObjects {
  readonly revision: number
  readonly objects: Readonly<Record<string, readonly KubeObject[]>>
}

export type QuestionOf<Type extends RbacQuestion['type']> = Extract<RbacQuestion, { type: Type }>

/** Who answers questions about the RBAC of one cluster. */
export interface RbacPort {
  /** Rejects with a plain sentence when the question has no answer, such as a revision that is no longer kept. */
  ask<Type extends RbacQuestion['type']>(question: QuestionOf<Type>): Promise<RbacAnswers[Type]>
}
