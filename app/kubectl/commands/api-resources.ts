import { type Command, failure, type Invocation } from '../command.ts'
import { usage } from '../usage.ts'
import { alignTabs, TABLE_TABS } from '../printers/tab-writer.ts'
import { flag, NO_HEADERS } from '../shared-flags.ts'

export const command: Command = {
  usage: '',
  examples: [
    ['Every kind, with its short names', 'kubectl api-resources'],
    ['What RBAC has', 'kubectl api-resources --api-group=rbac.authorization.k8s.io -o wide'],
  ],
  flags: [
    NO_HEADERS,
    flag('output', 'string', 'wide adds verbs and categories; name prints names alone.', { short: 'o', values: ['wide', 'name', 'json', 'yaml'] }),
    flag('verbs', 'strings', 'Only kinds that know all these verbs.'),
    flag('categories', 'strings', 'Only kinds of all these categories.'),
    flag('sort-by', 'string', 'Order by name or kind.', { values: ['name', 'kind'] }),
    flag('namespaced', 'bool', 'true: only kinds that live in namespaces; false: only others.', { default: 'true' }),
    flag('api-group', 'string', 'Only kinds of this API group.'),
  ],
  run,
}

/** Models kubectl/pkg/cmd/apiresources/apiresources.go. */
async function run(invocation: Invocation): Promise<number> {
  const { flags, discovery, args, out } = invocation
  if (args.length > 0) throw usage(invocation, `unexpected arguments: [${args.join(' ')}]`)
  const output = flags.string('output')
  if (!['', 'wide', 'name', 'json', 'yaml'].includes(output)) throw failure(`--output must be one of wide|name|json|yaml, got ${output}`)
  const verbs = flags.all('verbs')
  const categories = flags.all('categories')
  const resources = (await discovery.all())
    .filter((one) => !flags.given('api-group') || one.group === flags.string('api-group'))
    .filter((one) => !flags.given('namespaced') || one.namespaced === flags.bool('namespaced'))
    .filter((one) => verbs.every((verb) => one.verbs.includes(verb)) && categories.every((category) => one.categories?.includes(category)))
  const sortBy = flags.string('sort-by')
  if (!['', 'name', 'kind'].includes(sortBy)) throw failure('--sort-by accepts only name or kind')
  const key = (one: (typeof resources)[number]) => (sortBy === 'kind' ? one.kind : sortBy === 'name' ? one.name : `${one.group}\0${one.name}`)
  const ordered = [...resources].sort((a, b) => (key(a) < key(b) ? -1 : 1))
  if (output === 'name') {
    out(ordered.map(({ name, group }) => `${group ? `${name}.${group}` : name}\n`).join(''))
    return 0
  }
  const wide = output === 'wide'
  const lines = ordered.map((one) =>
    [
      one.name,
      (one.shortNames ?? []).join(','),
      one.group ? `${one.group}/${one.version}` : one.version,
      String(one.namespaced),
      one.kind,
      ...(wide ? [[...one.verbs].join(','), (one.categories ?? []).join(',')] : []),
    ].join('\t'),
  )
  if (!flags.bool('no-headers')) lines.unshift(`NAME\tSHORTNAMES\tAPIVERSION\tNAMESPACED\tKIND${wide ? '\tVERBS\tCATEGORIES' : ''}`)
  out(alignTabs(lines.map((line) => `${line}\n`).join(''), TABLE_TABS))
  return 0
}
