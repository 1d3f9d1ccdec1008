import type { KubeObject } from '../../cluster/api/object.ts'
import { type Command, failure, type Invocation } from '../command.ts'
import { type ApiResource, apiVersionOf } from '../discovery.ts'
import { printerFor } from '../printers/output.ts'
import { alignTabs, TABLE_TABS } from '../printers/tab-writer.ts'
import { flag, NO_HEADERS } from '../shared-flags.ts'
import { usage } from '../usage.ts'

export const command: Command = {
  usage: '',
  examples: [
    ['Every kind, with its short names', 'kubectl api-resources'],
    ['What RBAC has', 'kubectl api-resources --api-group=rbac.authorization.k8s.io -o wide'],
  ],
  flags: [
    NO_HEADERS,
    flag('output', 'string', 'wide adds verbs and categories; name prints names alone.', {
      short: 'o',
      values: ['wide', 'name', 'json', 'yaml', 'kyaml'],
    }),
    flag('cached', 'bool', 'Take what is remembered of the server, if it is not too old.'),
    flag('show-managed-fields', 'bool', 'Without effect: kinds have no managed fields.'),
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
  const sortBy = flags.string('sort-by')
  if (!['', 'name', 'kind'].includes(sortBy)) throw failure('--sort-by accepts only name or kind')
  const print = await printerFor(invocation, { formats: FORMATS, typed: true })
  const all = flags.bool('cached') ? await discovery.all() : await discovery.refreshed()
  const resources = inOrder(all.filter(filterOf(invocation)), sortBy)
  if (flags.string('output') === 'name') out(resources.map(({ name, group }) => `${group ? `${name}.${group}` : name}\n`).join(''))
  else if (print) out(print(listOf(resources)))
  else out(tableOf(resources, flags.string('output') === 'wide', flags.bool('no-headers')))
  return 0
}

const FORMATS = ['json', 'kyaml', 'name', 'wide', 'yaml']

function filterOf({ flags }: Invocation): (resource: ApiResource) => boolean {
  const [verbs, categories] = [flags.all('verbs'), flags.all('categories')]
  return (one) =>
    (!flags.given('api-group') || one.group === flags.string('api-group')) &&
    (!flags.given('namespaced') || one.namespaced === flags.bool('namespaced')) &&
    verbs.every((verb) => one.verbs.includes(verb)) &&
    categories.every((category) => one.categories?.includes(category))
}

function inOrder(resources: readonly ApiResource[], sortBy: string): ApiResource[] {
  const key = (one: ApiResource) => (sortBy === 'kind' ? one.kind : sortBy === 'name' ? one.name : `${one.group}\0${one.name}`)
  return [...resources].sort((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0))
}

function listOf(resources: readonly ApiResource[]): KubeObject {
  const shown = resources.map(({ name, singularName, namespaced, group, version, kind, verbs, shortNames, categories }) => ({
    name,
    singularName,
    namespaced,
    ...(group ? { group } : {}),
    version,
    kind,
    verbs,
    ...(shortNames ? { shortNames } : {}),
    ...(categories ? { categories } : {}),
  }))
  return { kind: 'APIResourceList', apiVersion: 'v1', groupVersion: '', resources: shown.length > 0 ? shown : null } as unknown as KubeObject
}

function tableOf(resources: readonly ApiResource[], wide: boolean, noHeaders: boolean): string {
  const lines = resources.map((one) =>
    [
      one.name,
      (one.shortNames ?? []).join(','),
      apiVersionOf(one),
      String(one.namespaced),
      one.kind,
      ...(wide ? [[...one.verbs].join(','), (one.categories ?? []).join(',')] : []),
    ].join('\t'),
  )
  if (!noHeaders) lines.unshift(`NAME\tSHORTNAMES\tAPIVERSION\tNAMESPACED\tKIND${wide ? '\tVERBS\tCATEGORIES' : ''}`)
  return alignTabs(lines.map((line) => `${line}\n`).join(''), TABLE_TABS)
}
