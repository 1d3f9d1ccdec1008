import type { KubeObject } from '../../../cluster/api/object.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { labelSelectorFields } from '../../label-selector-object.ts'
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
  const amount = (text: string, name: string) => {
    if (!/^[0-9]+%?$/.test(text)) throw failure(`invalid format specified for ${name}`)
    return text.endsWith('%') ? text : Number(text)
  }
  const spec = {
    ...(min === '' ? {} : { minAvailable: amount(min, 'min-available') }),
    selector: labelSelectorFields(flags.string('selector')),
    ...(max === '' ? {} : { maxUnavailable: amount(max, 'max-unavailable') }),
  }
  const status = { disruptionsAllowed: 0, currentHealthy: 0, desiredHealthy: 0, expectedPods: 0 }
  const object = { apiVersion: 'policy/v1', kind: 'PodDisruptionBudget', metadata: { name }, spec, status } as unknown as KubeObject
  return createObject(invocation, { object, namespaced: true, wrap: 'failed to create poddisruptionbudgets: ', notSimulated: 'poddisruptionbudgets' })
}
