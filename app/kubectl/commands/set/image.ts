import { type Command, failure, type Invocation } from '../../command.ts'
import { SET_FLAGS } from './flags.ts'
import { type Change, podSpecOf, setOn } from './set.ts'

/** Models kubectl/pkg/cmd/set/set_image.go. */
export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE) CONTAINER=IMAGE ...',
  about: 'CONTAINER is a name, or * for all.',
  examples: [['A newer image', 'kubectl set image deployment/web web=nginx:1.29']],
  flags: SET_FLAGS,
  run: (invocation) => setOn(invocation, changeOf(invocation)),
}

function changeOf(invocation: Invocation): Change {
  const { args } = invocation
  const images = args.filter((arg) => arg.includes('=')).map((arg) => [arg.slice(0, arg.indexOf('=')), arg.slice(arg.indexOf('=') + 1)] as const)
  if (images.length === 0) throw failure('at least one image update is required')
  return {
    targets: args.filter((arg) => !arg.includes('=')),
    said: 'image updated',
    failed: 'failed to patch image update to pod template: ',
    patch: (object) => {
      const [spec, wrap] = podSpecOf(object)
      const containers = (spec['containers'] ?? []) as unknown as { name: string; image: string }[]
      for (const [name] of images)
        if (name !== '*' && !containers.some((one) => one.name === name)) throw failure(`unable to find container named "${name}"`)
      const changed = containers.flatMap(({ name, image }) =>
        images.filter(([wanted, next]) => (wanted === '*' || wanted === name) && next !== image).map(([, next]) => ({ name, image: next })),
      )
      return changed.length === 0 ? {} : wrap({ containers: changed })
    },
  }
}
