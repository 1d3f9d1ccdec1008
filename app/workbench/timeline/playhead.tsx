import { type KeyboardEvent, type PointerEvent, type Ref, useRef } from 'react'
import { TIMELINE } from '../../messages/timeline.ts'
import { useCluster } from '../session-context.tsx'
import { clockTime, dateTime } from '../time-format.ts'
import type { TimelineStage } from './timeline-stage.ts'
import type { PastLook } from './past-look.ts'

interface PlayheadProps {
  readonly ref: Ref<HTMLDivElement>
  readonly stage: TimelineStage
  readonly look: PastLook
}

/** Virtual ms a press of an arrow key moves, with Shift, and a press of Page Up or Page Down. */
const STEP = 1_000
const LARGE_STEP = 60_000
const PAGE = 600_000

/** The line of the moment that every panel shows. It is dragged into the past, by the pointer or by keys, and back to now. The stage puts it in its place. */
export function Playhead({ ref, stage, look }: PlayheadProps) {
  const messages = TIMELINE.use().playhead
  const now = useCluster((view) => Math.floor(view.now / 1000) * 1000)
  const past = useCluster((view) => view.past)
  const { oldest } = useCluster((view) => view.history)
  const dragged = useRef(false)
  const shown = past ?? now
  const drag = (event: PointerEvent<HTMLDivElement>) => {
    if (!event.currentTarget.hasPointerCapture(event.pointerId)) return
    const at = stage.momentAt(event.clientX)
    if (at === undefined) return
    dragged.current = true
    look.at(at)
  }
  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const from = look.wanted ?? past ?? stage.now
    const step = event.shiftKey ? LARGE_STEP : STEP
    if (event.key === 'ArrowLeft') look.at(from - step)
    else if (event.key === 'ArrowRight') look.at(from + step)
    else if (event.key === 'PageDown') look.at(from - PAGE)
    else if (event.key === 'PageUp') look.at(from + PAGE)
    else if (event.key === 'Home') look.at(oldest)
    else if (event.key === 'End' || event.key === 'Escape') look.now()
    else return
    event.preventDefault()
    event.stopPropagation()
  }
  return (
    <div
      ref={ref}
      className="playhead"
      role="slider"
      tabIndex={0}
      aria-label={messages.name}
      aria-orientation="horizontal"
      aria-valuemin={Math.floor(oldest / 1000)}
      aria-valuemax={Math.floor(stage.now / 1000)}
      aria-valuenow={Math.floor(shown / 1000)}
      aria-valuetext={past === undefined ? messages.now(dateTime(now)) : messages.past(dateTime(past))}
      data-past={past !== undefined}
      onPointerDown={(event) => {
        dragged.current = false
        event.currentTarget.setPointerCapture(event.pointerId)
      }}
      onPointerMove={drag}
      onKeyDown={keys}
      onDoubleClick={() => look.now()}
    >
      <span className="playhead-flag">
        {past !== undefined && <b className="playhead-past">{messages.flag}</b>}
        {clockTime(shown)}
      </span>
      <span className="playhead-line" />
    </div>
  )
}
