import type { KubeObject } from '../../../cluster/api/object.ts'
import { parseLabelSelector } from '../../../cluster/api/selectors/label-selector.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { oneName } from '../../resources.ts'
import { CREATE_FLAGS, flag } from '../../shared-flags.ts'
import { createObject } from './create-object.ts'

export const command: Command = {
  usage: 'NAME --selector=SELECTOR (--min-available=AMOUNT | --max-unavailable=AMOUNT)',
  about: 'PodDisruptionBudgets are not simulated here: only --dry-run=client shows one.',
  examples: [['The manifest of a budget', 'kubectl create poddisruptionbudget web --selector=app=web --min-available=1 --dry-run=client -o yaml']],
  flags: [
    ...CREATE_FLAGS,
    flag('selector', 'string', 'Which pods it is about.'),
    flag('min-available', 'string', 'So many of them, or so many percent, have to stay.'),
    flag('max-unavailable', 'string', 'So many of them, or so many percent, may be away.'),
  ],
  run,
}

/**
 * Models kubectl/pkg/cmd/create/create_pdb.go.
 * @notmodelled No cluster here has PodDisruptionBudgets: the server refuses to make one.
 */
async function run(invocation: Invocation): Promise<number> {
  const { flags } = invocation
  const name = oneName(invocation)
  const [min, max] = [flags.string('min-available'), flags.string('max-unavailable')]
  if (flags.string('selector') === '') throw failure('a selector must be specified')
  if (min === '' && max === '') throw failure('one of min-available or max-unavailable must be specified')
  if (min !== '' && max !== '') throw failure('min-available and max-unavailable cannot be both specified')
  const amount = (text: string) => (/^\d+$/.test(text) ? Number(text) : text)
  const spec = {
    ...(min === '' ? {} : { minAvailable: amount(min) }),
    selector: labelSelectorObject(flags.string('selector')),
    ...(max === '' ? {} : { maxUnavailable: amount(max) }),
  }
  const status = { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 }
  const object = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name }, spec, status } as unknown as KubeObject
  return createObject(invocation, { object, namespaced: true, wrap: 'failed to create poddisruptionbudgets: ', notSimulated: 'poddisruptionbudgets' })
}

/** A selector of the command line, as objects hold it. Models apimachinery/pkg/apis/meta/v1/helpers.go (ParseToLabelSelector). */
function labelSelectorObject(text: string): Record<string, unknown> {
  const requirements = parseLabelSelector(text)
  const isPair = (operator: string) => operator === '=' || operator === '=='
  const names: Readonly<Record<string, string>> = { in: 'In', notin: 'NotIn', '!=': 'NotIn', exists: 'Exists', '!': 'DoesNotExist' }
  const pairs = requirements.filter(({ operator }) => isPair(operator))
  const others = requirements.filter(({ operator }) => !isPair(operator))
  return {
    ...(pairs.length > 0 ? { matchLabels: Object.fromEntries(pairs.map(({ key, values }) => [key, values[0] ?? ''])) } : {}),
    ...(others.length > 0
      ? {
          matchExpressions: others.map(({ key, operator, values }) => ({
            key,
            operator: names[operator],
            ...(values.length > 0 ? { values } : {}),
          })),
        }
      : {}),
  }
}
