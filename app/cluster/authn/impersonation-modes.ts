import { aggregate } from '../api/field-errors.ts'
import { goQuote } from '../api/go-quote.ts'
import { isDomainPrefixedPath } from '../api/validation/domain-prefixed-path.ts'
import { isDns1123Subdomain } from '../api/validation/names.ts'
import type { Attributes } from '../authz/attributes.ts'
import { GROUP_MASTERS, splitServiceAccount, type UserInfo } from './user.ts'
import { onlyUsername, type WantedUser } from './wanted-user.ts'

// Models staging/src/k8s.io/apiserver/pkg/endpoints/filters/impersonation/mode.go.

const GROUP = 'authentication.k8s.io'
const NODE_PREFIX = 'system:node:'
const NODE_NAME = 'authentication.kubernetes.io/node-name'
const NODE_KEYS = 'authentication.kubernetes.io/associated-node-keys'

/** One question a mode asks about the requestor before it lets the impersonation pass. */
export interface Check {
  readonly attributes: Attributes
  /** Refused whatever the requestor may do, for this reason. */
  readonly never?: string
  /** Enough in place of `attributes`: the wildcard that is asked about when many names are wished for. */
  readonly orElse?: Attributes
}

/** A way to be allowed to impersonate: which wishes it is for, and what must be allowed. */
export interface Mode {
  /** As in the verbs `impersonate:NAME` and `impersonate-on:NAME:VERB`. */
  readonly name: 'associated-node' | 'arbitrary-node' | 'serviceaccount' | 'user-info' | 'legacy'
  /** Constrained modes also ask whether the request itself may be made so, and remember that it may. */
  readonly constrained: boolean
  applies(wanted: WantedUser, requestor: UserInfo): boolean
  /** The requestor as this mode's questions name it. */
  requestor(requestor: UserInfo): UserInfo
  /** What must be allowed about the wanted user, in the order it is asked. */
  checks(wanted: WantedUser, requestor: UserInfo): Check[]
}

/** The node a user name is of; '' for one that is of none, or of none that could exist. */
export function nodeName(username: string): string {
  const name = username.startsWith(NODE_PREFIX) ? username.slice(NODE_PREFIX.length) : ''
  return isDns1123Subdomain(name).length === 0 ? name : ''
}

type Scope = { namespace?: string; subresource?: string }

function check(requestor: UserInfo, verb: string, apiGroup: string, resource: string, name: string, scope: Scope = {}): Check {
  const where = { namespace: '', subresource: '', ...scope }
  return { attributes: { user: requestor, verb, apiGroup, apiVersion: 'v1', resource, name, resourceRequest: true, path: '', ...where } }
}

const asItIs = (requestor: UserInfo) => requestor
const onlyOne = (values: readonly string[] | undefined) => (values?.length === 1 ? values[0] : undefined)

const associatedNode: Mode = {
  name: 'associated-node',
  constrained: true,
  applies: (wanted, requestor) =>
    onlyUsername(wanted) &&
    nodeName(wanted.username) !== '' &&
    splitServiceAccount(requestor.username) !== undefined &&
    onlyOne(requestor.extra?.[NODE_NAME]) === nodeName(wanted.username),
  // Which node it is was seen above; without it one answer is good for the pods of an account on every node.
  requestor: ({ extra = {}, ...requestor }) => ({ ...requestor, extra: { [NODE_KEYS]: Object.keys(extra).sort() } }),
  checks: (_wanted, requestor) => [check(requestor, 'impersonate:associated-node', GROUP, 'nodes', '*')],
}

const arbitraryNode: Mode = {
  name: 'arbitrary-node',
  constrained: true,
  applies: (wanted) => onlyUsername(wanted) && nodeName(wanted.username) !== '',
  requestor: asItIs,
  checks: (wanted, requestor) => [check(requestor, 'impersonate:arbitrary-node', GROUP, 'nodes', nodeName(wanted.username))],
}

const serviceAccount: Mode = {
  name: 'serviceaccount',
  constrained: true,
  applies: (wanted) => onlyUsername(wanted) && splitServiceAccount(wanted.username) !== undefined,
  requestor: asItIs,
  checks(wanted, requestor) {
    const { namespace, name } = splitServiceAccount(wanted.username) ?? { namespace: '', name: '' }
    return [check(requestor, 'impersonate:serviceaccount', GROUP, 'serviceaccounts', name, { namespace })]
  },
}

