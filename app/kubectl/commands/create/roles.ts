import { CommandError, failure, type Invocation } from '../../command.ts'
import type { Flag } from '../../flags.ts'
import { flag } from '../../shared-flags.ts'

/** What a rule is made of. */
export const RULE_FLAGS: readonly Flag[] = [
  flag('verb', 'strings', 'What is allowed: get, list, watch, create, update, patch, delete, or * for all.'),
  flag('resource', 'strings', 'On what: pods, deployments.apps, pods/log.'),
  flag('resource-name', 'array', 'Only on the object of this name. Once for each.'),
]

const RESOURCE_VERBS = new Set([
  '*',
  'get',
  'delete',
  'list',
  'create',
  'update',
  'patch',
  'watch',
  'proxy',
  'deletecollection',
  'use',
  'bind',
  'escalate',
  'impersonate',
])
const URL_VERBS = new Set(['*', 'get', 'post', 'put', 'delete', 'patch', 'head', 'options'])

/** Resources that the verbs beyond reading and writing are meant for. */
const SPECIAL_VERBS: Readonly<Record<string, readonly { readonly group: string; readonly resource: string }[]>> = {
  use: [
    { group: 'policy', resource: 'podsecuritypolicies' },
    { group: 'extensions', resource: 'podsecuritypolicies' },
  ],
  bind: [
    { group: 'rbac.authorization.k8s.io', resource: 'roles' },
    { group: 'rbac.authorization.k8s.io', resource: 'clusterroles' },
  ],
  escalate: [
    { group: 'rbac.authorization.k8s.io', resource: 'roles' },
    { group: 'rbac.authorization.k8s.io', resource: 'clusterroles' },
  ],
  impersonate: [
    { group: '', resource: 'users' },
    { group: '', resource: 'serviceaccounts' },
    { group: '', resource: 'groups' },
    { group: 'authentication.k8s.io', resource: 'userextras' },
  ],
}

export interface Rule {
  readonly apiGroups?: readonly string[]
  readonly resources?: readonly string[]
  readonly resourceNames?: readonly string[]
  readonly nonResourceURLs?: readonly string[]
  readonly verbs: readonly string[]
}

/** The rules that --verb, --resource, --resource-name and, of a ClusterRole, --non-resource-url make. Models kubectl/pkg/cmd/create/create_role.go. */
export async function rulesOf(invocation: Invocation, clusterWide: boolean): Promise<Rule[]> {
  const { flags, err } = invocation
  const given = unique(flags.all('verb').filter((one) => one !== ''))
  const verbs = given.includes('*') ? ['*'] : given
  const options = flags
    .all('resource')
    .filter((one) => one !== '')
    .map(parseResource)
  const everything = options.find(({ resource, group, subresource }) => resource === '*' && group === '' && subresource === '')
  const resources = everything ? [everything] : options
  const urls = clusterWide ? unique(flags.all('non-resource-url').filter((one) => one !== '')) : []
  const names = unique(flags.all('resource-name').filter((one) => one !== ''))
  if (verbs.length === 0) throw failure('at least one verb must be specified')
  if (resources.length === 0 && urls.length === 0)
    throw failure(clusterWide ? 'one of resource or nonResourceURL must be specified' : 'at least one resource must be specified')
  if (resources.length > 0) {
    for (const verb of verbs) if (!RESOURCE_VERBS.has(verb)) err(`Warning: '${verb}' is not a standard resource verb\n`)
    await checkResources(invocation, resources, verbs)
  }
  if (urls.length > 0) checkUrls(urls, verbs)
  return [...(await resourceRules(invocation, resources, verbs, names)), ...(urls.length > 0 ? [{ verbs, nonResourceURLs: urls }] : [])]
}

interface ResourceOption {
  readonly group: string
  readonly resource: string
  readonly subresource: string
}

/** `deployments.apps/scale` */
function parseResource(text: string): ResourceOption {
  const slash = text.indexOf('/')
  const main = slash < 0 ? text : text.slice(0, slash)
  const dot = main.indexOf('.')
  return {
    resource: dot < 0 ? main : main.slice(0, dot),
    group: dot < 0 ? '' : main.slice(dot + 1),
    subresource: slash < 0 ? '' : text.slice(slash + 1),
  }
}

const find = ({ discovery }: Invocation, { resource, group }: ResourceOption) => discovery.inGroup(resource, group)

async function checkResources(invocation: Invocation, resources: readonly ResourceOption[], verbs: readonly string[]): Promise<void> {
  for (const option of resources) {
    if (option.resource === '') throw failure('resource must be specified if apiGroup/subresource specified')
    if (option.resource === '*') return
    const found = await find(invocation, option)
    const { name, group } = found ?? { name: option.resource, group: option.group }
    let special = false
    for (const verb of verbs) {
      const meant = SPECIAL_VERBS[verb]
      if (!meant) continue
      if (!meant.some((one) => one.group === group && one.resource === name))
        throw failure(`can not perform '${verb}' on '${name}' in group '${group}'`)
      special = true
    }
    if (!found && !special)
      throw new CommandError(`the server doesn't have a resource type "${option.resource}"${option.group ? ` in group "${option.group}"` : ''}`)
  }
}

function checkUrls(urls: readonly string[], verbs: readonly string[]): void {
  for (const verb of verbs) if (!URL_VERBS.has(verb)) throw failure(`invalid verb: '${verb}' for nonResourceURL`)
  for (const url of urls) {
    if (url === '*') continue
    if (url === '' || !url.startsWith('/')) throw failure('nonResourceURL should start with /')
    if (url.slice(0, -1).includes('*')) throw failure("nonResourceURL only supports wildcard matches when '*' is at the end")
  }
}

/** One rule for each API group, sorted by group. */
async function resourceRules(
  invocation: Invocation,
  resources: readonly ResourceOption[],
  verbs: readonly string[],
  names: readonly string[],
): Promise<Rule[]> {
  const groups = new Map<string, string[]>()
  for (const option of resources) {
    const found = await find(invocation, option)
    const { name, group } = found ?? { name: option.resource, group: option.group }
    groups.set(group, [...(groups.get(group) ?? []), option.subresource ? `${name}/${option.subresource}` : name])
  }
  return [...groups.entries()]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, list]) => ({ verbs, apiGroups: [group], resources: unique(list), ...(names.length > 0 ? { resourceNames: names } : {}) }))
}

const unique = (list: readonly string[]) => [...new Set(list)]
