import type { PageLog } from '../../session/store.ts'
import type { WorkbenchBus } from '../../session/workbench-bus.ts'
import type { Item } from './items.ts'
import type { Lane } from './lane.ts'
import type { Row } from './rows.ts'
import { SHORTEST } from './span.ts'
import type { TimelineStage } from './timeline-stage.ts'

/** Opens what an item stands for: the token of a bar, the request of a use. Where many lie on one another, zooms in to them. */
export function openItem(item: Item, bus: WorkbenchBus, stage: TimelineStage): void {
  const { log } = stage.projection
  switch (item.type) {
    case 'bar':
    case 'point':
      openToken(bus, item.bar.tokenId)
      break
    case 'mark': {
      const request = requestOf(log, item.seq)
      if (request !== undefined) openRequest(bus, request)
      else if (item.bar) openToken(bus, item.bar.tokenId)
      break
    }
    case 'bars':
      stage.show(around(item.first.mintedAt, item.last.mintedAt))
      break
    case 'dense': {
      const series = item.lane.marks[item.kind]
      const [first, last] = [series.at(item.first), series.at(item.first + item.count - 1)]
      const request = requestOf(log, series.seq(item.first))
      // All in one moment cannot be pulled apart.
      if (!(last - first >= SHORTEST / 10) && request !== undefined) openRequest(bus, request)
      else stage.show(around(item.from, item.to))
    }
  }
}

/** Opens the object of a row; a token's own line opens the token, a group of no object nothing. */
export function openRow({ id, kind, bar, lanes }: Row, bus: WorkbenchBus): void {
  const lane = lanes[0]
  if (bar) openToken(bus, bar.tokenId)
  else if (kind === 'group' && id.startsWith('namespace/') && !id.endsWith(' gone')) openObject(bus, `namespaces//${id.slice('namespace/'.length)}`)
  else if (kind === 'lane' && lane) openLane(lane, bus)
}

function openLane({ kind, namespace, label, user = label }: Lane, bus: WorkbenchBus): void {
  if (kind === 'pod') openObject(bus, `pods/${namespace}/${label}`)
  else if (kind === 'secret') openObject(bus, `secrets/${namespace}/${label}`)
  else if (kind === 'account') openObject(bus, `serviceaccounts/${namespace}/${label}`)
  else bus.send({ type: 'open-panel', panel: 'requests', subject: `by:${user}` })
}

const openObject = (bus: WorkbenchBus, subject: string) => bus.send({ type: 'open-panel', panel: 'objects', subject })
const openToken = (bus: WorkbenchBus, tokenId: string) => bus.send({ type: 'open-panel', panel: 'token', subject: tokenId })
const openRequest = (bus: WorkbenchBus, seq: number) => bus.send({ type: 'open-panel', panel: 'requests', subject: String(seq) })

/** The request an entry is, or is the use of a token in; undefined for everything else. */
function requestOf(log: PageLog, seq: number): number | undefined {
  const entry = log[seq - 1]
  if (entry?.type === 'request') return seq
  if (entry?.type === 'token' && (entry.event === 'used' || entry.event === 'refused')) return entry.cause
  return undefined
}

/** A part of time with room on both sides. */
function around(from: number, to: number) {
  const room = Math.max(SHORTEST, (to - from) * 1.5)
  return { from: from - room, to: to + room }
}
