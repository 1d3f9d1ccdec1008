import type { LogEntry, RequestEntry, TokenEntry, WriteEntry } from '../../cluster/log-entry.ts'
import type { PageLog } from '../../session/store.ts'
import { NOT_RECOGNIZED } from '../not-recognized.ts'
import { type GroupId, isSystem, Lane, type LaneKind } from './lane.ts'
import type { MarkKind, UseKind } from './mark-shapes.ts'
import type { MutableBar } from './token-bar.ts'

interface Placed {
  readonly lane: Lane
  readonly bar: MutableBar
  /** Its place among the lane's bars: what its marks are owned by. */
  place: number
}

/**
 * The timeline of a log: lanes, the tokens in them and what happened, kept up entry by entry. A projection of the log and nothing else:
 * what it holds of an entry is its number, so that words are made from the log when somebody looks.
 */
export class TimelineProjection {
  readonly #lanes = new Map<string, Lane>()
  readonly #tokens = new Map<string, Placed>()
  /** What each pod holds for each audience: its successor ends it. */
  readonly #mounted = new Map<string, Placed>()
  #log: PageLog = []
  #read = 0
  /** Requests and uses whose answer the log did not know yet, by their entry. */
  #unanswered: number[] = []
  #version = 0
  #first = Number.POSITIVE_INFINITY

  /** In the order in which something first happened in them. */
  get lanes(): ReadonlyMap<string, Lane> {
    return this.#lanes
  }

  /** Raised when anything of the picture has changed. */
  get version(): number {
    return this.#version
  }

  /** When the first thing happened that is not of Kubernetes' own, virtual ms; Infinity when nothing has. */
  get first(): number {
    return this.#first
  }

  get log(): PageLog {
    return this.#log
  }

  token(id: string): { readonly lane: Lane; readonly bar: MutableBar } | undefined {
    return this.#tokens.get(id)
  }

  /** Takes what the log has gained since it was last read. Another log, or one that has been cut back, is read from its beginning. */
  read(log: PageLog): void {
    if (log !== this.#log || log.length < this.#read) this.#begin(log)
    const waiting = this.#unanswered
    this.#unanswered = []
    for (const seq of waiting) this.#take(log[seq - 1])
    for (; this.#read < log.length; this.#read++) this.#take(log[this.#read])
  }

  /** Lets go of what was over before a moment (virtual ms): the log is no longer there to tell of it. */
  forgetBefore(at: number): void {
    const places = new Map([...this.#lanes.values()].map((lane) => [lane, lane.forgetBefore(at)] as const))
    for (const [id, placed] of this.#tokens) {
      const place = places.get(placed.lane)?.[placed.place] ?? -1
      if (place < 0) this.#tokens.delete(id)
      placed.place = place
    }
    for (const [key, { place }] of this.#mounted) if (place < 0) this.#mounted.delete(key)
    for (const [id, lane] of this.#lanes) if (lane.isEmptyFrom(at)) this.#lanes.delete(id)
    this.#first = Math.max(this.#first, at)
    this.#version++
  }

  #begin(log: PageLog): void {
    this.#log = log
    this.#read = 0
    this.#unanswered = []
    this.#first = Number.POSITIVE_INFINITY
    this.#lanes.clear()
    this.#tokens.clear()
    this.#mounted.clear()
    this.#version++
  }

  /** One that was compacted away is missing from the log. */
  #take(entry: LogEntry | undefined): void {
    if (entry?.type === 'token') this.#tokenEvent(entry)
    else if (entry?.type === 'request') this.#request(entry)
    else if (entry?.type === 'write' && entry.resource === 'pods') this.#pod(entry)
  }

  #tokenEvent(entry: TokenEntry): void {
    if (entry.event === 'minted') this.#minted(entry)
    const placed = this.#tokens.get(entry.tokenId)
    const kind = placed && this.#happened(placed, entry)
    if (placed && kind) this.#mark(placed.lane, kind, entry, placed.place)
  }

  /** Writes what happened into the token's bar; returns as what it is marked, if it is. */
  #happened(placed: Placed, entry: TokenEntry): MarkKind | undefined {
    const { bar } = placed
    switch (entry.event) {
      case 'minted':
        return 'minted'
      case 'mounted':
      case 'refreshed':
        bar.mounted = true
        bar.refreshAt = entry.refreshAt
        bar.warnAfter ??= entry.warnAfter
        this.#mount(placed, entry.at)
        return entry.event
      case 'unmounted':
        end(placed, entry.at)
        bar.revokedAt ??= entry.at
        return 'revoked'
      case 'used': {
        const kind = kindOfUse(entry, this.#log)
        if (kind === undefined) this.#unanswered.push(entry.seq)
        else bar.uses[kind]++
        return kind
      }
      case 'refused':
        bar.uses.unauthorized++
        return 'unauthorized'
    }
  }

  #minted(entry: TokenEntry): void {
    const bar: MutableBar = {
      tokenId: entry.tokenId,
      namespace: entry.namespace,
      serviceAccount: entry.serviceAccount,
      pod: entry.pod,
      secret: entry.secret,
      audiences: entry.audiences ?? [],
      mintedAt: entry.at,
      statusExpiresAt: entry.statusExpiresAt,
      expiresAt: entry.expiresAt,
      refreshAt: undefined,
      warnAfter: entry.warnAfter,
      mounted: false,
      endedAt: undefined,
      revokedAt: undefined,
      uses: { allowed: 0, forbidden: 0, unauthorized: 0 },
    }
    const lane = this.#laneOfToken(entry)
    lane.account = entry.serviceAccount
    this.#tokens.set(entry.tokenId, { lane, bar, place: lane.bars.push(bar) })
  }

  #laneOfToken({ namespace, pod, secret, serviceAccount, at }: TokenEntry): Lane {
    if (pod !== undefined) return this.#lane('pod', namespace, pod, at)
    if (secret !== undefined) return this.#lane('secret', namespace, secret, at)
    return this.#lane('account', namespace, serviceAccount, at)
  }

  /** The token a pod read for this audience before ends here. */
  #mount(placed: Placed, at: number): void {
    const key = `${placed.lane.id} ${placed.bar.audiences.join()}`
    const before = this.#mounted.get(key)
    if (before && before !== placed) end(before, at)
    this.#mounted.set(key, placed)
  }

