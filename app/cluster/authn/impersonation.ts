import { badRequest, forbidden, type StatusError } from '../api/status.ts'
import { isDns1123Label, isDns1123Subdomain } from '../api/validation/names.ts'
import { forbiddenMessage } from '../apiserver/forbidden-message.ts'
import type { ApiRequest } from '../apiserver/http.ts'
import { attributesOf } from '../apiserver/pipeline.ts'
import type { RequestInfo } from '../apiserver/request-info.ts'
import type { Impersonation } from '../apiserver/server-parts.ts'
import type { Attributes, AuthorizationResult } from '../authz/attributes.ts'
import { ANONYMOUS, GROUP_AUTHENTICATED, GROUP_NODES, GROUP_UNAUTHENTICATED, serviceAccountGroups, type UserInfo } from './user.ts'

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
type Check = Attributes

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
  for (const check of checks) {
    const result = parts.authorize(check)
    if (result.decision === 'Allow') continue
    return forbidden({ group: check.apiGroup, resource: check.resource }, check.name, forbiddenMessage(check, result.reason))
  }
  return undefined
}

/** The headers' wish; undefined when there is none. */
function wantedUser(request: ApiRequest): Wanted | undefined {
  const all = (name: string): readonly string[] => {
    const value = request.headers?.[name]
    return value === undefined ? [] : typeof value === 'string' ? [value] : value
  }
  const extra: Record<string, readonly string[]> = {}
  for (const name in request.headers) {
    if (name.startsWith(EXTRA_HEADER)) extra[unescaped(name.slice(EXTRA_HEADER.length)).toLowerCase()] = all(name)
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
const nodeName = (username: string) => (username.startsWith(NODE_PREFIX) ? username.slice(NODE_PREFIX.length) : '')

function check(
  requestor: UserInfo,
  verb: string,
  apiGroup: string,
  resource: string,
  name: string,
  rest: { namespace?: string; subresource?: string } = {},
): Check {
  return {
    user: requestor,
    verb,
    apiGroup,
    apiVersion: 'v1',
    resource,
    name,
    namespace: '',
    subresource: '',
    resourceRequest: true,
    path: '',
    ...rest,
  }
}

/** The request itself, asked with the verb `impersonate-on:<mode>:<verb>`. */
const onRequest = (mode: string, requestor: UserInfo, info: RequestInfo): Check => ({
  ...attributesOf(requestor, info),
  verb: `impersonate-on:${mode}:${info.verb}`,
})

const associatedNode: Mode = {
  name: 'associated-node',
  applies: (wanted, requestor) =>
    onlyUser(wanted) &&
    requestor.username.startsWith('system:serviceaccount:') &&
    requestor.extra?.['authentication.kubernetes.io/node-name']?.[0] === nodeName(wanted.username),
  checks: (_wanted, requestor, info) => [
    onRequest('associated-node', requestor, info),
    check(requestor, 'impersonate:associated-node', GROUP, 'nodes', '*'),
  ],
}

const arbitraryNode: Mode = {
  name: 'arbitrary-node',
  applies: (wanted) => onlyUser(wanted) && nodeName(wanted.username) !== '' && isDns1123Subdomain(nodeName(wanted.username)).length === 0,
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
  applies: ({ username, groups }) =>
    nodeName(username) === '' && splitServiceAccount(username) === undefined && !groups.includes('') && !groups.includes('system:masters'),
  checks(wanted, requestor, info) {
    const verb = 'impersonate:user-info'
    return [
      onRequest('user-info', requestor, info),
      check(requestor, verb, GROUP, 'users', wanted.username),
      ...(wanted.uid === '' ? [] : [check(requestor, verb, GROUP, 'uids', wanted.uid)]),
      ...wanted.groups.map((group) => check(requestor, verb, GROUP, 'groups', group)),
      ...extraChecks(wanted, requestor, verb),
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
