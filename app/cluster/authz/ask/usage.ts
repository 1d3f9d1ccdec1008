import type { KubeObject } from '../../api/object.ts'
import type { StorageView } from '../../apiserver/storage.ts'
import type { UserInfo } from '../../authn/user.ts'
import type { LogEntry, RequestEntry } from '../../log-entry.ts'
import type { Attributes, Grant } from '../attributes.ts'
import { isDefault } from '../explain/default-objects.ts'
import { type AuthzWords, ENGLISH } from '../words/english.ts'
import { grantOf, grantsAllowing } from '../rbac-authorizer.ts'
import { CLUSTER_ROLE_BINDINGS, type PolicyRule, ROLE_BINDINGS } from '../rbac-types.ts'
import { ruleAllows } from '../rule-match.ts'
import { bindingsFor } from '../rule-resolution.ts'
import { leastRoles } from './least-role.ts'
import { attributesOfEntry } from './past-request.ts'

/** What somebody's rights were used for. */
export interface Usage {
  readonly user: UserInfo
  /** The distinct requests that were allowed, with how often each was made. */
  readonly used: readonly { readonly request: Attributes; readonly times: number }[]
  /** Every rule that reaches them now, those of the default policy left out, with the requests that it allows. */
  readonly grants: readonly GrantUse[]
  /** Roles and bindings that would have served what was used and nothing else: for the very names, and for any. */
  readonly least: { readonly exact: readonly KubeObject[]; readonly any: readonly KubeObject[] }
  readonly sentence: string
}

export interface GrantUse {
  readonly grant: Grant
  readonly rule: PolicyRule
  /** How many requests it allows, by itself or beside others. */
  readonly times: number
  /** Its verbs, and its resources or paths, that no request needed. */
  readonly idleVerbs: readonly string[]
  readonly idleTargets: readonly string[]
}

/** What of the rights somebody has now their requests in the log needed. */
export function usageOf(user: UserInfo, entries: readonly LogEntry[], view: StorageView, words: AuthzWords = ENGLISH): Usage {
  const used = usedRequests(user.username, entries)
  const requests = used.map(({ request }) => request)
  const grants = grantsOf(user, requests, view).map((one) => withUse(one, used))
  const own = requests.filter((request) => !isServedByDefault(request, view))
  const least = { exact: leastRoles(user, own, 'exact'), any: leastRoles(user, own, 'any') }
  const idle = grants.filter(({ times }) => times === 0).length
  const count = used.reduce((sum, { times }) => sum + times, 0)
  const said = words.ask.usage
  const sentence = `${said.made(words.phrases.whoText(user), count, used.length)} ${said.idle(idle, grants.length)}`
  return { user, used, grants, least, sentence }
}

function usedRequests(username: string, entries: readonly LogEntry[]): Usage['used'] {
  const found = new Map<string, { request: Attributes; times: number }>()
  for (const entry of entries) {
    if (entry.type !== 'request' || !wasAllowed(entry)) continue
    const attributes = attributesOfEntry(entry)
    if (attributes?.user.username !== username) continue
    for (const request of allThatWasAsked(attributes, entry)) {
      const { user: _user, fieldSelector: _fields, labelSelector: _labels, ...rest } = request
      const key = JSON.stringify(rest)
      const before = found.get(key)
      if (before) before.times++
      else found.set(key, { request, times: 1 })
    }
  }
  return [...found.values()]
}

/** Refusals that came later, of admission or validation, are uses of the right all the same. */
const wasAllowed = ({ trace }: RequestEntry) => trace.some(({ stage, outcome }) => stage === 'authorization' && outcome === 'passed')

/** An apply or a PUT that makes the object asks for create too. Models handlers/update.go (withAuthorization). */
function allThatWasAsked(attributes: Attributes, { status }: RequestEntry): Attributes[] {
  const made = status === 201 && (attributes.verb === 'patch' || attributes.verb === 'update')
  return made ? [attributes, { ...attributes, verb: 'create' }] : [attributes]
}

/** Rules that reach somebody in the scopes of their requests and wherever else they are bound. */
function grantsOf(user: UserInfo, requests: readonly Attributes[], view: StorageView): { grant: Grant; rule: PolicyRule }[] {
  const bound = view.list(ROLE_BINDINGS).map(({ metadata }) => metadata.namespace ?? '')
  const namespaces = [...new Set([...bound, ...requests.map(({ namespace }) => namespace)])].filter((one) => one !== '').sort()
  const found = new Map<string, { grant: Grant; rule: PolicyRule }>()
  for (const namespace of ['', ...namespaces]) {
    for (const applied of bindingsFor(user, namespace, view)) {
      if (isDefault(applied.binding)) continue
      for (const [index, rule] of (applied.role?.rules ?? []).entries()) {
        const grant = grantOf(applied, index)
        found.set(JSON.stringify(grant), { grant, rule })
      }
    }
  }
  return [...found.values()]
}

function withUse({ grant, rule }: { grant: Grant; rule: PolicyRule }, used: Usage['used']): GrantUse {
  const { namespace } = grant.binding
  const reaches = ({ resourceRequest, namespace: asked }: Attributes) => namespace === undefined || (resourceRequest && asked === namespace)
  const needed = used.filter(({ request }) => reaches(request) && ruleAllows(request, rule))
  const needs = (change: (request: Attributes) => string) => new Set(needed.map(({ request }) => change(request)))
  const verbs = needs(({ verb }) => verb)
  const idleVerbs = rule.verbs.filter((verb) => (verb === '*' ? verbs.size === 0 : !verbs.has(verb)))
  const targets = rule.nonResourceURLs?.length ? rule.nonResourceURLs : (rule.resources ?? [])
  const idleTargets = targets.filter((target) => {
    const alone = rule.nonResourceURLs?.length ? { ...rule, nonResourceURLs: [target] } : { ...rule, resources: [target] }
    return !needed.some(({ request }) => ruleAllows(request, alone))
  })
  return { grant, rule, times: needed.reduce((sum, { times }) => sum + times, 0), idleVerbs, idleTargets }
}

/** True for what every known user may do by the default policy, so that no role of one's own is needed for it. */
function isServedByDefault(request: Attributes, view: StorageView): boolean {
  for (const { grant } of grantsAllowing(request, view)) {
    const { name, namespace } = grant.binding
    const binding = namespace === undefined ? view.get(CLUSTER_ROLE_BINDINGS, '', name) : view.get(ROLE_BINDINGS, namespace, name)
    if (binding && isDefault(binding)) return true
  }
  return false
}
