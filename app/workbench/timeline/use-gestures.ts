import { select } from 'd3-selection'
import { type D3ZoomEvent, zoom, zoomIdentity } from 'd3-zoom'
import { type RefObject, useEffect } from 'react'
import { RULER } from './draw.ts'
import { LONGEST, SHORTEST, type Span } from './span.ts'
import type { TimelineStage } from './timeline-stage.ts'

/** px a virtual ms is wide at zoom 1: an hour takes a thousand. */
const BASE = 1000 / 3600_000

/**
 * Lets a hand move through time: drag, or the wheel sideways or with Shift, to move; Ctrl and the wheel or two fingers to zoom. The
 * wheel alone scrolls the rows. `press` is called for a press on the ruler and the moves after it, with the place in px.
 */
export function useGestures(canvas: RefObject<HTMLCanvasElement | null>, stage: TimelineStage): void {
  useEffect(() => {
    const element = canvas.current
    if (!element) return
    const target = select(element)
    /** Moments are counted from here: far from the epoch, pixels would be lost to rounding. */
    const origin = stage.span.from
    const transformOf = ({ from, to }: Span) => {
      const k = stage.scale.width / ((to - from) * BASE)
      return zoomIdentity.translate(-k * (from - origin) * BASE, 0).scale(k)
    }
    const behavior = zoom<HTMLCanvasElement, unknown>()
      .clickDistance(4)
      .filter((event: MouseEvent | WheelEvent | TouchEvent) => {
        if (event.type === 'wheel') return event.ctrlKey || event.metaKey
        if (event instanceof MouseEvent) return event.button === 0 && event.offsetY >= RULER
        return true
      })
      .on('start', () => {
        // What has been shown by other means since, as by following the clock.
        const { width } = stage.scale
        behavior.scaleExtent([width / (LONGEST * BASE), width / (SHORTEST * BASE)])
      })
      .on('zoom', ({ transform: { x, k }, sourceEvent }: D3ZoomEvent<HTMLCanvasElement, unknown>) => {
        if (!sourceEvent) return
        const from = origin - x / (k * BASE)
        stage.show({ from, to: from + stage.scale.width / (k * BASE) })
      })
    // d3 reads where it begins from the element: it is told before each gesture, in the capture phase.
    const begin = () => target.property('__zoom', transformOf(stage.span))
    for (const type of ['mousedown', 'touchstart', 'wheel'] as const) element.addEventListener(type, begin, { capture: true, passive: true })
    target.call(behavior).on('dblclick.zoom', null)
    // Up and down, a finger scrolls the rows.
    target.style('touch-action', 'pan-y')
    const wheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.metaKey) return
      const by = event.shiftKey ? event.deltaY || event.deltaX : event.deltaX
      if (by === 0 || (!event.shiftKey && Math.abs(event.deltaX) < Math.abs(event.deltaY))) return
      event.preventDefault()
      const { from, to } = stage.span
      const shift = stage.scale.ms(by)
      stage.show({ from: from + shift, to: to + shift })
    }
    element.addEventListener('wheel', wheel, { passive: false })
    return () => {
      for (const type of ['mousedown', 'touchstart', 'wheel'] as const) element.removeEventListener(type, begin, { capture: true })
      element.removeEventListener('wheel', wheel)
      target.on('.zoom', null)
    }
  }, [canvas, stage])
}
