import type { KubeObject } from '../../cluster/api/object.ts'
import { failure, type Invocation } from '../command.ts'
import type { ApiResource } from '../discovery.ts'
import { requireName } from '../result.ts'
import { createGenerated, knownResource } from './generate.ts'

const GROUP = 'rbac.authorization.k8s.io'
const STANDARD_VERBS = new Set([
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
/** Verbs that mean something for these resources alone. Models kubectl/pkg/cmd/create/create_role.go (specialVerbs). */
const SPECIAL_VERBS: Readonly<Record<string, readonly string[]>> = {
  use: ['podsecuritypolicies'],
  bind: ['roles', 'clusterroles'],
  escalate: ['roles', 'clusterroles'],
  impersonate: ['users', 'serviceaccounts', 'groups', 'userextras', 'uids'],
}

type Rule = { verbs: string[]; apiGroups?: string[]; resources?: string[]; resourceNames?: string[]; nonResourceURLs?: string[] }

/** kubectl create role, kubectl create clusterrole */
export async function run(invocation: Invocation): Promise<number> {
  const cluster = invocation.path.endsWith('clusterrole')
  const name = requireName(invocation)
  const { flags } = invocation
  const verbs = distinctVerbs(flags.all('verb').map((verb) => verb.trim()))
  const urls = cluster ? flags.all('non-resource-url') : []
  const aggregation = cluster ? flags.all('aggregation-rule') : []
  const kind = cluster ? 'ClusterRole' : 'Role'
  const object = { apiVersion: `${GROUP}/v1`, kind, metadata: { name } }
  const resource = knownResource(kind, cluster ? 'clusterroles' : 'roles', GROUP, !cluster)
  if (aggregation.length > 0) {
    if (verbs.length > 0 || urls.length > 0 || flags.all('resource').length > 0 || flags.all('resource-name').length > 0) {
      throw failure('aggregation rule must be specified without nonResourceURLs, verbs, resources or resourceNames')
    }
    const matchLabels = Object.fromEntries(aggregation.map((one) => one.split('=') as [string, string]))
    return createGenerated(
      { ...object, aggregationRule: { clusterRoleSelectors: [{ matchLabels }] }, rules: null } as unknown as KubeObject,
      resource,
      invocation,
    )
  }
  if (verbs.length === 0) throw failure('at least one verb must be specified')
  const resources = flags.all('resource')
  if (resources.length === 0 && urls.length === 0)
    throw failure(cluster ? 'one of resource or nonResourceURL must be specified' : 'at least one resource must be specified')
  const rules = [
    ...(resources.length > 0 ? await resourceRules(verbs, resources, flags.all('resource-name'), invocation) : []),
    ...urlRules(verbs, urls),
  ]
  return createGenerated({ ...object, rules } as unknown as KubeObject, resource, invocation)
}

function distinctVerbs(verbs: readonly string[]): string[] {
  const distinct = [...new Set(verbs)]
  return distinct.includes('*') ? ['*'] : distinct
}

/** One rule a group, groups sorted; resources in the order they were given. */
async function resourceRules(
  verbs: readonly string[],
  resources: readonly string[],
  names: readonly string[],
  invocation: Invocation,
): Promise<Rule[]> {
  const byGroup = new Map<string, string[]>()
  const mapped: { resource: ApiResource; subresource: string }[] = []
  for (const given of resources) {
    if (given === '*') {
      byGroup.set('*', ['*'])
      continue
    }
    const [withGroup = '', subresource = ''] = given.split('/')
    const found = await invocation.discovery.find(withGroup)
    if (!found)
      throw failure(
        `the server doesn't have a resource type "${withGroup.split('.')[0]}"${withGroup.includes('.') ? ` in group "${withGroup.split('.').slice(1).join('.')}"` : ''}`,
      )
    mapped.push({ resource: found, subresource })
    const text = subresource ? `${found.name}/${subresource}` : found.name
    const list = byGroup.get(found.group) ?? []
    if (!list.includes(text)) list.push(text)
    byGroup.set(found.group, list)
  }
  checkVerbs(verbs, mapped, names, invocation)
  return [...byGroup]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([group, list]) => ({ apiGroups: [group], resources: list, ...(names.length > 0 ? { resourceNames: [...names] } : {}), verbs: [...verbs] }))
}

function checkVerbs(verbs: readonly string[], resources: readonly { resource: ApiResource }[], names: readonly string[], { err }: Invocation): void {
  for (const verb of verbs) if (!STANDARD_VERBS.has(verb)) err(`Warning: '${verb}' is not a standard resource verb\n`)
  for (const verb of verbs) {
    const special = SPECIAL_VERBS[verb]
    if (!special) continue
    for (const { resource } of resources) {
      if (!special.includes(resource.name)) throw failure(`can not perform '${verb}' on '${resource.name}' in group '${resource.group}'`)
    }
  }
  if (names.some((name) => name === '')) throw failure('resource name can not be empty')
}

function urlRules(verbs: readonly string[], urls: readonly string[]): Rule[] {
  if (urls.length === 0) return []
  for (const verb of verbs) if (!URL_VERBS.has(verb)) throw failure(`invalid verb: '${verb}' for nonResourceURL`)
  for (const url of urls) {
    if (url !== '*' && !url.startsWith('/')) throw failure('nonResourceURL should start with /')
    if (url.slice(0, -1).includes('*')) throw failure("nonResourceURL only supports wildcard matches when '*' is at the end")
  }
  return [{ nonResourceURLs: [...urls], verbs: [...verbs] }]
}
