import { type Command, failure } from '../../command.ts'
import { ALL_NAMESPACES, FIELD_SELECTOR, flag, NO_HEADERS, SELECTOR } from '../../shared-flags.ts'
import { usage } from '../../usage.ts'
import { TOP_ABOUT, withoutMetrics } from './metrics.ts'

/** Models kubectl/pkg/cmd/top/top_pod.go. */
export const command: Command = {
  usage: '[NAME | -l SELECTOR]',
  about: TOP_ABOUT,
  examples: [['What do the pods of the namespace use?', 'kubectl top pod']],
  flags: [
    ALL_NAMESPACES,
    SELECTOR,
    FIELD_SELECTOR,
    NO_HEADERS,
    flag('containers', 'bool', 'A line for each container.'),
    flag('sort-by', 'string', 'Order by cpu or memory.', { values: ['cpu', 'memory'] }),
    flag('sum', 'bool', 'A last line with the sum.'),
    flag('show-swap', 'bool', 'Show swap too.'),
    flag('use-protocol-buffers', 'bool', 'Ask for protobuf. Without effect here.', { default: 'true' }),
  ],
  run: async (invocation) => {
    const { args, flags } = invocation
    if (args.length > 1) throw usage(invocation, `unexpected arguments: [${args.join(' ')}]`)
    if (args.length > 0 && flags.string('selector') !== '') throw failure('only one of NAME or --selector can be provided')
    if (!['', 'cpu', 'memory'].includes(flags.string('sort-by'))) throw failure('--sort-by accepts only cpu or memory')
    return withoutMetrics(invocation)
  },
}
