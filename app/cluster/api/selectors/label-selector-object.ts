import type { FieldErrorList } from '../field-errors.ts'
import { validateLabels } from '../validation/metadata.ts'
import { isLabelKey, isLabelValue } from '../validation/names.ts'
import { type LabelOperator, type LabelRequirement, labelSelectorText } from './label-selector.ts'

/** metav1.LabelSelector */
export type LabelSelectorObject = {
  readonly matchLabels?: Readonly<Record<string, string>>
  readonly matchExpressions?: readonly { readonly key: string; readonly operator: string; readonly values?: readonly string[] }[]
}

/** True if labels satisfy a metav1.LabelSelector; an empty selector matches everything. Models apis/meta/v1/helpers.go (LabelSelectorAsSelector). */
export function matchesLabelSelectorObject(selector: LabelSelectorObject, labels: Readonly<Record<string, string>>): boolean {
  return (
    matchesLabels(selector.matchLabels ?? {}, labels) &&
    (selector.matchExpressions ?? []).every((requirement) => meetsRequirement(requirement, labels[requirement.key]))
  )
}

/** True if all the wanted labels are there with these values. */
export const matchesLabels = (wanted: Readonly<Record<string, string>>, labels: Readonly<Record<string, string>> = {}): boolean =>
  Object.entries(wanted).every(([key, value]) => labels[key] === value)

/** True if a label's value, undefined where the label is not there, is as a requirement of a selector wants it. */
export function meetsRequirement({ operator, values = [] }: { operator: string; values?: readonly string[] }, value: string | undefined): boolean {
  switch (operator) {
    case 'In':
      return value !== undefined && values.includes(value)
    case 'NotIn':
      return value === undefined || !values.includes(value)
    case 'Exists':
      return value !== undefined
    case 'DoesNotExist':
      return value === undefined
    default:
      return false
  }
}

const OPERATORS: Readonly<Record<string, LabelOperator>> = { In: 'in', NotIn: 'notin', Exists: 'exists', DoesNotExist: '!' }

/** A selector as tables and status.selector of a Scale print it; `<none>` when it is empty. Models helpers.go (FormatLabelSelector). */
export function labelSelectorObjectText({ matchLabels = {}, matchExpressions = [] }: LabelSelectorObject): string {
  const requirements: LabelRequirement[] = [
    ...Object.entries(matchLabels).map(([key, value]) => ({ key, operator: '=' as const, values: [value] })),
    ...matchExpressions.map(({ key, operator, values = [] }) => ({ key, operator: OPERATORS[operator] ?? '=', values: values.toSorted() })),
  ]
  return labelSelectorText(requirements.sort((a, b) => (a.key < b.key ? -1 : a.key > b.key ? 1 : 0))) || '<none>'
}

/** Models apimachinery/pkg/apis/meta/v1/validation/validation.go (ValidateLabelSelector). */
export function validateLabelSelector({ matchLabels, matchExpressions }: LabelSelectorObject, path: string, errors: FieldErrorList): void {
  validateLabels(matchLabels, `${path}.matchLabels`, errors)
  ;(matchExpressions ?? []).forEach(({ key = '', operator = '', values = [] }, i) => {
    const at = `${path}.matchExpressions[${i}]`
    if (operator === 'In' || operator === 'NotIn') {
      if (values.length === 0) errors.required(`${at}.values`, "must be specified when `operator` is 'In' or 'NotIn'")
    } else if (operator === 'Exists' || operator === 'DoesNotExist') {
      if (values.length > 0) errors.forbidden(`${at}.values`, "may not be specified when `operator` is 'Exists' or 'DoesNotExist'")
    } else errors.invalid(`${at}.operator`, operator, 'not a valid selector operator')
    for (const problem of isLabelKey(key)) errors.invalid(`${at}.key`, key, problem)
    values.forEach((value, j) => {
      for (const problem of isLabelValue(value)) errors.invalid(`${at}.values[${j}]`, value, problem)
    })
  })
}
