import { aggregate } from '../api/field-errors.ts'
import { badRequest, forbidden, type StatusError } from '../api/status.ts'
import { isDns1123Label, isDns1123Subdomain } from '../api/validation/names.ts'
import { headerValues } from '../apiserver/exchange.ts'
import { forbiddenMessage } from '../apiserver/forbidden-message.ts'
import type { ApiRequest } from '../apiserver/http.ts'
import { attributesOf } from '../apiserver/pipeline.ts'
import type { RequestInfo } from '../apiserver/request-info.ts'
import type { Impersonation } from '../apiserver/server-parts.ts'
import type { Attributes, AuthorizationResult } from '../authz/attributes.ts'
import { ANONYMOUS, GROUP_AUTHENTICATED, GROUP_MASTERS, GROUP_NODES, GROUP_UNAUTHENTICATED, serviceAccountGroups, type UserInfo } from './user.ts'

// Models staging/src/k8s.io/apiserver/pkg/endpoints/filters/impersonation/.

const GROUP = 'authentication.k8s.io'
const EXTRA_HEADER = 'impersonate-extra-'
const NODE_PREFIX = 'system:node:'

interface Wanted {
  readonly username: string
  readonly uid: string
  readonly groups: readonly string[]
  readonly extra: Readonly<Record<string, readonly string[]>>
}

/** One question a mode asks about the requestor before it lets the impersonation pass. */
interface Check {
  readonly attributes: Attributes
  /** Refused whatever the requestor may do, for this reason. */
  readonly never?: string
  /** Enough in place of `attributes`: the wildcard that is asked about when many names are wished for. */
  readonly orElse?: Attributes
}

/** A way to be allowed to impersonate: which wishes it is for, and what must be allowed. */
interface Mode {
  readonly name: string
  applies(wanted: Wanted, requestor: UserInfo): boolean
  checks(wanted: Wanted, requestor: UserInfo, info: RequestInfo): Check[]
}

export interface ImpersonationParts {
  authorize(attributes: Attributes): AuthorizationResult
  /** Constrained impersonation (1.36). Without it only the legacy verb counts. */
  readonly constrained: boolean
  /** Which mode let a user through last, by user name: it is tried first the next time, and words the refusal. */
  readonly lastMode: Map<string, string>
}

/** Who the request acts as. Refusals are thrown: 403 for what the requestor may not, 400 for wishes without a user name. */
export function impersonate(request: ApiRequest, requestor: UserInfo, info: RequestInfo, parts: ImpersonationParts): Impersonation {
  const wanted = wantedUser(request)
  if (!wanted) return { user: requestor, impersonating: false }
  if (wanted.username === '') throw badRequest(withoutUser(wanted))
  const last = parts.lastMode.get(requestor.username)
  const modes = (parts.constrained ? MODES : [LEGACY]).toSorted((a, b) => Number(b.name === last) - Number(a.name === last))
  let firstRefusal: StatusError | undefined
  for (const mode of modes) {
    if (!mode.applies(wanted, requestor)) continue
    const refusal = firstRefused(mode.checks(wanted, requestor, info), parts)
    if (!refusal) {
      parts.lastMode.set(requestor.username, mode.name)
      return { user: impersonatedUser(wanted, mode), impersonating: true }
    }
    firstRefusal ??= refusal
  }
  throw firstRefusal ?? badRequest('no way of impersonation applies')
}

function firstRefused(checks: readonly Check[], parts: ImpersonationParts): StatusError | undefined {
  for (const { attributes, never, orElse } of checks) {
    const reason = never ?? refusalOf(attributes, parts)
    if (reason === undefined || (orElse && refusalOf(orElse, parts) === undefined)) continue
    return forbidden({ group: attributes.apiGroup, resource: attributes.resource }, attributes.name, forbiddenMessage(attributes, reason))
  }
  return undefined
}

/** Why the authorizer does not allow it; undefined when it does. */
function refusalOf(attributes: Attributes, parts: ImpersonationParts): string | undefined {
  const { decision, reason } = parts.authorize(attributes)
  return decision === 'Allow' ? undefined : reason
}

/** The headers' wish; undefined when there is none. */
function wantedUser(request: ApiRequest): Wanted | undefined {
  const all = (name: string) => headerValues(request, name)
  const extra: Record<string, readonly string[]> = {}
  for (const name in request.headers) {
    if (!name.startsWith(EXTRA_HEADER)) continue
    const key = unescaped(name.slice(EXTRA_HEADER.length).toLowerCase())
    extra[key] = [...(extra[key] ?? []), ...all(name)]
  }
  const wanted = { username: all('impersonate-user')[0] ?? '', uid: all('impersonate-uid')[0] ?? '', groups: all('impersonate-group'), extra }
  const empty = wanted.username === '' && wanted.uid === '' && wanted.groups.length === 0 && Object.keys(extra).length === 0
  return empty ? undefined : wanted
}

