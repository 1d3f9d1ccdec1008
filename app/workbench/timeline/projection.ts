import type { LogEntry, TokenEntry } from '../../cluster/log-entry.ts'

/** A token's life on the timeline. Times are virtual ms. */
export interface TokenBar {
  readonly tokenId: string
  readonly namespace: string
  readonly serviceAccount: string
  readonly pod: string | undefined
  /** The Secret that holds it, of a token kept in one. */
  readonly secret: string | undefined
  readonly audiences: readonly string[]
  readonly mintedAt: number
  /** What the kubelet and the response reckon with: status.expirationTimestamp. A Secret's token has none. */
  readonly statusExpiresAt: number | undefined
  /** The claim exp: when the API server will refuse it. A Secret's token has none. */
  readonly expiresAt: number | undefined
  /** From when on the kubelet asks for a new one. */
  readonly refreshAt: number | undefined
  /** The claim warnafter: a use after it is counted as stale. */
  readonly warnAfter: number | undefined
  readonly mounted: boolean
  /** When it left the pod's file: its successor was written, or the pod went. */
  readonly endedAt: number | undefined
  readonly marks: readonly Mark[]
}

export type MarkKind = 'minted' | 'mounted' | 'refreshed' | 'allowed' | 'forbidden' | 'unauthorized'

/** Something that happened with a token at a moment; `seq` is its log entry. */
export interface Mark {
  readonly kind: MarkKind
  readonly at: number
  readonly seq: number
  readonly text: string
}

/** A row of the timeline: the tokens of one pod, that of one Secret, or those of one account outside of both. */
export interface Lane {
  readonly id: string
  readonly label: string
  readonly detail: string
  readonly bars: readonly TokenBar[]
}

type MutableBar = { -readonly [K in keyof TokenBar]: TokenBar[K] } & { marks: Mark[] }

/** The timeline of a log: lanes in order of their first token. A projection of the log and nothing else. */
export function projectTimeline(log: readonly LogEntry[]): Lane[] {
  const bars = new Map<string, MutableBar>()
  for (const entry of log) {
    if (entry?.type === 'token') note(bars, entry, log)
  }
  const lanes = new Map<string, { label: string; detail: string; bars: TokenBar[] }>()
  for (const bar of bars.values()) {
    const { id, label, detail } = placeOf(bar)
    const lane = lanes.get(id) ?? { label, detail, bars: [] }
    // A pod made again under its name may have another account.
    lane.detail = detail
    lane.bars.push(bar)
    lanes.set(id, lane)
  }
  return [...lanes].map(([id, lane]) => ({ id, ...lane }))
}

/** Where a token lies. */
function placeOf({ namespace, pod, secret, serviceAccount }: TokenBar): Pick<Lane, 'id' | 'label' | 'detail'> {
  if (pod) return { id: `pod/${namespace}/${pod}`, label: pod, detail: `pod in ${namespace}, account ${serviceAccount}` }
  if (secret) return { id: `secret/${namespace}/${secret}`, label: secret, detail: `Secret in ${namespace}, account ${serviceAccount}` }
  return { id: `account/${namespace}/${serviceAccount}`, label: serviceAccount, detail: `account in ${namespace}` }
}

function note(bars: Map<string, MutableBar>, entry: TokenEntry, log: readonly LogEntry[]): void {
  const { tokenId, event, at, seq } = entry
  if (event === 'minted') {
    bars.set(tokenId, {
      tokenId,
      namespace: entry.namespace,
      serviceAccount: entry.serviceAccount,
      pod: entry.pod,
      secret: entry.secret,
      audiences: entry.audiences ?? [],
      mintedAt: at,
      statusExpiresAt: entry.statusExpiresAt,
      expiresAt: entry.expiresAt,
      refreshAt: undefined,
      warnAfter: entry.warnAfter,
      mounted: false,
      endedAt: undefined,
      marks: [{ kind: 'minted', at, seq, text: `minted for ${entry.serviceAccount}` }],
    })
    return
  }
  const bar = bars.get(tokenId)
  if (!bar) return
  if (event === 'mounted' || event === 'refreshed') {
    bar.mounted = true
    bar.refreshAt = entry.refreshAt
    bar.warnAfter ??= entry.warnAfter
    const text = event === 'mounted' ? `written into ${entry.pod}` : `written into ${entry.pod} in place of the one before`
    bar.marks.push({ kind: event, at, seq, text })
    if (event === 'refreshed')
      for (const other of bars.values())
        if (other !== bar && other.mounted && other.pod === bar.pod && other.namespace === bar.namespace && sameAudience(other, bar))
          other.endedAt ??= at
  }
  if (event === 'unmounted') bar.endedAt ??= at
  if (event === 'used') bar.marks.push({ at, seq, ...use(entry, log) })
  if (event === 'refused') bar.marks.push({ kind: 'unauthorized', at, seq, text: `refused, 401: ${entry.reason ?? 'not valid'}` })
}

const sameAudience = (a: TokenBar, b: TokenBar) => a.audiences.join() === b.audiences.join()

/** How the request that used a token ended. */
function use(entry: TokenEntry, log: readonly LogEntry[]): Pick<Mark, 'kind' | 'text'> {
  const request = entry.cause === undefined ? undefined : log[entry.cause - 1]
  if (request?.type !== 'request') return { kind: 'allowed', text: 'used' }
  const what = `${request.verb ?? request.method} ${request.resource || request.url}`
  return request.status === 403
    ? { kind: 'forbidden', text: `${what}: refused, 403` }
    : { kind: 'allowed', text: `${what}: ${request.status ?? 'under way'}` }
}

/** What a bar's marks and times say, in a sentence, for hover and for the table. `time` formats a moment. */
export function describeBar(bar: TokenBar, time: (at: number) => string): string {
  const whose = bar.pod ? `Token of ${bar.serviceAccount} in pod ${bar.pod}` : `Token of ${bar.serviceAccount}`
  const refresh = bar.refreshAt === undefined || bar.endedAt !== undefined ? '' : `, renewed from ${time(bar.refreshAt)} on`
  const gone = bar.expiresAt === undefined ? 'gone with its Secret' : 'replaced'
  const ended = bar.endedAt === undefined ? '' : `, ${gone} ${time(bar.endedAt)}`
  const warned = bar.warnAfter === undefined ? '' : `, a use after ${time(bar.warnAfter)} counts as stale`
  return `${whose}: minted ${time(bar.mintedAt)}, ${expiryOf(bar, time)}${warned}${refresh}${ended}.`
}

function expiryOf({ expiresAt, statusExpiresAt }: TokenBar, time: (at: number) => string): string {
  if (expiresAt === undefined) return 'kept in a Secret, never expires'
  if (statusExpiresAt === undefined || expiresAt === statusExpiresAt) return `expires ${time(expiresAt)}`
  return `told to expire ${time(statusExpiresAt)}, accepted until ${time(expiresAt)}`
}
