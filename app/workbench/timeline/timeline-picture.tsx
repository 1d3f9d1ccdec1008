import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useId, useRef, useState, useSyncExternalStore } from 'react'
import { TIMELINE } from '../../messages/timeline.ts'
import { useWorkbench } from '../session-context.tsx'
import { momentOf } from './cursor.ts'
import { RULER } from './draw.ts'
import type { Item } from './items.ts'
import { openItem, openRow } from './open-item.ts'
import type { PastLook } from './past-look.ts'
import { Playhead } from './playhead.tsx'
import { RowLabels } from './row-labels.tsx'
import { pan } from './span.ts'
import type { TimelineStage } from './timeline-stage.ts'
import { useGestures } from './use-gestures.ts'
import { describeItem, describeRow, describeSpan } from './words.ts'

/** Keys that show another part of time, and leave what is in hand as it is. */
const MOVES: ReadonlySet<string> = new Set(['PageUp', 'PageDown', '+', '=', '-', '0', 'f'])

/** What is told of something in the picture, in the words of now. */
export interface Story {
  readonly tell: () => string
}

interface PictureProps {
  readonly stage: TimelineStage
  readonly look: PastLook
  readonly onStory: (story: Story | undefined) => void
}

/** The ruler, the lanes and the playhead. Drag to move through time, Ctrl and the wheel to zoom; all of it by keys as well. */
export function TimelinePicture({ stage, look, onStory }: PictureProps) {
  const messages = TIMELINE.use()
  const { bus } = useWorkbench().session
  const canvas = useRef<HTMLCanvasElement>(null)
  const scroller = useRef<HTMLDivElement>(null)
  const playhead = useRef<HTMLDivElement>(null)
  const ring = useRef<HTMLDivElement>(null)
  const help = useId()
  const { rows, height } = useSyncExternalStore(stage.subscribe, stage.view)
  const [said, setSaid] = useState<Story>()

  useEffect(() => {
    if (!canvas.current || !scroller.current || !playhead.current || !ring.current) return
    return stage.mount({ canvas: canvas.current, scroller: scroller.current, playhead: playhead.current, ring: ring.current })
  }, [stage])
  useGestures(canvas, stage)
  // biome-ignore lint/correctness/useExhaustiveDependencies: in other words, although it asks for them itself
  useEffect(() => stage.reword(), [stage, messages])

  const hover = (event: MouseEvent<HTMLCanvasElement>) => {
    const under = stage.at(event.nativeEvent.offsetX, event.nativeEvent.offsetY)
    event.currentTarget.dataset['over'] = String(under?.item !== undefined)
    const item = under?.item
    onStory(item && { tell: () => describeItem(item, stage.projection.log) })
  }
  const click = (event: MouseEvent<HTMLCanvasElement>) => {
    if (event.nativeEvent.offsetY < RULER) {
      look.at(stage.scale.at(event.nativeEvent.offsetX))
      return
    }
    const item = stage.at(event.nativeEvent.offsetX, event.nativeEvent.offsetY)?.item
    if (item) open(item)
  }
  /** While the past is shown, what came after it is drawn, veiled, but is nowhere to be looked at: that is said. Returns whether it was opened. */
  const open = (item: Item): boolean => {
    const { lookedAt } = stage.told
    if (lookedAt === undefined || momentOf(item) <= lookedAt) {
      openItem(item, bus, stage)
      return true
    }
    const story = { tell: () => TIMELINE.now().notYet }
    onStory(story)
    setSaid(story)
    return false
  }
  /** Says what the keys are at, on the page and to a screen reader. */
  const tell = useCallback(() => {
    const { current } = stage
    if (!current) return
    const { item } = current
    // Its words may have become others.
    const row = () => stage.view().rows.find(({ id }) => id === current.row.id) ?? current.row
    const story = { tell: () => (item ? describeItem(item, stage.projection.log) : describeRow(row())) }
    onStory(story)
    setSaid(item ? { tell: () => `${row().label}: ${story.tell()}` } : story)
  }, [stage, onStory])
  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { current } = stage
    switch (event.key) {
      case 'ArrowRight':
      case 'ArrowLeft': {
        const step = event.key === 'ArrowRight' ? 1 : -1
        if (event.shiftKey) stage.show(pan(stage.span, step / 8))
        else stage.toItem(step)
        break
      }
      case 'ArrowDown':
        stage.toRow(1)
        break
      case 'ArrowUp':
        stage.toRow(-1)
        break
      case 'PageDown':
        stage.show(pan(stage.span, 0.5))
        break
      case 'PageUp':
        stage.show(pan(stage.span, -0.5))
        break
      case 'Home':
        stage.toEnd(-1)
        break
      case 'End':
        stage.toEnd(1)
        break
      case '+':
      case '=':
        stage.zoomBy(0.5)
        break
      case '-':
        stage.zoomBy(2)
        break
      case '0':
        stage.fit()
        break
      case 'f':
        stage.follow()
        break
      case 'Enter':
        if (current?.item) {
          if (!open(current.item)) {
            event.preventDefault()
            return
          }
        } else if (current) openRow(current.row, bus)
        break
      case ' ':
        if (current?.row.open !== undefined) stage.toggle(current.row.id, !current.row.open)
        break
      case 'o':
        if (current) openRow(current.row, bus)
        break
      default:
        return
    }
    event.preventDefault()
    if (MOVES.has(event.key) || event.shiftKey) {
      const { span } = stage
      setSaid({ tell: () => describeSpan(span) })
    } else tell()
  }
  return (
    <div className="timeline-picture" ref={scroller}>
      <p id={help} className="visually-hidden">
        {messages.help}
      </p>
      <p className="visually-hidden" aria-live="polite">
        {said?.tell()}
      </p>
      <div className="timeline-stage" style={{ height: `${height}px` }}>
        <RowLabels rows={rows} onToggle={(row) => stage.toggle(row.id, !row.open)} onOpen={(row) => openRow(row, bus)} />
        <div
          className="timeline-time"
          role="application"
          aria-label={messages.name}
          aria-describedby={help}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: an application is interactive, its keys walk through it
          tabIndex={0}
          onKeyDown={keys}
          onFocus={tell}
          onBlur={() => stage.leave()}
        >
          <canvas ref={canvas} className="timeline-canvas" onMouseMove={hover} onMouseLeave={() => onStory(undefined)} onClick={click} />
          <div ref={ring} className="timeline-ring" hidden />
          <Playhead ref={playhead} stage={stage} look={look} />
        </div>
      </div>
    </div>
  )
}
