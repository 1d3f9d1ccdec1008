import { goQuote } from '../api/go-quote.ts'
import { badRequest } from '../api/status.ts'
import { headerValues } from '../apiserver/exchange.ts'
import type { ApiRequest } from '../apiserver/http.ts'

/** Whom a request wants to act as: what its Impersonate headers say, nothing added. */
export interface WantedUser {
  readonly username: string
  /** '' when not asked for, as in the headers. */
  readonly uid: string
  readonly groups: readonly string[]
  readonly extra: Readonly<Record<string, readonly string[]>>
}

const EXTRA_HEADER = 'impersonate-extra-'

/**
 * The headers' wish; undefined when there is none. `constrained` says which of upstream's two filters reads them: they word
 * the same refusal differently. Throws 400 for groups, a uid or extras without a user name. Models
 * filters/impersonation/constrained_impersonation.go (processImpersonationHeaders) and impersonation.go (buildImpersonationRequests).
 */
export function wantedUser(request: ApiRequest, constrained: boolean): WantedUser | undefined {
  const extra: Record<string, readonly string[]> = {}
  for (const name in request.headers) {
    if (!name.startsWith(EXTRA_HEADER)) continue
    const key = unescaped(name.slice(EXTRA_HEADER.length).toLowerCase())
    extra[key] = [...(extra[key] ?? []), ...headerValues(request, name)]
  }
  const wanted = {
    username: headerValues(request, 'impersonate-user')[0] ?? '',
    uid: headerValues(request, 'impersonate-uid')[0] ?? '',
    groups: headerValues(request, 'impersonate-group'),
    extra,
  }
  if (wanted.username !== '') return wanted
  if (onlyUsername(wanted)) return undefined
  throw badRequest(
    constrained
      ? `requested ${structText(wanted)} without impersonating a user name`
      : `requested ${referencesText(wanted)} without impersonating a user`,
  )
}

/** True when nothing but the user name was asked for. */
export const onlyUsername = ({ uid, groups, extra }: WantedUser) => uid === '' && groups.length === 0 && Object.keys(extra).length === 0

function unescaped(key: string): string {
  try {
    return decodeURIComponent(key)
  } catch {
    return key
  }
}

/** Go's %#v of a user.DefaultInfo. */
function structText({ uid, groups, extra }: WantedUser): string {
  const strings = (values: readonly string[]) => `[]string{${values.map(goQuote).join(', ')}}`
  const keys = Object.keys(extra).sort()
  const groupText = groups.length === 0 ? '[]string(nil)' : strings(groups)
  const extraText =
    keys.length === 0
      ? 'map[string][]string(nil)'
      : `map[string][]string{${keys.map((key) => `${goQuote(key)}:${strings(extra[key] ?? [])}`).join(', ')}}`
  return `&user.DefaultInfo{Name:"", UID:${goQuote(uid)}, Groups:${groupText}, Extra:${extraText}}`
}

/** Go's %v of the ObjectReferences that were made of the headers until 1.35: kind, namespace, name, uid, apiVersion, version, fieldPath. */
function referencesText({ uid, groups, extra }: WantedUser): string {
  const reference = (kind: string, name: string, apiVersion = '', fieldPath = '') => `{${[kind, '', name, '', apiVersion, '', fieldPath].join(' ')}}`
  const v1 = 'authentication.k8s.io/v1'
  const references = [
    ...groups.map((group) => reference('Group', group)),
    ...Object.entries(extra).flatMap(([key, values]) => values.map((value) => reference('UserExtra', value, v1, key))),
    ...(uid === '' ? [] : [reference('UID', uid, v1)]),
  ]
  return `[${references.join(' ')}]`
}
