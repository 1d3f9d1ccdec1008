import { useMemo, useState } from 'react'
import { useCalmCluster } from '../session-context.tsx'
import { MARK_WORDS, SHAPES } from './mark-shapes.ts'
import { type Lane, type MarkKind, projectTimeline } from './projection.ts'
import { type Span, zoom } from './scale.ts'
import { TimelinePicture } from './timeline-picture.tsx'
import { TokenTable } from './token-table.tsx'
import { Transport } from './transport.tsx'
import './timeline.css'

/** Wall ms between two drawings: smooth enough, and leaves the machine to the cluster. */
const FRAME = 60

/** Tokens over time: minted, written into pods, used, renewed, refused. A picture of the log and nothing else. */
export function TimelinePanel() {
  const { log, logVersion: version, now } = useCalmCluster(FRAME)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows in place, its version tells
  const lanes = useMemo(() => projectTimeline(log), [log, version])
  const [span, setSpan] = useState<Span | 'follow'>('follow')
  const [story, setStory] = useState<string>()
  const shown = span === 'follow' ? following(lanes, now) : span
  return (
    <div className="timeline">
      <Transport>
        <fieldset className="zoom">
          <legend className="visually-hidden">Zoom</legend>
          <button type="button" className="button small" aria-label="Zoom in" onClick={() => setSpan(zoom(shown, now, 0.5))}>
            +
          </button>
          <button type="button" className="button small" aria-label="Zoom out" onClick={() => setSpan(zoom(shown, now, 2))}>
            −
          </button>
          <button type="button" className="button small" onClick={() => setSpan(everything(lanes, now))}>
            Fit
          </button>
          <button type="button" className="button small" aria-pressed={span === 'follow'} onClick={() => setSpan('follow')}>
            Follow
          </button>
        </fieldset>
      </Transport>
      {lanes.length === 0 ? (
        <div className="empty">
          <strong>No token has been minted yet</strong>
          Start a pod, or ask for a token: <code>kubectl create token default</code>. Each token is a bar here, from its mint to its end.
        </div>
      ) : (
        <TimelinePicture lanes={lanes} span={shown} now={now} onSpan={setSpan} onHover={setStory} />
      )}
      {lanes.length > 0 && <p className="timeline-story">{story ?? <Legend />}</p>}
      <TokenTable lanes={lanes} />
    </div>
  )
}

/** From a little before the first token to well after now, so that the next refresh is in sight. */
function following(lanes: readonly Lane[], now: number): Span {
  const first = firstMint(lanes, now)
  const length = Math.max(90 * 60_000, Math.min((now - first) * 1.4, 4 * 3600_000))
  const from = Math.max(first, now - length * 0.6) - length * 0.03
  return { from, to: from + length }
}

/** Every token, to the last expiry the API server would accept. */
function everything(lanes: readonly Lane[], now: number): Span {
  const from = firstMint(lanes, now)
  const to = Math.max(now + 60_000, ...lanes.flatMap((lane) => lane.bars.map((bar) => bar.expiresAt ?? now)))
  return { from: from - (to - from) * 0.03, to: to + (to - from) * 0.05 }
}

const firstMint = (lanes: readonly Lane[], now: number) => Math.min(now, ...lanes.flatMap((lane) => lane.bars.map((bar) => bar.mintedAt)))

function Legend() {
  return (
    <span className="legend">
      {(Object.keys(SHAPES) as MarkKind[]).map((kind) => (
        <span key={kind} className="legend-item">
          <svg width="14" height="14" viewBox="-7 -7 14 14" aria-hidden="true">
            <g className="mark" data-kind={kind}>
              <path d={SHAPES[kind]} />
            </g>
          </svg>
          {MARK_WORDS[kind]}
        </span>
      ))}
    </span>
  )
}
