import { memo } from 'react'
import { clockTime } from '../time-format.ts'
import { MARK_WORDS } from './mark-shapes.ts'
import { describeBar, type Lane, type Mark } from './projection.ts'

/** As many tokens of a lane as are told, the newest: at 3600× there are hundreds in minutes. */
const TOLD = 30

/** The timeline in words, for those who do not see the picture. */
export const TokenTable = memo(function TokenTable({ lanes }: { readonly lanes: readonly Lane[] }) {
  return (
    <table className="visually-hidden" aria-label="Tokens">
      <thead>
        <tr>
          <th scope="col">Lane</th>
          <th scope="col">Token</th>
          <th scope="col">Marks</th>
        </tr>
      </thead>
      <tbody>
        {lanes.flatMap((lane) =>
          lane.bars.slice(-TOLD).map((bar, index) => (
            <tr key={bar.tokenId}>
              <th scope="row">
                {`${lane.label}, ${lane.detail}`}
                {index === 0 && lane.bars.length > TOLD && ` (${lane.bars.length - TOLD} earlier tokens are not listed)`}
              </th>
              <td>{describeBar(bar, clockTime)}</td>
              <td>{summary(bar.marks)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
})

function summary(marks: readonly Mark[]): string {
  const counts = new Map<Mark['kind'], number>()
  for (const { kind } of marks) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => `${MARK_WORDS[kind]}${count > 1 ? ` ${count} times` : ''}`).join(', ')
}