function unescaped(key: string): string {
  try {
    return decodeURIComponent(key)
  } catch {
    return key
  }
}

/** Go's %#v of the user that was asked for. */
function withoutUser({ uid, groups, extra }: Wanted): string {
  const strings = (values: readonly string[]) => `[]string{${values.map((value) => JSON.stringify(value)).join(', ')}}`
  const keys = Object.keys(extra)
  const groupText = groups.length === 0 ? '[]string(nil)' : strings(groups)
  const extraText =
    keys.length === 0
      ? 'map[string][]string(nil)'
      : `map[string][]string{${keys.map((key) => `${JSON.stringify(key)}:${strings(extra[key] ?? [])}`).join(', ')}}`
  return `requested &user.DefaultInfo{Name:"", UID:${JSON.stringify(uid)}, Groups:${groupText}, Extra:${extraText}} without impersonating a user name`
}

/** Namespace and name of a service account's user name, if it is one. Models serviceaccount/util.go (SplitUsername). */
function splitServiceAccount(username: string): { namespace: string; name: string } | undefined {
  const [, namespace, name] = username.match(/^system:serviceaccount:([^:]*):([^:]*)$/) ?? []
  if (namespace === undefined || name === undefined) return undefined
  return isDns1123Label(namespace).length === 0 && isDns1123Subdomain(name).length === 0 ? { namespace, name } : undefined
}

const onlyUser = ({ uid, groups, extra }: Wanted) => uid === '' && groups.length === 0 && Object.keys(extra).length === 0
/** The node a user name is of; '' for one that is of none, or of none that could exist. */
function nodeName(username: string): string {
  const name = username.startsWith(NODE_PREFIX) ? username.slice(NODE_PREFIX.length) : ''
  return isDns1123Subdomain(name).length === 0 ? name : ''
}

function check(
  requestor: UserInfo,
  verb: string,
  apiGroup: string,
  resource: string,
  name: string,
  rest: { namespace?: string; subresource?: string } = {},
): Check {
  const scope = { namespace: '', subresource: '', ...rest }
  return { attributes: { user: requestor, verb, apiGroup, apiVersion: 'v1', resource, name, resourceRequest: true, path: '', ...scope } }
}

/** The request itself, asked with the verb `impersonate-on:<mode>:<verb>`. */
const onRequest = (mode: string, requestor: UserInfo, info: RequestInfo): Check => ({
  attributes: { ...attributesOf(requestor, info), verb: `impersonate-on:${mode}:${info.verb}` },
})

const onlyOne = (values: readonly string[] | undefined) => (values?.length === 1 ? values[0] : undefined)

const associatedNode: Mode = {
  name: 'associated-node',
  applies: (wanted, requestor) =>
    onlyUser(wanted) &&
    nodeName(wanted.username) !== '' &&
    splitServiceAccount(requestor.username) !== undefined &&
    onlyOne(requestor.extra?.['authentication.kubernetes.io/node-name']) === nodeName(wanted.username),
  checks: (_wanted, requestor, info) => [
    onRequest('associated-node', requestor, info),
    check(requestor, 'impersonate:associated-node', GROUP, 'nodes', '*'),
  ],
}

const arbitraryNode: Mode = {
  name: 'arbitrary-node',
  applies: (wanted) => onlyUser(wanted) && nodeName(wanted.username) !== '',
  checks: (wanted, requestor, info) => [
    onRequest('arbitrary-node', requestor, info),
    check(requestor, 'impersonate:arbitrary-node', GROUP, 'nodes', nodeName(wanted.username)),
  ],
}

const serviceAccount: Mode = {
  name: 'serviceaccount',
  applies: (wanted) => onlyUser(wanted) && splitServiceAccount(wanted.username) !== undefined,
  checks(wanted, requestor, info) {
    const { namespace, name } = splitServiceAccount(wanted.username) ?? { namespace: '', name: '' }
    return [
      onRequest('serviceaccount', requestor, info),
      check(requestor, 'impersonate:serviceaccount', GROUP, 'serviceaccounts', name, { namespace }),
    ]
  },
}

const userInfo: Mode = {
  name: 'user-info',
  applies: ({ username }) => nodeName(username) === '' && splitServiceAccount(username) === undefined,
  checks(wanted, requestor, info) {
    const verb = 'impersonate:user-info'
    return [
      onRequest('user-info', requestor, info),
      check(requestor, verb, GROUP, 'users', wanted.username),
      ...(wanted.uid === '' ? [] : [check(requestor, verb, GROUP, 'uids', wanted.uid)]),
      ...constrainedGroupChecks(wanted, requestor, verb),
      ...constrainedExtraChecks(wanted, requestor, verb),
    ]
  },
}

