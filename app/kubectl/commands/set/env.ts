import type { Json } from '../../../cluster/kernel/json.ts'
import { type Command, failure, type Invocation } from '../../command.ts'
import { SET_FLAGS } from './flags.ts'
import { type Change, podSpecOf, setOn } from './set.ts'

/** Models kubectl/pkg/cmd/set/set_env.go. */
export const command: Command = {
  usage: '(TYPE NAME | TYPE/NAME | -f FILE) NAME=VALUE ... [NAME- ...]',
  about: 'NAME=VALUE sets a variable in all containers, NAME- removes it.',
  examples: [
    ['Set one', 'kubectl set env deployment/web COLOR=blue'],
    ['Remove it', 'kubectl set env deployment/web COLOR-'],
  ],
  flags: SET_FLAGS,
  run: (invocation) => setOn(invocation, changeOf(invocation)),
}

function changeOf(invocation: Invocation): Change {
  const { args } = invocation
  const changes = args.filter((arg) => arg.includes('=') || arg.endsWith('-'))
  if (changes.length === 0) throw failure('at least one environment variable must be provided')
  return {
    targets: args.filter((arg) => !changes.includes(arg)),
    said: 'env updated',
    failed: 'failed to patch env update to pod template: ',
    patch: (object) => {
      const [spec, wrap] = podSpecOf(object)
      const containers = (spec['containers'] ?? []) as unknown as { name: string }[]
      const env = changes.map(
        (one): Json =>
          one.includes('=')
            ? { name: one.slice(0, one.indexOf('=')), value: one.slice(one.indexOf('=') + 1) }
            : { $patch: 'delete', name: one.slice(0, -1) },
      )
      return wrap({ containers: containers.map(({ name }) => ({ name, env })) })
    },
  }
}
