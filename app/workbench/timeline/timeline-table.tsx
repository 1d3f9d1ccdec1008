import { useEffect, useState } from 'react'
import { TIMELINE } from '../../messages/timeline.ts'
import { useWorkbench } from '../session-context.tsx'
import { NoLongerKept } from '../no-longer-kept.tsx'
import { dateTime } from '../time-format.ts'
import type { Lane } from './lane.ts'
import { rowsOf, shortId } from './rows.ts'
import type { TimelineStage } from './timeline-stage.ts'
import type { TokenBar } from './token-bar.ts'
import { barUses, usesOf } from './words.ts'

/** As many tokens of a lane as are told, the newest: at 3600× there are hundreds in minutes. */
const TOLD = 30
/** Wall ms between two readings. */
const READ_EVERY = 500

const MOMENTS = ['minted', 'refresh', 'warn', 'told', 'accepted', 'ended'] as const
const HEADS = ['lane', 'token', ...MOMENTS, 'requests'] as const

/** The timeline in words: every lane, its tokens with all their moments, and what was asked with them. */
export function TimelineTable({ stage }: { readonly stage: TimelineStage }) {
  const { bus } = useWorkbench().session
  const { table, uses } = TIMELINE.use()
  const [, setRead] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setRead(stage.projection.version), READ_EVERY)
    return () => clearInterval(timer)
  }, [stage])
  const lanes = rowsOf(stage.projection.lanes.values(), EVERYTHING(stage)).filter(({ kind }) => kind === 'lane')
  return (
    <div className="scroll timeline-table">
      <NoLongerKept />
      <table className="table" aria-label={table.name}>
        <thead>
          <tr>
            {HEADS.map((head) => (
              <th key={head} scope="col">
                {table.heads[head]}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {lanes.flatMap(({ id, label, detail, lanes: [lane] }) => {
            if (!lane) return []
            const bars = lane.bars.all.slice(-TOLD).reverse()
            const earlier = lane.bars.length - bars.length
            const lives = `${label}, ${detail}`
            const name = lane.namespace ? table.laneIn(lives, lane.namespace) : lives
            if (bars.length === 0) return [<LaneRow key={id} name={name} lane={lane} />]
            return bars.map((bar, index) => (
              <tr key={bar.tokenId}>
                <th scope="row">
                  {name}
                  {index === 0 && earlier > 0 && ` (${table.earlier(earlier)})`}
                </th>
                <td>
                  <button type="button" className="row-link" onClick={() => bus.send({ type: 'open-panel', panel: 'token', subject: bar.tokenId })}>
                    {shortId(bar.tokenId)}
                  </button>
                </td>
                <Moments bar={bar} />
                <td>{barUses(bar) || uses.none}</td>
              </tr>
            ))
          })}
        </tbody>
      </table>
    </div>
  )
}

/** Nothing is folded away in a table. */
const EVERYTHING = (stage: TimelineStage) =>
  new Map([...stage.projection.lanes.values()].flatMap(({ group }) => [[group, true] as const, [`${group} gone`, true] as const]))

function LaneRow({ name, lane }: { readonly name: string; readonly lane: Lane }) {
  const { table, uses } = TIMELINE.use()
  return (
    <tr>
      <th scope="row">{name}</th>
      <td colSpan={MOMENTS.length + 1}>{lane.kind === 'client' ? table.client : table.noToken}</td>
      <td>{usesOf([lane]) || uses.noRequests}</td>
    </tr>
  )
}

function Moments({ bar }: { readonly bar: TokenBar }) {
  const { forever } = TIMELINE.use().table
  const moments: Readonly<Record<(typeof MOMENTS)[number], number | undefined>> = {
    minted: bar.mintedAt,
    refresh: bar.refreshAt,
    warn: bar.warnAfter,
    told: bar.statusExpiresAt ?? bar.expiresAt,
    accepted: bar.expiresAt,
    ended: bar.endedAt,
  }
  return MOMENTS.map((name) => {
    const at = moments[name]
    return <td key={name}>{at === undefined ? (name === 'accepted' ? forever : '') : dateTime(at)}</td>
  })
}