/** The verb `impersonate` of before 1.36, which is enough by itself for every request. */
const LEGACY: Mode = {
  name: 'legacy',
  applies: () => true,
  checks(wanted, requestor) {
    const account = splitServiceAccount(wanted.username)
    const verb = 'impersonate'
    return [
      account
        ? check(requestor, verb, '', 'serviceaccounts', account.name, { namespace: account.namespace })
        : check(requestor, verb, '', 'users', wanted.username),
      ...(wanted.uid === '' ? [] : [check(requestor, verb, GROUP, 'uids', wanted.uid)]),
      ...wanted.groups.map((group) => check(requestor, verb, '', 'groups', group)),
      ...extraChecks(wanted, requestor, verb),
    ]
  },
}

const MODES = [associatedNode, arbitraryNode, serviceAccount, userInfo, LEGACY]

/** From so many names on, a constrained mode asks about all of them with `*`, too. */
const MANY = 4

/** With each check, that the wildcard is enough when there are many of them. */
const orWildcard = (checks: readonly Check[], many: boolean, wildcard: Check): readonly Check[] =>
  many ? checks.map((one) => ({ ...one, orElse: wildcard.attributes })) : checks

function constrainedGroupChecks({ groups }: Wanted, requestor: UserInfo, verb: string): readonly Check[] {
  const group = (name: string) => check(requestor, verb, GROUP, 'groups', name)
  if (groups.includes('')) return [{ ...group(''), never: 'impersonating the empty string group is not allowed' }]
  if (groups.includes(GROUP_MASTERS)) return [{ ...group(GROUP_MASTERS), never: 'impersonating the system:masters group is not allowed' }]
  return orWildcard(groups.map(group), groups.length >= MANY, group('*'))
}

function constrainedExtraChecks(wanted: Wanted, requestor: UserInfo, verb: string): readonly Check[] {
  const never = invalidExtra(wanted.extra)
  if (never !== undefined) return [{ ...check(requestor, verb, GROUP, 'userextras', ''), never }]
  const checks = extraChecks(wanted, requestor, verb)
  return orWildcard(checks, checks.length >= MANY, check(requestor, verb, GROUP, 'userextras', '*', { subresource: '*' }))
}

/** Why a constrained mode refuses these extras. Models mode.go (validateExtra). */
function invalidExtra(extra: Wanted['extra']): string | undefined {
  for (const [key, values] of Object.entries(extra)) {
    if (key === '') return 'impersonating the empty string key in extra is not allowed'
    const problems = invalidDomainPrefixedPath(key)
    if (problems.length > 0) return `impersonating an invalid key in extra is not allowed: ${aggregate(problems)}`
    if (key !== key.toLowerCase()) return `impersonating a non-lowercase key in extra is not allowed: ${JSON.stringify(key)}`
    if (values.includes('')) return 'impersonating the empty string value in extra is not allowed'
  }
  return undefined
}

const HTTP_PATH = "[A-Za-z0-9/\\-._~%!$&'()*+,;=:]+"

/** Models apimachinery/pkg/util/validation/validation.go (IsDomainPrefixedPath). */
function invalidDomainPrefixedPath(key: string): string[] {
  const invalid = (value: string, problem: string) => `extra.key: Invalid value: ${JSON.stringify(value)}: ${problem}`
  const slash = key.indexOf('/')
  if (slash <= 0 || slash === key.length - 1) return [invalid(key, 'must be a domain-prefixed path (such as "acme.io/foo")')]
  const host = key.slice(0, slash)
  const path = key.slice(slash + 1)
  const problems = isDns1123Subdomain(host).map((problem) => invalid(host, problem))
  if (!new RegExp(`^${HTTP_PATH}$`).test(path)) problems.push(invalid(path, `Invalid path (regex used for validation is '${HTTP_PATH}')`))
  return problems
}

function extraChecks({ extra }: Wanted, requestor: UserInfo, verb: string): Check[] {
  return Object.entries(extra).flatMap(([key, values]) =>
    values.map((value) => check(requestor, verb, GROUP, 'userextras', value, { subresource: key })),
  )
}

function impersonatedUser({ username, uid, groups, extra }: Wanted, mode: Mode): UserInfo {
  const account = splitServiceAccount(username)
  const own = groups.length > 0 ? groups : account ? serviceAccountGroups(account.namespace) : mode.name.endsWith('-node') ? [GROUP_NODES] : []
  return {
    username,
    ...(uid === '' ? {} : { uid }),
    groups: withSystemGroup(username, own),
    ...(Object.keys(extra).length > 0 ? { extra } : {}),
  }
}

function withSystemGroup(username: string, groups: readonly string[]): readonly string[] {
  if (username === ANONYMOUS) return groups.includes(GROUP_UNAUTHENTICATED) ? groups : [...groups, GROUP_UNAUTHENTICATED]
  return groups.includes(GROUP_AUTHENTICATED) || groups.includes(GROUP_UNAUTHENTICATED) ? groups : [...groups, GROUP_AUTHENTICATED]
}
