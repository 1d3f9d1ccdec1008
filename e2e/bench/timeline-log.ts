import type { LogEntry } from '../../app/cluster/log-entry.ts'

const POD_COUNT = 24
const HOUR = 3600_000
const SHARE_OF_LIFE = 0.8

/**
 * A log of so many uses of tokens, as 24 pods make them: each renews its token after 48 minutes, and every seventh request is refused.
 * Times are virtual ms from `start` on, over ten days.
 */
export function logOfUses(uses: number, start: number): LogEntry[] {
  const log: LogEntry[] = []
  const span = 240 * HOUR
  const tokens = new Map<number, { readonly id: string; readonly until: number }>()
  for (let use = 0; use < uses; use++) {
    const pod = use % POD_COUNT
    const at = start + Math.floor((use / uses) * span)
    const place = { namespace: `team-${pod % 4}`, serviceAccount: 'worker', pod: `worker-${pod}` }
    let token = tokens.get(pod)
    if (!token || token.until <= at) {
      const renewed = token !== undefined
      token = { id: `${pod}-${log.length}`, until: at + HOUR * SHARE_OF_LIFE }
      tokens.set(pod, token)
      const shared = { type: 'token' as const, at, tokenId: token.id, ...place }
      log.push({ ...shared, seq: log.length + 1, event: 'minted', audiences: ['api'], statusExpiresAt: at + HOUR, expiresAt: at + 365 * 24 * HOUR })
      log.push({ ...shared, seq: log.length + 1, event: renewed ? 'refreshed' : 'mounted', refreshAt: token.until })
    }
    const request = log.length + 1
    log.push({
      type: 'request',
      seq: request,
      at,
      method: 'GET',
      url: '/api/v1/pods',
      origin: { type: 'container', namespace: place.namespace, pod: place.pod, container: 'c' },
      status: use % 7 === 0 ? 403 : 200,
      credentialId: token.id,
      trace: [],
    })
    log.push({ type: 'token', event: 'used', seq: request + 1, at, cause: request, tokenId: token.id, ...place })
  }
  return log
}
