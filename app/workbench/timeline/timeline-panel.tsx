import { useEffect, useMemo, useRef, useState } from 'react'
import { useCluster } from '../session-context.tsx'
import { clockTime, dateTime } from '../time-format.ts'
import { describeBar, type Lane, type Mark, projectTimeline, type TokenBar } from './projection.ts'
import { type Span, ticks, zoom } from './scale.ts'
import { Transport } from './transport.tsx'

const LANE_HEIGHT = 34
const AXIS = 22

/** Tokens over time: minted, written into pods, used, renewed, refused. A picture of the log and nothing else. */
export function TimelinePanel() {
  const log = useCluster((view) => view.log)
  const version = useCluster((view) => view.logVersion)
  const now = useCluster((view) => view.now)
  const lanes = useMemo(() => (version === 0 ? [] : projectTimeline(log)), [log, version])
  const [span, setSpan] = useState<Span | 'follow'>('follow')
  const [hovered, setHovered] = useState<string>()
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
          <button type="button" className="button small" aria-pressed={span === 'follow'} onClick={() => setSpan('follow')}>
            Follow
          </button>
        </fieldset>
      </Transport>
      {lanes.length === 0 ? (
        <div className="empty">
          <strong>No token has been minted yet</strong>
          Start a pod, or ask for a token: kubectl create token default. Each token is a bar here, from its mint to its end.
        </div>
      ) : (
        <Picture lanes={lanes} span={shown} now={now} onSpan={setSpan} onHover={setHovered} />
      )}
      <p className="timeline-story" aria-live="off">
        {hovered ?? (lanes.length > 0 ? 'Point at a bar or a mark to read its story.' : '')}
      </p>
      <LifeTable lanes={lanes} />
    </div>
  )
}

/** From a little before the first token to well after now, so that the next refresh is in sight. */
function following(lanes: readonly Lane[], now: number): Span {
  const first = Math.min(now, ...lanes.flatMap((lane) => lane.bars.map((bar) => bar.mintedAt)))
  const length = Math.max(75 * 60_000, (now - first) * 1.25)
  return { from: Math.max(first, now - length * 0.8) - length * 0.02, to: Math.max(first, now - length * 0.8) + length }
}

interface PictureProps {
  readonly lanes: readonly Lane[]
  readonly span: Span
  readonly now: number
  readonly onSpan: (span: Span) => void
  readonly onHover: (story: string | undefined) => void
}

function Picture({ lanes, span, now, onSpan, onHover }: PictureProps) {
  const box = useRef<HTMLDivElement>(null)
  const [width, setWidth] = useState(800)
  const label = width < 560 ? 90 : 170
  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() => setWidth(element.clientWidth))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    const element = box.current
    if (!element) return
    const wheel = (event: WheelEvent) => {
      if (!event.ctrlKey && Math.abs(event.deltaX) <= Math.abs(event.deltaY) && !event.shiftKey) return
      event.preventDefault()
      const at = span.from + ((event.offsetX - label) / (width - label)) * (span.to - span.from)
      const shift = ((event.deltaX || event.deltaY) / width) * (span.to - span.from)
      onSpan(event.ctrlKey ? zoom(span, at, event.deltaY > 0 ? 1.2 : 1 / 1.2) : { from: span.from + shift, to: span.to + shift })
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => element.removeEventListener('wheel', wheel)
  }, [span, width, label, onSpan])
  const x = (at: number) => label + ((at - span.from) / (span.to - span.from)) * (width - label - 8)
  const height = AXIS + lanes.length * LANE_HEIGHT + 6
  const dayShown = span.to - span.from > 36 * 3600_000
  return (
    <div className="timeline-picture" ref={box}>
      <svg width={width} height={height} role="img" aria-label="Tokens over time; the table below says the same in words">
        <g className="axis">
          {ticks(span, width - label).map((at) => (
            <g key={at} transform={`translate(${x(at)} 0)`}>
              <line y1={AXIS - 6} y2={height} />
              <text y={12} textAnchor="middle">
                {dayShown ? dateTime(at).slice(0, -10) : clockTime(at).slice(0, span.to - span.from < 600_000 ? 8 : 5)}
              </text>
            </g>
          ))}
        </g>
        {lanes.map((lane, index) => (
          <g key={lane.id} transform={`translate(0 ${AXIS + index * LANE_HEIGHT})`}>
            <line className="lane-rule" x1={0} x2={width} y1={LANE_HEIGHT} y2={LANE_HEIGHT} />
            <clipPath id={`clip-${index}`}>
              <rect x={label - 6} y={0} width={Math.max(0, width - label + 6)} height={LANE_HEIGHT} />
            </clipPath>
            <g clipPath={`url(#clip-${index})`}>
              {lane.bars.map((bar) => (
                <Bar key={bar.tokenId} bar={bar} x={x} now={now} onHover={onHover} />
              ))}
            </g>
            <text className="lane-label" x={4} y={15}>
              {short(lane.label, width < 560 ? 11 : 22)}
            </text>
            <text className="lane-detail" x={4} y={28}>
              {short(lane.detail.replace(/^pod in \w[\w-]*, account /, 'account ').replace(/^account in /, 'no pod, '), width < 560 ? 13 : 26)}
            </text>
          </g>
        ))}
        <line className="now" x1={x(now)} x2={x(now)} y1={AXIS - 8} y2={height} />
      </svg>
    </div>
  )
}

