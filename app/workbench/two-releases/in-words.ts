import { isJsonObject, type JsonObject } from '../../cluster/kernel/json.ts'
import type { TwoReleasesMessages } from '../../messages/two-releases.en.ts'
import type { FoundFile, FoundToken } from './outcome.ts'

/** Where a token lies. */
export function placeOf({ where }: FoundToken, { places }: TwoReleasesMessages): string {
  return 'secret' in where ? places.tokenInSecret(where.secret) : places.tokenInPod(where.pod, where.path)
}

/** What a file is, but for its path. */
export const fileText = ({ text, isToken }: FoundFile, { aToken }: TwoReleasesMessages): string => (isToken ? `${text} ${aToken}` : text)

/** What a token says, its times as lifetimes: they are counted from when it was issued. */
export function claimsInWords({ claims }: FoundToken, { whenIssued, afterIssued }: TwoReleasesMessages): JsonObject {
  const issued = claims['iat']
  if (typeof issued !== 'number') return claims
  const since = (name: string, value: unknown) =>
    typeof value === 'number' && TIMES.has(name) ? (value === issued ? whenIssued : afterIssued(value - issued)) : value
  const map = (object: JsonObject): JsonObject =>
    Object.fromEntries(
      Object.entries(object).map(([name, value]) => [name, isJsonObject(value) ? map(value) : (since(name, value) as JsonObject[string])]),
    )
  return { ...map(claims), iat: '(time)' }
}

/** Claims that are moments. */
const TIMES = new Set(['exp', 'nbf', 'iat', 'warnafter'])