const userInfo: Mode = {
  name: 'user-info',
  constrained: true,
  applies: ({ username }) => nodeName(username) === '' && splitServiceAccount(username) === undefined,
  requestor: asItIs,
  checks(wanted, requestor) {
    const verb = 'impersonate:user-info'
    return [
      check(requestor, verb, GROUP, 'users', wanted.username),
      ...uidChecks(wanted, requestor, verb),
      ...constrainedGroupChecks(wanted, requestor, verb),
      ...constrainedExtraChecks(wanted, requestor, verb),
    ]
  },
}

const IMPERSONATE = 'impersonate'

/** The verb `impersonate` of before 1.36, which is enough by itself for every request. */
const legacy: Mode = {
  name: 'legacy',
  constrained: false,
  applies: () => true,
  requestor: asItIs,
  checks: (wanted, requestor) => [
    legacyUserCheck(wanted, requestor),
    ...uidChecks(wanted, requestor, IMPERSONATE),
    ...legacyGroupChecks(wanted, requestor),
    ...extraChecks(wanted, requestor, IMPERSONATE),
  ],
}

/** The same as the only mode there is: it asks about the uid last. Models impersonation.go (buildImpersonationRequests). */
const legacyAlone: Mode = {
  ...legacy,
  checks: (wanted, requestor) => [
    legacyUserCheck(wanted, requestor),
    ...legacyGroupChecks(wanted, requestor),
    ...extraChecks(wanted, requestor, IMPERSONATE),
    ...uidChecks(wanted, requestor, IMPERSONATE),
  ],
}

/** In the order they are tried. */
export const CONSTRAINED_MODES: readonly Mode[] = [associatedNode, arbitraryNode, serviceAccount, userInfo, legacy]
export const LEGACY_MODES: readonly Mode[] = [legacyAlone]

function legacyUserCheck({ username }: WantedUser, requestor: UserInfo): Check {
  const account = splitServiceAccount(username)
  return account
    ? check(requestor, IMPERSONATE, '', 'serviceaccounts', account.name, { namespace: account.namespace })
    : check(requestor, IMPERSONATE, '', 'users', username)
}

const legacyGroupChecks = ({ groups }: WantedUser, requestor: UserInfo) => groups.map((group) => check(requestor, IMPERSONATE, '', 'groups', group))

const uidChecks = ({ uid }: WantedUser, requestor: UserInfo, verb: string) => (uid === '' ? [] : [check(requestor, verb, GROUP, 'uids', uid)])

function extraChecks({ extra }: WantedUser, requestor: UserInfo, verb: string): Check[] {
  return Object.entries(extra).flatMap(([key, values]) =>
    values.map((value) => check(requestor, verb, GROUP, 'userextras', value, { subresource: key })),
  )
}

/** From so many names on, a constrained mode asks about all of them with `*`, too. */
const MANY = 4

/** With each check, that the wildcard is enough when there are many of them. */
const orWildcard = (checks: readonly Check[], many: boolean, wildcard: Check): readonly Check[] =>
  many ? checks.map((one) => ({ ...one, orElse: wildcard.attributes })) : checks

function constrainedGroupChecks({ groups }: WantedUser, requestor: UserInfo, verb: string): readonly Check[] {
  const group = (name: string) => check(requestor, verb, GROUP, 'groups', name)
  if (groups.includes('')) return [{ ...group(''), never: 'impersonating the empty string group is not allowed' }]
  if (groups.includes(GROUP_MASTERS)) return [{ ...group(GROUP_MASTERS), never: 'impersonating the system:masters group is not allowed' }]
  return orWildcard(groups.map(group), groups.length >= MANY, group('*'))
}

function constrainedExtraChecks(wanted: WantedUser, requestor: UserInfo, verb: string): readonly Check[] {
  const never = invalidExtra(wanted.extra)
  if (never !== undefined) return [{ ...check(requestor, verb, GROUP, 'userextras', ''), never }]
  const checks = extraChecks(wanted, requestor, verb)
  return orWildcard(checks, checks.length >= MANY, check(requestor, verb, GROUP, 'userextras', '*', { subresource: '*' }))
}

/** Why a constrained mode refuses these extras. Models mode.go (validateExtra). */
function invalidExtra(extra: WantedUser['extra']): string | undefined {
  for (const [key, values] of Object.entries(extra)) {
    if (key === '') return 'impersonating the empty string key in extra is not allowed'
    const problems = isDomainPrefixedPath(key).map(({ value, detail }) => `extra.key: Invalid value: ${goQuote(value)}: ${detail}`)
    if (problems.length > 0) return `impersonating an invalid key in extra is not allowed: ${aggregate(problems)}`
    if (key !== key.toLowerCase()) return `impersonating a non-lowercase key in extra is not allowed: ${goQuote(key)}`
    if (values.includes('')) return 'impersonating the empty string value in extra is not allowed'
  }
  return undefined
}
