import { select } from 'd3-selection'
import { type D3ZoomEvent, zoom, zoomIdentity } from 'd3-zoom'
import { type RefObject, useEffect, useMemo, useRef } from 'react'
import { LARGEST, SMALLEST, type Transform } from './viewport.ts'

/** Moves a picture. What it is told goes the same way as what a hand does. */
export interface Zoom {
  readonly current: () => Transform
  to(transform: Transform): void
  /** About the middle of the picture. */
  by(factor: number): void
}

/**
 * Lets a hand move an SVG picture: drag or the wheel to move, Ctrl and the wheel or two fingers to zoom. `apply` is called on each
 * step, outside of React: a picture that is only moved need not be rendered again.
 */
export function useZoom(svg: RefObject<SVGSVGElement | null>, apply: (transform: Transform) => void): Zoom {
  const latest = useRef(apply)
  latest.current = apply
  const held = useRef<Omit<Zoom, 'current'> | undefined>(undefined)
  const at = useRef<Transform>({ x: 0, y: 0, k: 1 })

  useEffect(() => {
    const element = svg.current
    if (!element) return
    const target = select(element)
    const behavior = zoom<SVGSVGElement, unknown>()
      .scaleExtent([SMALLEST, LARGEST])
      .clickDistance(4)
      .filter((event: MouseEvent | WheelEvent) => (event.type === 'wheel' ? event.ctrlKey || event.metaKey : event.button === 0))
      .on('zoom', ({ transform: { x, y, k } }: D3ZoomEvent<SVGSVGElement, unknown>) => {
        at.current = { x, y, k }
        latest.current(at.current)
      })
    target.call(behavior).on('dblclick.zoom', null)
    const wheel = (event: WheelEvent) => {
      if (event.ctrlKey || event.metaKey) return
      event.preventDefault()
      const [dx, dy] = event.shiftKey ? [event.deltaY, 0] : [event.deltaX, event.deltaY]
      behavior.translateBy(target, -dx / at.current.k, -dy / at.current.k)
    }
    element.addEventListener('wheel', wheel, { passive: false })
    held.current = {
      to: ({ x, y, k }) => behavior.transform(target, zoomIdentity.translate(x, y).scale(k)),
      by: (factor) => behavior.scaleBy(target, factor),
    }
    return () => {
      element.removeEventListener('wheel', wheel)
      target.on('.zoom', null)
      held.current = undefined
    }
  }, [svg])

  return useMemo<Zoom>(
    () => ({
      current: () => at.current,
      to: (transform) => held.current?.to(transform),
      by: (factor) => held.current?.by(factor),
    }),
    [],
  )
}
