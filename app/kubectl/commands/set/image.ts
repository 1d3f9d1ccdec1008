import { changeObjects } from '../../change-objects.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { containersNamed, withContainers, withPodSpec } from '../../pod-template.ts'
import { SET_FLAGS } from './flags.ts'
import { refuseAllAndSelector } from './targets.ts'

export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE) CONTAINER=IMAGE ...',
  about: 'CONTAINER is a name, or * for all.',
  examples: [['A newer image', 'kubectl set image deployment/web web=nginx:1.29']],
  flags: SET_FLAGS,
  run,
}

/** Models kubectl/pkg/cmd/set/set_image.go. */
async function run(invocation: Invocation): Promise<number> {
  const { targets, pairs } = splitArguments(invocation.args)
  const images = new Map(pairs.map((arg) => [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)]))
  return changeObjects(invocation, {
    targets,
    manager: 'kubectl-set',
    said: 'image updated',
    failed: 'failed to patch image update to pod template: ',
    naming: true,
    check: () => {
      refuseAllAndSelector(invocation)
      if (images.size === 0) throw failure('at least one image update is required')
      if (images.size > 1 && images.has('*'))
        throw failure('all containers are already specified by *, but saw more than one container_name=container_image pairs')
    },
    change: (object, tell) =>
      withPodSpec(object, (spec) => {
        for (const name of images.keys())
          if (containersNamed(spec, name).length === 0) tell(failure(`unable to find container named ${JSON.stringify(name)}`))
        return [...images].reduce((changed, [name, image]) => withContainers(changed, name, (container) => ({ ...container, image })), spec)
      }),
  })
}

/** Objects first, then `CONTAINER=IMAGE`. Models kubectl/pkg/cmd/util (GetResourcesAndPairs). */
function splitArguments(args: readonly string[]): { targets: readonly string[]; pairs: readonly string[] } {
  const first = args.findIndex((arg) => arg.indexOf('=') > 0)
  if (first < 0) return { targets: args, pairs: [] }
  const late = args.slice(first).find((arg) => arg.indexOf('=') <= 0)
  if (late !== undefined) throw failure(`all resources must be specified before image changes: ${late}`)
  return { targets: args.slice(0, first), pairs: args.slice(first) }
}
