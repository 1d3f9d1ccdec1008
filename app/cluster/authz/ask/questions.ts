import type { Attributes } from '../attributes.ts'
import type { FoundMistake } from '../mistakes/mistake.ts'
import type { Explanation } from '../explain/explanation.ts'

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

/** Answers, by the type of their question. */
export interface RbacAnswers {
  readonly explain: Explanation
  readonly 'explain-request': Explanation
  readonly mistakes: readonly FoundMistake[]
}

export type QuestionOf<Type extends RbacQuestion['type']> = Extract<RbacQuestion, { type: Type }>

/** Who answers questions about the RBAC of one cluster. */
export interface RbacPort {
  /** Rejects with a plain sentence when the question has no answer, such as a revision that is no longer kept. */
  ask<Type extends RbacQuestion['type']>(question: QuestionOf<Type>): Promise<RbacAnswers[Type]>
}
