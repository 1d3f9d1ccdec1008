import { amountsOf } from '../../amounts.ts'
import { changeObjects } from '../../change-objects.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { containersNamed, withContainers, withPodSpec } from '../../pod-template.ts'
import { flag } from '../../shared-flags.ts'
import { CONTAINERS, SET_FLAGS } from './flags.ts'
import { refuseAllAndSelector } from './targets.ts'

export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE) [--requests=NAME=AMOUNT,...] [--limits=NAME=AMOUNT,...]',
  examples: [['A container may use half a processor', 'kubectl set resources deployment web -c=web --limits=cpu=500m,memory=256Mi']],
  flags: [
    ...SET_FLAGS,
    CONTAINERS,
    flag('limits', 'string', 'The most a container may use: cpu=500m,memory=256Mi.'),
    flag('requests', 'string', 'What a container is given for sure: cpu=100m,memory=64Mi.'),
  ],
  run,
}

/** Models kubectl/pkg/cmd/set/set_resources.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, args } = invocation
  let limits: ReturnType<typeof amountsOf>
  let requests: ReturnType<typeof amountsOf>
  const pattern = flags.string('containers')
  return changeObjects(invocation, {
    targets: args,
    manager: 'kubectl-set',
    said: 'resource requirements updated',
    failed: 'failed to patch resources update to pod template ',
    naming: true,
    check: () => {
      refuseAllAndSelector(invocation)
      if (flags.string('limits') === '' && flags.string('requests') === '')
        throw failure('you must specify an update to requests or limits (in the form of --requests/--limits)')
      limits = amountsOf(flags.string('limits'))
      requests = amountsOf(flags.string('requests'))
    },
    change: (object, tell) =>
      withPodSpec(object, (spec) => {
        if (containersNamed(spec, pattern).length === 0) tell(failure(`unable to find container named ${pattern}`))
        return withContainers(spec, pattern, (container) => ({
          ...container,
          resources: {
            ...container.resources,
            ...(limits ? { limits: { ...container.resources?.limits, ...limits } } : {}),
            ...(requests ? { requests: { ...container.resources?.requests, ...requests } } : {}),
          },
        }))
      }),
  })
}
