import type { PolicyRule, Subject } from '../rbac-types.ts'

/** A default role as the policy lists it. */
export interface PolicyRole {
  readonly rules: readonly PolicyRule[]
  readonly labels?: Readonly<Record<string, string>>
  /** matchLabels of its aggregation rule's selectors; its rules are then filled in by the aggregation controller. */
  readonly aggregates?: readonly Readonly<Record<string, string>>[]
}

/** A default binding: to the role of that name, of the same scope. */
export interface PolicyBinding {
  readonly role: string
  readonly subjects: readonly Pick<Subject, 'kind' | 'name' | 'namespace'>[]
}
