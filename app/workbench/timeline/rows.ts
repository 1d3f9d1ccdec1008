import type { TimelineMessages } from '../../messages/timeline.en.ts'
import { TIMELINE } from '../../messages/timeline.ts'
import { NOT_RECOGNIZED } from '../not-recognized.ts'
import { type GroupId, isSystem, type Lane } from './lane.ts'
import type { TokenBar } from './token-bar.ts'

/** A line of the timeline. Groups and lanes can be opened; what is folded away in a group is drawn in its line together. */
export interface Row {
  readonly id: string
  readonly kind: 'group' | 'lane' | 'token'
  readonly level: number
  readonly label: string
  readonly detail: string
  /** Undefined where there is nothing to open. */
  readonly open: boolean | undefined
  /** px from the top of the first row. */
  readonly top: number
  readonly height: number
  /** What is drawn in it; none for a group that is open. */
  readonly lanes: readonly Lane[]
  /** Of a token's own line. */
  readonly bar?: TokenBar
}

/** px. A clip and its marks need the height of a lane; a group's line is a heading. */
export const HEIGHTS: Readonly<Record<Row['kind'], number>> = { group: 24, lane: 38, token: 26 }

/** Pods that are gone stay in sight up to this many a namespace, the newest; the others are folded into one line. */
const GONE_SHOWN = 3
/** A lane opens to its newest tokens. */
const TOKENS_SHOWN = 200

/** What is open against the rule: by the row's id. */
export type Opened = ReadonlyMap<string, boolean>

/** The rows of all lanes: people first, then the namespaces in order of their first lane, what belongs to Kubernetes itself last. */
export function rowsOf(lanes: Iterable<Lane>, opened: Opened): Row[] {
  const groups = new Map<GroupId, Lane[]>()
  for (const lane of lanes) {
    const group = groups.get(lane.group)
    if (group) group.push(lane)
    else groups.set(lane.group, [lane])
  }
  const words = TIMELINE.now().rows
  const rows = new RowList(opened, words)
  for (const [id, members] of [...groups].sort(([a], [b]) => rank(a) - rank(b))) {
    if (id === 'people') for (const lane of members) rows.lane(lane, 0)
    else if (rows.group(id, titleOf(id, words), contentsOf(members, words), !isSystem(id), members)) rows.lanes(id, members)
  }
  return rows.all
}

type Words = TimelineMessages['rows']

class RowList {
  readonly all: Row[] = []
  readonly #opened: Opened
  readonly #words: Words
  #top = 0

  constructor(opened: Opened, words: Words) {
    this.#opened = opened
    this.#words = words
  }

  /** Whether the group is open. */
  group(id: string, label: string, detail: string, normally: boolean, members: readonly Lane[], level = 0): boolean {
    const open = this.#opened.get(id) ?? normally
    this.#add({ id, kind: 'group', level, label, detail, open, lanes: open ? [] : members })
    return open
  }

  lanes(group: string, members: readonly Lane[]): void {
    const gone = members.filter((lane) => lane.goneAt !== undefined).sort((a, b) => (b.goneAt ?? 0) - (a.goneAt ?? 0))
    const folded = new Set(gone.slice(GONE_SHOWN))
    for (const lane of members) if (!folded.has(lane)) this.lane(lane, 1)
    if (folded.size === 0) return
    const earlier = members.filter((lane) => folded.has(lane))
    const { earlierPods, deleted } = this.#words
    if (this.group(`${group} gone`, earlierPods(folded.size), deleted, false, earlier, 1)) for (const lane of earlier) this.lane(lane, 2)
  }

  lane(lane: Lane, level: number): void {
    const open = lane.bars.length < 2 ? undefined : (this.#opened.get(lane.id) ?? false)
    this.#add({ id: lane.id, kind: 'lane', level, label: labelOf(lane, this.#words), detail: detailOf(lane, this.#words), open, lanes: [lane] })
    if (open) for (const bar of lane.bars.all.slice(-TOKENS_SHOWN).reverse()) this.#token(lane, bar, level + 1)
  }

  #token(lane: Lane, bar: TokenBar, level: number): void {
    const id = `token/${bar.tokenId}`
    this.#add({ id, kind: 'token', level, label: shortId(bar.tokenId), detail: audienceOf(bar, this.#words), open: undefined, lanes: [lane], bar })
  }

  #add(row: Omit<Row, 'top' | 'height'>): void {
    const height = HEIGHTS[row.kind]
    this.all.push({ ...row, top: this.#top, height })
    this.#top += height
  }
}

export const heightOf = (rows: readonly Row[]): number => {
  const last = rows.at(-1)
  return last ? last.top + last.height : 0
}

/** The place of the row that lies at so many px, or -1. */
export function rowAt(rows: readonly Row[], y: number): number {
  return rows.findIndex(({ top, height }) => y >= top && y < top + height)
}

const rank = (id: GroupId) => (id === 'people' ? 0 : id === 'control-plane' ? 3 : isSystem(id) ? 2 : 1)

const titleOf = (id: GroupId, { controlPlane }: Words) => (id === 'control-plane' ? controlPlane : id.slice('namespace/'.length))

/** What a lane is called. */
export const labelOf = ({ kind, label }: Lane, words = TIMELINE.now().rows): string =>
  kind === 'client' && label === NOT_RECOGNIZED ? words.notRecognized : label

/** `namespace · 2 pods, 3 tokens`. */
function contentsOf(members: readonly Lane[], words: Words): string {
  if (members.every(({ kind }) => kind === 'client')) return words.clients(members.length)
  const pods = members.filter((lane) => lane.kind === 'pod' && lane.goneAt === undefined).length
  const tokens = members.reduce((sum, lane) => sum + lane.bars.length, 0)
  return [pods > 0 ? words.pods(pods) : '', words.tokens(tokens)].filter(Boolean).join(', ')
}

function detailOf({ kind, account, group, goneAt }: Lane, words: Words): string {
  switch (kind) {
    case 'pod':
      if (goneAt !== undefined) return words.podDeleted
      return account === undefined ? words.podWithout : words.podAs(account)
    case 'secret':
      return words.secretOf(account ?? '')
    case 'account':
      return words.account
    case 'client':
      return group === 'people' ? words.people : words.requests
  }
}

/** The end of a token's id tells it apart well enough. */
export const shortId = (tokenId: string): string => (tokenId.includes('/') ? tokenId : `…${tokenId.slice(-6)}`)

const audienceOf = ({ audiences }: TokenBar, words: Words) =>
  audiences.length === 0 ? words.anyAudience : words.audiences(audiences.map(withoutScheme).join(', '))

const withoutScheme = (audience: string) => audience.replace(/^https?:\/\//, '')
