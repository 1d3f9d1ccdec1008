import { memo } from 'react'
import { TIMELINE } from '../../messages/timeline.ts'
import type { Row } from './rows.ts'

interface RowLabelsProps {
  readonly rows: readonly Row[]
  readonly onToggle: (row: Row) => void
  readonly onOpen: (row: Row) => void
}

/** The names of the lanes, beside the picture. The keys of the picture do what these buttons do, so they are no stops of Tab. */
export const RowLabels = memo(function RowLabels({ rows, onToggle, onOpen }: RowLabelsProps) {
  const { toOpen, toFold } = TIMELINE.use().rows
  return (
    <div className="timeline-labels">
      <div className="timeline-corner" />
      {rows.map((row) => (
        <div key={row.id} className="timeline-label" data-kind={row.kind} data-level={row.level}>
          {row.open === undefined ? (
            <span className="timeline-fold" />
          ) : (
            <button
              type="button"
              tabIndex={-1}
              className="timeline-fold"
              aria-expanded={row.open}
              aria-label={row.open ? toFold(row.label) : toOpen(row.label)}
              onClick={() => onToggle(row)}
            />
          )}
          <button type="button" tabIndex={-1} className="timeline-name" title={`${row.label}, ${row.detail}`} onClick={() => onOpen(row)}>
            <b>{row.label}</b>
            <span>{row.detail}</span>
          </button>
        </div>
      ))}
    </div>
  )
})
