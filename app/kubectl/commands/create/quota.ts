import type { KubeObject } from '../../../cluster/api/object.ts'
import { amountsOf } from '../../amounts.ts'
import type { Command, Invocation } from '../../command.ts'
import { oneName } from '../../resources.ts'
import { CREATE_FLAGS, flag } from '../../shared-flags.ts'
import { createObject } from './create-object.ts'

export const command: Command = {
  usage: 'NAME [--hard=NAME=AMOUNT,...] [--scopes=SCOPE,...]',
  about: 'ResourceQuotas are not simulated here: only --dry-run=client shows one.',
  examples: [['The manifest of a limit of ten pods', 'kubectl create quota few --hard=pods=10 --dry-run=client -o yaml']],
  flags: [
    ...CREATE_FLAGS,
    flag('hard', 'string', 'The most there may be of each: pods=10,cpu=4.'),
    flag('scopes', 'string', 'What is counted: BestEffort, NotBestEffort, Terminating, NotTerminating.'),
  ],
  run,
}

/**
 * Models kubectl/pkg/cmd/create/create_quota.go.
 * @notmodelled No cluster here has ResourceQuotas: the server refuses to make one.
 */
async function run(invocation: Invocation): Promise<number> {
  const { flags } = invocation
  const name = oneName(invocation)
  const [hard, scopes] = [amountsOf(flags.string('hard')), flags.string('scopes')]
  const spec = {
    ...(hard ? { hard } : {}),
    ...(scopes === '' ? {} : { scopes: scopes.split(',') }),
  }
  const object = { apiVersion: 'v1', kind: 'ResourceQuota', metadata: { name }, spec, status: {} } as unknown as KubeObject
  return createObject(invocation, { object, namespaced: true, wrap: 'failed to create quota: ', notSimulated: 'resourcequotas' })
}