  /** A request made with a token is told by the token's own entries. */
  #request(entry: RequestEntry): void {
    const place = clientOf(entry)
    if (entry.status === undefined) this.#unanswered.push(entry.seq)
    else if (entry.credentialId === undefined && place && !(entry.status === 401 && this.#tokenRefused(entry))) {
      const lane = this.#lane('client', '', place.name, entry.at, place.group)
      lane.user ??= entry.user?.username
      this.#mark(lane, verdictOf(entry.status), entry)
    }
  }

  /** A refused token leaves its entry right after the request's. */
  #tokenRefused({ seq }: RequestEntry): boolean {
    const next = this.#log[seq]
    return next?.type === 'token' && next.event === 'refused' && next.cause === seq && this.#tokens.has(next.tokenId)
  }

  #pod({ change, namespace, name, at }: WriteEntry): void {
    if (change === 'MODIFIED') return
    const lane = this.#lane('pod', namespace, name, at)
    const life = lane.lives.at(-1)
    if (change === 'ADDED') lane.lives.push({ from: at, to: undefined })
    else if (life) life.to = at
    this.#version++
  }

  #lane(kind: LaneKind, namespace: string, label: string, at: number, group: GroupId = `namespace/${namespace}`): Lane {
    const id = kind === 'client' ? `${group}/${label}` : `${kind}/${namespace}/${label}`
    let lane = this.#lanes.get(id)
    if (!lane) {
      lane = new Lane({ id, group, kind, namespace, label, account: undefined }, at)
      this.#lanes.set(id, lane)
      if (!isSystem(group)) this.#first = Math.min(this.#first, at)
    }
    return lane
  }

  #mark(lane: Lane, kind: MarkKind, { at, seq }: LogEntry, place = -1): void {
    lane.marks[kind].push(at, seq, place)
    this.#version++
  }
}

function end({ lane, bar, place }: Placed, at: number): void {
  if (bar.endedAt !== undefined) return
  bar.endedAt = at
  lane.bars.ended(place)
}

/** How the request that used a token ended; undefined while the log does not know. */
function kindOfUse({ cause }: TokenEntry, log: PageLog): UseKind | undefined {
  const request = cause === undefined ? undefined : log[cause - 1]
  if (request?.type !== 'request') return 'allowed'
  return request.status === undefined ? undefined : verdictOf(request.status)
}

const verdictOf = (status: number) => (status === 403 ? 'forbidden' : status === 401 ? 'unauthorized' : 'allowed')

/** Whose lane a request without a token belongs to. What a lesson asks in order to check a task is nobody's doing. */
function clientOf({ origin, user }: RequestEntry): { readonly group: GroupId; readonly name: string } | undefined {
  switch (origin.type) {
    case 'terminal':
    case 'editor':
    case 'external':
      return { group: 'people', name: user?.username ?? NOT_RECOGNIZED }
    case 'apiserver':
    case 'controller':
    case 'scheduler':
    case 'kubelet':
      return { group: 'control-plane', name: clientName(origin) }
    case 'page':
    case 'lesson':
    case 'container':
      return undefined
  }
}

/** Of the names that parts of the cluster have: `kubelet/node-1`, `deployment-controller`, `kube-scheduler`. */
function clientName({ type, name }: { readonly type: string; readonly name: string }): string {
  if (type === 'kubelet') return `kubelet ${name.replace(/^kubelet\//, '')}`
  return type === 'controller' ? `${name.replace(/-controller$/, '')} controller` : name
}
