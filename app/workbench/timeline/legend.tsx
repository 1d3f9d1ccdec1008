import { TIMELINE } from '../../messages/timeline.ts'
import { type MarkKind, POINT_SHAPES, type PointKind, SHAPES } from './mark-shapes.ts'

const MARKS: readonly MarkKind[] = ['mounted', 'refreshed', 'allowed', 'forbidden', 'unauthorized', 'revoked']
const POINTS: readonly PointKind[] = ['refresh', 'warn', 'told', 'accepted']

/** What the shapes mean. */
export function Legend() {
  const { marks, points } = TIMELINE.use()
  return (
    <span className="legend">
      {MARKS.map((kind) => (
        <LegendItem key={kind} shape={SHAPES[kind]} kind={kind} words={marks[kind]} />
      ))}
      {POINTS.map((kind) => (
        <LegendItem key={kind} shape={POINT_SHAPES[kind]} kind={kind} words={points[kind]} />
      ))}
    </span>
  )
}

const LegendItem = ({ shape, kind, words }: { readonly shape: string; readonly kind: string; readonly words: string }) => (
  <span className="legend-item">
    <svg width="14" height="16" viewBox="-9 -12.5 18 25" aria-hidden="true">
      <path className="legend-shape" data-kind={kind} d={shape} fillRule="evenodd" />
    </svg>
    {words}
  </span>
)
