import type { FieldErrorList } from '../../api/field-errors.ts'
import { equalJson } from '../../kernel/json.ts'

/** What was chosen at creation stays. Models api/validation/objectmeta.go (ValidateImmutableField). */
export function validateImmutable<Spec extends object>(
  spec: Spec,
  old: Spec,
  fields: readonly (keyof Spec & string)[],
  errors: FieldErrorList,
): void {
  for (const field of fields)
    if (!equalJson(spec[field], old[field])) errors.invalid(`spec.${field}`, (spec[field] ?? null) as never, 'field is immutable')
}
