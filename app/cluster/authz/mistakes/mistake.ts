import type { KubeObject } from '../../api/object.ts'
import type { StorageView } from '../../apiserver/storage.ts'
import type { Attributes } from '../attributes.ts'
import type { RbacRef } from '../explain/explanation.ts'
import type { BindingObject, PolicyRule } from '../rbac-types.ts'
import type { AuthzWords } from '../words/english.ts'

/** A mistake people make with RBAC, told for one place where it was made. Sentences are whole and in plain words. */
export interface FoundMistake {
  /** The row of the table it is of: `resource-name`. */
  readonly id: string
  readonly title: string
  /** Why it is a mistake, whatever the place. */
  readonly explanation: string
  /** What is wrong here. */
  readonly sentence: string
  /** The role or binding it is in; absent when it is in the question. */
  readonly where?: RbacRef
  /** Index of the rule in the role. */
  readonly rule?: number
  /** What to do instead, in words. */
  readonly remedy: string
  /** Objects that, applied, repair it; empty when only a person can say what was meant. */
  readonly repair: readonly KubeObject[]
  /** The question that was meant, for a mistake in the question. */
  readonly meant?: Attributes
}

/** Its title and explanation are words by this id. */
interface MistakeRow {
  readonly id: keyof AuthzWords['mistakeKinds']
}

/** A mistake that shows in a rule alone. */
export interface RuleMistake extends MistakeRow {
  readonly about: 'rule'
  readonly find: (rule: PolicyRule, words: AuthzWords) => readonly RuleFinding[]
}

export interface RuleFinding {
  readonly sentence: string
  readonly remedy: string
  /** The rules to have instead of this one; absent when that is not ours to say. */
  readonly instead?: readonly PolicyRule[]
  /** True when the rule may well be meant so: told only to those whose request it lets down. */
  readonly mayBeMeant?: boolean
}

/** A mistake that shows in a binding and what it names. */
export interface BindingMistake extends MistakeRow {
  readonly about: 'binding'
  readonly find: (binding: BindingObject, view: StorageView, words: AuthzWords) => readonly Finding[]
}

/** A mistake that shows only when something is asked for: the question is about something else than was meant, or what is there does not fit it. */
export interface RequestMistake extends MistakeRow {
  readonly about: 'request'
  readonly find: (request: Attributes, view: StorageView, words: AuthzWords) => readonly Finding[]
}

export interface Finding {
  readonly sentence: string
  readonly remedy: string
  readonly where?: RbacRef
  readonly rule?: number
  readonly repair?: readonly KubeObject[]
  readonly meant?: Attributes
}

export type Mistake = RuleMistake | BindingMistake | RequestMistake
