import { badRequest, forbidden } from '../api/status.ts'
import { forbiddenMessage } from '../apiserver/forbidden-message.ts'
import type { ApiRequest } from '../apiserver/http.ts'
import { attributesOf, Refusal } from '../apiserver/pipeline.ts'
import type { RequestInfo } from '../apiserver/request-info.ts'
import type { Impersonation } from '../apiserver/server-parts.ts'
import type { Attributes, AuthorizationResult } from '../authz/attributes.ts'
import type { IdentityMemory } from './identity-memory.ts'
import { type Check, CONSTRAINED_MODES, LEGACY_MODES, type Mode } from './impersonation-modes.ts'
import {
  ANONYMOUS,
  GROUP_AUTHENTICATED,
  GROUP_NODES,
  GROUP_UNAUTHENTICATED,
  serviceAccountGroups,
  splitServiceAccount,
  type UserInfo,
} from './user.ts'
import { type WantedUser, wantedUser } from './wanted-user.ts'

// Models staging/src/k8s.io/apiserver/pkg/endpoints/filters/impersonation/constrained_impersonation.go.

export interface ImpersonationParts {
  authorize(attributes: Attributes): AuthorizationResult
  /** Constrained impersonation (1.36). Without it only the legacy verb counts. */
  readonly constrained: boolean
  readonly memory: Pick<IdentityMemory, 'impersonations' | 'modes'>
  /** Virtual milliseconds. */
  readonly now: () => number
}

/** Who the request acts as. Refusals are thrown: 403 for what the requestor may not, 400 for wishes without a user name. */
export function impersonate(request: ApiRequest, requestor: UserInfo, info: RequestInfo, parts: ImpersonationParts): Impersonation {
  const wanted = wantedUser(request, parts.constrained)
  if (!wanted) return { user: requestor, impersonating: false }
  const { modes } = parts.memory
  const last = modes.get(requestor.username)
  let first: Refusal | undefined
  for (const mode of lastFirst(parts.constrained ? CONSTRAINED_MODES : LEGACY_MODES, last)) {
    if (!mode.applies(wanted, requestor)) continue
    const outcome = mode.constrained ? tryConstrained(mode, wanted, requestor, info, parts) : ask(mode.checks(wanted, requestor), parts)
    if (outcome instanceof Refusal) {
      first ??= outcome
      continue
    }
    if (mode.name !== last) modes.set(requestor.username, mode.name)
    return { user: impersonatedUser(wanted, mode), impersonating: true, mode: mode.name, ...outcome }
  }
  throw first ?? badRequest('no way of impersonation applies')
}

const lastFirst = (modes: readonly Mode[], last: string | undefined) => modes.toSorted((a, b) => Number(b.name === last) - Number(a.name === last))

/** What let an impersonation pass: an answer of the authorizer, or that of up to 10 s ago. */
type Passed = Pick<Impersonation, 'authorization' | 'remembered'>

/**
 * The request must be allowed in this mode, and so must the wanted user. Each of the two is remembered: the whole question for
 * the same request, and that about the user for any other.
 */
function tryConstrained(mode: Mode, wanted: WantedUser, requestor: UserInfo, info: RequestInfo, parts: ImpersonationParts): Passed | Refusal {
  const { impersonations } = parts.memory
  const now = parts.now()
  const asker = mode.requestor(requestor)
  const request = { ...attributesOf(asker, info), verb: `impersonate-on:${mode.name}:${info.verb}` }
  const userKey = keyOf(mode, wanted, asker)
  const requestKey = keyOf(mode, wanted, asker, request)
  if (impersonations.get(requestKey, now)) return { remembered: true }
  const onRequest = ask([{ attributes: request }], parts)
  if (onRequest instanceof Refusal) return onRequest
  const onUser = impersonations.get(userKey, now) ? { remembered: true } : ask(mode.checks(wanted, asker), parts)
  if (onUser instanceof Refusal) return onUser
  if (!onUser.remembered) impersonations.set(userKey, true, now)
  impersonations.set(requestKey, true, now)
  return { ...onRequest, ...onUser }
}

/** Models impersonation/cache.go (buildKey). A node's own pods share what is remembered, whichever node it is. */
function keyOf(mode: Mode, { username, uid, groups, extra }: WantedUser, requestor: UserInfo, request?: Attributes): string {
  const named = mode.name === 'associated-node' ? 'system:node:*' : username
  const sorted = (extras: UserInfo['extra']) => Object.entries(extras ?? {}).sort(([a], [b]) => (a < b ? -1 : 1))
  const asker = [requestor.username, requestor.uid, requestor.groups, sorted(requestor.extra)]
  const { user: _, ...asked } = request ?? { user: undefined }
  return JSON.stringify([mode.name, named, uid, groups, sorted(extra), asker, asked])
}

/** Asks each question in turn: the first refusal, or the authorizer's last answer. */
function ask(checks: readonly Check[], parts: ImpersonationParts): Passed | Refusal {
  let passed: Passed = {}
  for (const { attributes, never, orElse } of checks) {
    const answer = never === undefined ? parts.authorize(attributes) : undefined
    if (answer?.decision === 'Allow') {
      passed = { authorization: answer }
      continue
    }
    const wildcard = orElse && parts.authorize(orElse)
    if (wildcard?.decision === 'Allow') {
      passed = { authorization: wildcard }
      continue
    }
    const message = forbiddenMessage(attributes, never ?? answer?.reason ?? '')
    const status = forbidden({ group: attributes.apiGroup, resource: attributes.resource }, attributes.name, message)
    return new Refusal(status, { reason: status.message, ...(answer ? { authorization: answer } : {}) })
  }
  return passed
}

function impersonatedUser({ username, uid, groups, extra }: WantedUser, mode: Mode): UserInfo {
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
