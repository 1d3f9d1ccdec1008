import { useWorkbench } from '../session-context.tsx'
import { useEffect, useState } from 'react'
import { NoLongerKept } from '../no-longer-kept.tsx'
import { dateTime } from '../time-format.ts'
import type { Lane } from './lane.ts'
import { rowsOf, shortId } from './rows.ts'
import type { TimelineStage } from './timeline-stage.ts'
import type { TokenBar } from './token-bar.ts'
import { usesOf } from './words.ts'

/** As many tokens of a lane as are told, the newest: at 3600× there are hundreds in minutes. */
const TOLD = 30
/** Wall ms between two readings. */
const READ_EVERY = 500

/** The timeline in words: every lane, its tokens with all their moments, and what was asked with them. */
export function TimelineTable({ stage }: { readonly stage: TimelineStage }) {
  const { bus } = useWorkbench().session
  const [, setRead] = useState(0)
  useEffect(() => {
    const timer = setInterval(() => setRead(stage.projection.version), READ_EVERY)
    return () => clearInterval(timer)
  }, [stage])
  const lanes = rowsOf(stage.projection.lanes.values(), EVERYTHING(stage)).filter(({ kind }) => kind === 'lane')
  return (
    <div className="scroll timeline-table">
      <NoLongerKept />
      <table className="table" aria-label="Tokens">
        <thead>
          <tr>
            <th scope="col">Lane</th>
            <th scope="col">Token</th>
            <th scope="col">Minted</th>
            <th scope="col">Renewed from</th>
            <th scope="col">Stale after</th>
            <th scope="col">Told to expire</th>
            <th scope="col">Accepted until</th>
            <th scope="col">Out of use</th>
            <th scope="col">Requests</th>
          </tr>
        </thead>
        <tbody>
          {lanes.flatMap(({ id, label, detail, lanes: [lane] }) => {
            if (!lane) return []
            const bars = lane.bars.all.slice(-TOLD).reverse()
            const earlier = lane.bars.length - bars.length
            const name = `${label}, ${detail}${lane.namespace ? ` in ${lane.namespace}` : ''}`
            if (bars.length === 0) return [<LaneRow key={id} name={name} lane={lane} />]
            return bars.map((bar, index) => (
              <tr key={bar.tokenId}>
                <th scope="row">
                  {name}
                  {index === 0 && earlier > 0 && ` (${earlier} earlier tokens are not listed)`}
                </th>
                <td>
                  <button type="button" className="row-link" onClick={() => bus.send({ type: 'open-panel', panel: 'token', subject: bar.tokenId })}>
                    {shortId(bar.tokenId)}
                  </button>
                </td>
                <Moments bar={bar} />
                <td>{barUses(bar)}</td>
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

const LaneRow = ({ name, lane }: { readonly name: string; readonly lane: Lane }) => (
  <tr>
    <th scope="row">{name}</th>
    <td colSpan={7}>{lane.kind === 'client' ? 'not asked with a token of a service account' : 'no token'}</td>
    <td>{usesOf([lane]).replace('requests: ', '')}</td>
  </tr>
)

function Moments({ bar }: { readonly bar: TokenBar }) {
  const moments = [bar.mintedAt, bar.refreshAt, bar.warnAfter, bar.statusExpiresAt ?? bar.expiresAt, bar.expiresAt, bar.endedAt]
  const names = ['minted', 'refresh', 'warn', 'told', 'accepted', 'ended']
  return moments.map((moment, index) => (
    <td key={names[index]}>{moment === undefined ? (names[index] === 'accepted' ? 'forever' : '') : dateTime(moment)}</td>
  ))
}

function barUses({ uses }: TokenBar): string {
  const told = [
    uses.allowed > 0 ? `${uses.allowed} went through` : '',
    uses.forbidden > 0 ? `${uses.forbidden} refused with 403` : '',
    uses.unauthorized > 0 ? `${uses.unauthorized} refused with 401` : '',
  ].filter(Boolean)
  return told.join(', ') || 'none'
}
