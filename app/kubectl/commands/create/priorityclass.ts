import type { KubeObject } from '../../../cluster/api/object.ts'
import type { Command } from '../../command.ts'
import { oneName } from '../../resources.ts'
import { CREATE_FLAGS, flag } from '../../shared-flags.ts'
import { createObject } from './create-object.ts'

/**
 * Models kubectl/pkg/cmd/create/create_priorityclass.go.
 * @notmodelled No cluster here has PriorityClasses: the server refuses to make one.
 */
export const command: Command = {
  usage: 'NAME --value=VALUE',
  about: 'PriorityClasses are not simulated here: only --dry-run=client shows one.',
  examples: [['The manifest of a class', 'kubectl create priorityclass high --value=1000 --dry-run=client -o yaml']],
  flags: [
    ...CREATE_FLAGS,
    flag('value', 'int', 'The higher, the sooner its pods find a place.'),
    flag('global-default', 'bool', 'The class of pods that name none.'),
    flag('description', 'string', 'When to use the class.'),
    flag('preemption-policy', 'string', 'Whether its pods push others out.', {
      default: 'PreemptLowerPriority',
      values: ['PreemptLowerPriority', 'Never'],
    }),
  ],
  run: async (invocation) => {
    const { flags } = invocation
    const name = oneName(invocation)
    const preemptionPolicy = flags.string('preemption-policy')
    const object = {
      apiVersion: 'scheduling.k8s.io/v1',
      kind: 'PriorityClass',
      metadata: { name },
      value: flags.int('value') ?? 0,
      ...(flags.bool('global-default') ? { globalDefault: true } : {}),
      ...(flags.string('description') ? { description: flags.string('description') } : {}),
      preemptionPolicy,
    } as unknown as KubeObject
    return createObject(invocation, { object, namespaced: false, wrap: 'failed to create priorityclass: ', notSimulated: 'priorityclasses' })
  },
}
