import { type Command, failure, type Invocation } from '../command.ts'
import { podOf, podOrOwner } from '../pods.ts'
import { flag } from '../shared-flags.ts'
import { usage } from '../usage.ts'
import { RUNNING_TIMEOUT } from './exec.ts'

export const command: Command = {
  usage: '(POD | TYPE/NAME) [LOCAL_PORT:]PORT ...',
  about: 'Not simulated: pods of this sandbox have no network, so there is nothing to forward. The pod is looked up, and then the command says so.',
  flags: [flag('address', 'strings', 'Addresses of this machine to listen on. Not simulated.', { default: 'localhost' }), RUNNING_TIMEOUT],
  run,
}

/**
 * Models kubectl/pkg/cmd/portforward/portforward.go.
 * @notmodelled Ports of pods are not forwarded: containers have no network of their own.
 */
async function run(invocation: Invocation): Promise<number> {
  const { args, flags } = invocation
  const [word = '', ...ports] = args
  if (ports.length === 0) throw usage(invocation, 'TYPE/NAME and list of ports are required for port-forward')
  for (const port of ports) if (!/^(?:\d*:)?[\w-]+$/.test(port)) throw failure(`invalid port format '${port}'`)
  const { object } = await podOrOwner(invocation, word)
  const { pod } = await podOf(invocation, object, 'cannot attach to', flags.duration('pod-running-timeout'))
  const phase = pod.status?.phase ?? ''
  if (phase !== 'Running') throw failure(`unable to forward port because pod is not running. Current status=${phase}`)
  throw failure('kubectl port-forward is not simulated here: the pods of this cluster have no network')
}
