import { changeObjects } from '../../change-objects.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { containersNamed, withContainers, withPodSpec } from '../../pod-template.ts'
import { throwCollected } from '../../several-errors.ts'
import { SET_FLAGS } from './flags.ts'
import { requireTargets } from './targets.ts'

export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE) CONTAINER=IMAGE ...',
  about: 'CONTAINER is a name, or * for all.',
  examples: [['A newer image', 'kubectl set image deployment/web web=nginx:1.29']],
  flags: SET_FLAGS,
  run,
}

/** Models kubectl/pkg/cmd/set/set_image.go. */
async function run(invocation: Invocation): Promise<number> {
  const { args } = invocation
  const targets = args.filter((arg) => !arg.includes('='))
  const images = new Map(args.filter((arg) => arg.includes('=')).map((arg) => [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)]))
  requireTargets(invocation, targets)
  if (images.size === 0) throw failure('at least one image update is required')
  if (images.size > 1 && images.has('*'))
    throw failure('all containers are already specified by *, but saw more than one container_name=container_image pairs')
  return changeObjects(invocation, {
    targets,
    manager: 'kubectl-set',
    said: 'image updated',
    failed: 'failed to patch image update to pod template: ',
    change: (object) =>
      withPodSpec(object, (spec) => {
        const unknown = [...images.keys()].filter((name) => containersNamed(spec, name).length === 0)
        throwCollected(unknown.map((name) => failure(`unable to find container named ${JSON.stringify(name)}`)))
        return [...images].reduce((changed, [name, image]) => withContainers(changed, name, (container) => ({ ...container, image })), spec)
      }),
  })
}
