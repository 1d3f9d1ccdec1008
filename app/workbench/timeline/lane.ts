import type { MarkKind } from './mark-shapes.ts'
import { MARK_KINDS } from './mark-shapes.ts'
import { MomentSeries } from './moment-series.ts'
import { BarList } from './token-bar.ts'

/** Where a lane lies: the person or program at work, the API server's own clients, or a namespace. */
export type GroupId = 'people' | 'control-plane' | `namespace/${string}`

/** What Kubernetes itself does: folded away until somebody asks. */
export const isSystem = (id: GroupId) => id === 'control-plane' || id.startsWith('namespace/kube-')

/** `pod`, `secret` and `account` have tokens; `client` makes requests without one. */
export type LaneKind = 'pod' | 'secret' | 'account' | 'client'

/** A stretch in which an object existed; without an end it still does. Virtual ms. */
export interface Life {
  readonly from: number
  to: number | undefined
}

/** A row of the timeline: the tokens of one pod, that of one Secret, those of one account outside of both, or what one client asks. */
export class Lane {
  readonly id: string
  readonly group: GroupId
  readonly kind: LaneKind
  readonly namespace: string
  readonly label: string
  /** Whose tokens these are; a pod made again under its name may have another account. */
  account: string | undefined
  /** Who the API server takes a client for; undefined for one it did not recognize, and for lanes of tokens. */
  user: string | undefined
  readonly bars = new BarList()
  readonly lives: Life[] = []
  readonly marks: Readonly<Record<MarkKind, MomentSeries>>
  /** When something first happened here. */
  readonly since: number

  constructor(place: Pick<Lane, 'id' | 'group' | 'kind' | 'namespace' | 'label' | 'account'>, since: number) {
    this.id = place.id
    this.group = place.group
    this.kind = place.kind
    this.namespace = place.namespace
    this.label = place.label
    this.account = place.account
    this.since = since
    this.marks = Object.fromEntries(MARK_KINDS.map((kind) => [kind, new MomentSeries()])) as Record<MarkKind, MomentSeries>
  }

  /** When its pod was deleted for good; undefined while there is one, and for other lanes. */
  get goneAt(): number | undefined {
    return this.lives.at(-1)?.to
  }

  /** Lets go of what was over before a moment. Returns the new places of its bars, as `BarList` does. */
  forgetBefore(at: number): Int32Array {
    const places = this.bars.forgetBefore(at)
    for (const kind of MARK_KINDS) this.marks[kind].forgetBefore(at, (owner) => places[owner] ?? -1)
    while (this.lives.length > 1 && (this.lives[0]?.to ?? at) < at) this.lives.shift()
    return places
  }

  /** Whether there is nothing to show of it from a moment on. */
  isEmptyFrom(at: number): boolean {
    return this.bars.length === 0 && this.count() === 0 && (this.lives.length === 0 || (this.goneAt ?? at) < at)
  }

  /** How many marks it has, of those kinds or of all. */
  count(kinds: readonly MarkKind[] = MARK_KINDS): number {
    return kinds.reduce((sum, kind) => sum + this.marks[kind].length, 0)
  }
}
