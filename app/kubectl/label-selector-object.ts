import { type LabelOperator, parseLabelSelector, SelectorError } from '../cluster/api/selectors/label-selector.ts'
import { type LabelSelectorObject, labelSelectorObjectText } from '../cluster/api/selectors/label-selector-object.ts'
import type { KubeObject } from '../cluster/api/object.ts'
import { failure } from './command.ts'

type LabelExpression = NonNullable<LabelSelectorObject['matchExpressions']>[number]

const NAMES: Readonly<Partial<Record<LabelOperator, string>>> = { in: 'In', notin: 'NotIn', '!=': 'NotIn', exists: 'Exists', '!': 'DoesNotExist' }

/** `spec.selector` of an object, as the command line and queries write it. */
export const selectorTextOf = (object: KubeObject): string =>
  labelSelectorObjectText(((object['spec'] ?? {}) as { readonly selector?: LabelSelectorObject }).selector ?? {})

/** A selector of the command line, as objects hold it. Throws what is wrong with it. Models apimachinery/pkg/apis/meta/v1/helpers.go (ParseToLabelSelector). */
export function labelSelectorFields(text: string): LabelSelectorObject {
  const requirements = parsed(text)
  const isPair = (operator: LabelOperator) => operator === '=' || operator === '=='
  const pairs = requirements.filter(({ operator }) => isPair(operator))
  const others = requirements.filter(({ operator }) => !isPair(operator))
  return {
    ...(pairs.length > 0 ? { matchLabels: Object.fromEntries(pairs.map(({ key, values }) => [key, values[0] ?? ''])) } : {}),
    ...(others.length > 0 ? { matchExpressions: others.map(expressionOf) } : {}),
  }
}

function expressionOf({ key, operator, values }: ReturnType<typeof parsed>[number]): LabelExpression {
  const name = NAMES[operator]
  if (name === undefined) throw failure(`${JSON.stringify(operator)} is not a valid label selector operator`)
  return { key, operator: name, ...(values.length > 0 ? { values } : {}) }
}

function parsed(text: string) {
  try {
    return parseLabelSelector(text)
  } catch (error) {
    if (error instanceof SelectorError) throw failure(`couldn't parse the selector string ${JSON.stringify(text)}: ${error.message}`)
    throw error
  }
}
