import { type PointerEvent, useEffect, useId, useRef, useState } from 'react'
import { useWorkbench } from '../session-context.tsx'
import { clockTime, dateTime } from '../time-format.ts'
import type { Lane, TokenBar as TokenBarData } from './projection.ts'
import { type Span, ticks, zoom } from './scale.ts'
import { TokenBar } from './token-bar.tsx'

const LANE_HEIGHT = 40
const RULER = 26

interface PictureProps {
  readonly lanes: readonly Lane[]
  readonly span: Span
  readonly now: number
  readonly onSpan: (span: Span) => void
  readonly onHover: (story: string | undefined) => void
}

/** The ruler, the lanes and the playhead. Drag or scroll sideways to move through time, Ctrl and the wheel to zoom. */
export function TimelinePicture({ lanes, span, now, onSpan, onHover }: PictureProps) {
  const { bus } = useWorkbench().session
  const dragged = useRef(false)
  const open = (tokenId: string) => {
    if (!dragged.current) bus.send({ type: 'open-panel', panel: 'token', subject: tokenId })
  }
  const box = useRef<HTMLDivElement>(null)
  const clip = useId()
  const [{ width, tall }, setBox] = useState({ width: 800, tall: 120 })
  const label = width < 560 ? 96 : 176
  const length = span.to - span.from
  const x = (at: number) => label + ((at - span.from) / length) * (width - label)
  const height = Math.max(tall, RULER + lanes.length * LANE_HEIGHT)

  useEffect(() => {
    const element = box.current
    if (!element) return
    const observer = new ResizeObserver(() => setBox({ width: element.clientWidth, tall: element.clientHeight }))
    observer.observe(element)
    return () => observer.disconnect()
  }, [])
  useEffect(() => {
    const element = box.current
    if (!element) return
    const wheel = (event: WheelEvent) => {
      const sideways = event.shiftKey || Math.abs(event.deltaX) > Math.abs(event.deltaY)
      if (!event.ctrlKey && !event.metaKey && !sideways) return
      event.preventDefault()
      const at = span.from + ((event.offsetX - label) / (width - label)) * length
      const shift = ((event.deltaX || event.deltaY) / width) * length
      onSpan(sideways ? { from: span.from + shift, to: span.to + shift } : zoom(span, at, event.deltaY > 0 ? 1.2 : 1 / 1.2))
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => element.removeEventListener('wheel', wheel)
  }, [span, length, width, label, onSpan])
  const drag = (event: PointerEvent<SVGSVGElement>) => {
    if (event.buttons !== 1 || event.movementX === 0) return
    // Not before the pointer moves: the end of a captured press is a click on the picture, not on the bar under it.
    event.currentTarget.setPointerCapture(event.pointerId)
    dragged.current = true
    const shift = (event.movementX / (width - label)) * length
    onSpan({ from: span.from - shift, to: span.to - shift })
  }

  return (
    <div className="timeline-picture" ref={box}>
      <svg
        width={width}
        height={height}
        role="img"
        aria-label="Tokens over time; the table Tokens says the same in words"
        onPointerDown={() => {
          dragged.current = false
        }}
        onPointerMove={drag}
      >
        <clipPath id={clip}>
          <rect x={label} y={0} width={Math.max(0, width - label)} height={height} />
        </clipPath>
        <g clipPath={`url(#${clip})`}>
          {/* What is right of the playhead has not happened yet. */}
          <rect className="to-come" x={x(now)} y={RULER} width={Math.max(0, width - x(now))} height={height - RULER} />
          <Ruler span={span} x={x} width={width - label} height={height} />
        </g>
        {lanes.map((lane, index) => (
          <g key={lane.id} transform={`translate(0 ${RULER + index * LANE_HEIGHT})`}>
            <line className="lane-rule" x1={0} x2={width} y1={LANE_HEIGHT - 0.5} y2={LANE_HEIGHT - 0.5} />
            <text className="lane-label" x={16} y={18}>
              {short(lane.label, width < 560 ? 10 : 20)}
            </text>
            <text className="lane-detail" x={16} y={32}>
              {short(
                lane.detail
                  .replace(/^pod in \S+, account /, 'as ')
                  .replace(/^Secret in \S+, account /, 'Secret, of ')
                  .replace(/^account in /, 'no pod, in '),
                width < 560 ? 12 : 26,
              )}
            </text>
          </g>
        ))}
        <line className="label-edge" x1={label - 0.5} x2={label - 0.5} y1={0} y2={height} />
        <line className="ruler-edge" x1={0} x2={width} y1={RULER - 0.5} y2={RULER - 0.5} />
        <g clipPath={`url(#${clip})`}>
          {lanes.map((lane, index) => (
            <g key={lane.id} transform={`translate(0 ${RULER + index * LANE_HEIGHT})`}>
              {lane.bars
                .filter((bar) => isIn(bar, span))
                .map((bar) => (
                  <TokenBar key={bar.tokenId} bar={bar} x={x} now={now} shownTo={span.to} onHover={onHover} onOpen={open} />
                ))}
            </g>
          ))}
          <Playhead at={x(now)} left={label} right={width} height={height} text={clockTime(now)} />
        </g>
      </svg>
    </div>
  )
}

function Ruler({
  span,
  x,
  width,
  height,
}: {
  readonly span: Span
  readonly x: (at: number) => number
  readonly width: number
  readonly height: number
}) {
  const length = span.to - span.from
  const moments = ticks(span, width)
  const step = (moments[1] ?? 0) - (moments[0] ?? 0)
  const minor = step > 0 ? moments.flatMap((at) => [1, 2, 3, 4].map((part) => at - (part * step) / 5)) : []
  return (
    <g className="ruler">
      {minor.map((at) => (
        <line key={at} x1={x(at)} x2={x(at)} y1={RULER - 5} y2={RULER} />
      ))}
      {moments.map((at) => (
        <g key={at} transform={`translate(${x(at)} 0)`}>
          <line y1={RULER - 10} y2={height} />
          <text x={4} y={14}>
            {length > 36 * 3600_000 ? dateTime(at).slice(0, -10) : clockTime(at).slice(0, length < 600_000 ? 8 : 5)}
          </text>
        </g>
      ))}
    </g>
  )
}

interface PlayheadProps {
  readonly at: number
  readonly left: number
  readonly right: number
  readonly height: number
  readonly text: string
}

function Playhead({ at, left, right, height, text }: PlayheadProps) {
  const flag = Math.max(left, Math.min(at - 30, right - 60))
  return (
    <g className="playhead">
      <line x1={at} x2={at} y1={RULER - 8} y2={height} />
      {at >= left && at <= right && (
        <>
          <rect x={flag} y={3} width={60} height={17} rx={2} />
          <text x={flag + 30} y={15.5} textAnchor="middle">
            {text}
          </text>
        </>
      )}
    </g>
  )
}

const isIn = (bar: TokenBarData, { from, to }: Span) => bar.mintedAt <= to && (bar.endedAt ?? bar.expiresAt ?? Number.POSITIVE_INFINITY) >= from

const short = (text: string, length: number) => (text.length > length ? `${text.slice(0, length - 1)}…` : text)