const short = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1)}…` : text)

interface BarProps {
  readonly bar: TokenBar
  readonly x: (at: number) => number
  readonly now: number
  readonly onHover: (story: string | undefined) => void
}

function Bar({ bar, x, now, onHover }: BarProps) {
  const story = describeBar(bar, clockTime)
  const end = bar.endedAt ?? bar.statusExpiresAt
  const left = x(bar.mintedAt)
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: hover repeats what the table says
    <g onMouseEnter={() => onHover(story)} onMouseLeave={() => onHover(undefined)}>
      {bar.expiresAt > end && <line className="bar-accepted" x1={x(end)} x2={x(bar.expiresAt)} y1={16} y2={16} />}
      <rect
        className="bar"
        data-ended={bar.endedAt !== undefined || bar.expiresAt < now}
        x={left}
        y={9}
        width={Math.max(2, x(end) - left)}
        height={14}
        rx={2}
      />
      {bar.refreshAt !== undefined && bar.endedAt === undefined && (
        <path className="refresh-point" d={`M ${x(bar.refreshAt)} 5 v 22 m -4 -22 h 8 m -8 22 h 8`}>
          <title>The kubelet asks for a new token from here on</title>
        </path>
      )}
      {thinned(bar.marks, x).map((mark) => (
        // biome-ignore lint/a11y/noStaticElementInteractions: hover repeats what the table says
        <g
          key={`${mark.kind} ${mark.seq}`}
          className="mark"
          data-kind={mark.kind}
          transform={`translate(${x(mark.at)} 16)`}
          onMouseEnter={() => onHover(`${clockTime(mark.at)}: ${mark.text}. ${story}`)}
          onMouseLeave={() => onHover(undefined)}
        >
          <path d={SHAPES[mark.kind]} />
        </g>
      ))}
    </g>
  )
}

/** A mark's kind is told by its shape as well as its color. */
const SHAPES: Readonly<Record<Mark['kind'], string>> = {
  minted: 'M -1 -9 h 2 v 18 h -2 z',
  mounted: 'M -5 -4 h 10 v 8 h -10 z',
  refreshed: 'M -5 -4 h 10 v 8 h -10 z M -2 -1 h 4 v 2 h -4 z',
  allowed: 'M 0 -4 a 4 4 0 1 1 -0.01 0 z',
  forbidden: 'M 0 -6 l 6 6 l -6 6 l -6 -6 z',
  unauthorized: 'M -5 -3 l 2 -2 l 3 3 l 3 -3 l 2 2 l -3 3 l 3 3 l -2 2 l -3 -3 l -3 3 l -2 -2 l 3 -3 z',
}

/** Uses that would lie on one another are drawn once; the rarer marks always. */
function thinned(marks: readonly Mark[], x: (at: number) => number): Mark[] {
  const last = new Map<Mark['kind'], number>()
  return marks.filter((mark) => {
    if (mark.kind !== 'allowed' && mark.kind !== 'forbidden') return true
    const place = x(mark.at)
    if (place - (last.get(mark.kind) ?? Number.NEGATIVE_INFINITY) < 9) return false
    last.set(mark.kind, place)
    return true
  })
}

/** The same in words, for those who do not see the picture. */
function LifeTable({ lanes }: { readonly lanes: readonly Lane[] }) {
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
          lane.bars.map((bar) => (
            <tr key={bar.tokenId}>
              <th scope="row">{`${lane.label}, ${lane.detail}`}</th>
              <td>{describeBar(bar, clockTime)}</td>
              <td>{summary(bar.marks)}</td>
            </tr>
          )),
        )}
      </tbody>
    </table>
  )
}

function summary(marks: readonly Mark[]): string {
  const counts = new Map<Mark['kind'], number>()
  for (const { kind } of marks) counts.set(kind, (counts.get(kind) ?? 0) + 1)
  return [...counts].map(([kind, count]) => `${kind} ${count}`).join(', ')
}
