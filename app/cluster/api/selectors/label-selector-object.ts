type LabelSelectorObject = {
  readonly matchLabels?: Readonly<Record<string, string>>
  readonly matchExpressions?: readonly { readonly key: string; readonly operator: string; readonly values?: readonly string[] }[]
}

/** True if labels satisfy a metav1.LabelSelector; an empty selector matches everything. Models apis/meta/v1/helpers.go (LabelSelectorAsSelector). */
export function matchesLabelSelectorObject(selector: LabelSelectorObject, labels: Readonly<Record<string, string>>): boolean {
  const exact = Object.entries(selector.matchLabels ?? {}).every(([key, value]) => labels[key] === value)
  return exact && (selector.matchExpressions ?? []).every((requirement) => meets(requirement, labels[requirement.key]))
}

function meets({ operator, values = [] }: { operator: string; values?: readonly string[] }, value: string | undefined): boolean {
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
