import type { KubeObject } from '../../../cluster/api/object.ts'
import { changeObjects } from '../../change-objects.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { labelSelectorFields } from '../../label-selector-object.ts'
import { flag } from '../../shared-flags.ts'
import { UNSELECTED_SET_FLAGS } from './flags.ts'

export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE) LABEL=VALUE[,LABEL=VALUE ...]',
  about: 'Only a Service has a selector that can be changed.',
  examples: [['The Service sends to other pods', 'kubectl set selector service web app=web,version=2']],
  flags: [...UNSELECTED_SET_FLAGS, flag('resource-version', 'string', 'Only if the object is still at this version.')],
  run,
}

/** Models kubectl/pkg/cmd/set/set_selector.go. */
async function run(invocation: Invocation): Promise<number> {
  const text = invocation.args.at(-1)
  if (text === undefined) throw failure('one selector is required')
  const selector = labelsOf(text)
  const version = invocation.flags.string('resource-version')
  return changeObjects(invocation, {
    targets: invocation.args.slice(0, -1),
    manager: 'kubectl-set',
    said: 'selector updated',
    failed: '',
    toldUnchanged: true,
    change: (object) => {
      if (object.kind !== 'Service') throw failure('setting a selector is only supported for Services')
      const spec = { ...(object['spec'] as object | undefined), selector }
      return { ...object, metadata: { ...object.metadata, ...(version ? { resourceVersion: version } : {}) }, spec } as unknown as KubeObject
    },
  })
}

/** Only equalities can be a Service's selector; others are told as Go prints them. */
function labelsOf(text: string): Readonly<Record<string, string>> {
  const { matchLabels = {}, matchExpressions = [] } = labelSelectorFields(text)
  if (matchExpressions.length === 0) return matchLabels
  const shown = matchExpressions.map(({ key, operator, values = [] }) => `{${key} ${operator} [${values.join(' ')}]}`)
  throw failure(`match expression [${shown.join(' ')}] not supported on this object`)
}
