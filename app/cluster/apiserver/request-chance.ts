import { uuidText } from '../kernel/text.ts'

/**
 * What looks like chance in an answer but must not draw on the cluster's own: whoever only reads would otherwise change
 * the uids that come after. Follows from the request's number alone.
 */
export function auditIdOf(requestId: number): string {
  return uuidText(mixed(requestId, 1), mixed(requestId, 2), mixed(requestId, 3), mixed(requestId, 4))
}

/** A number in [0, 1). */
export const fractionOf = (requestId: number): number => mixed(requestId, 0) / 0x1_0000_0000

/** Models the finalizer of MurmurHash3. */
function mixed(number: number, salt: number): number {
  let hash = Math.imul(number, 0x9e3779b1) ^ Math.imul(salt + 1, 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b)
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
