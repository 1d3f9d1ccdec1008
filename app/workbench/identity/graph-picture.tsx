import {
  type KeyboardEvent,
  type RefObject,
  useCallback,
  useEffect,
  useId,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { IDENTITY } from '../../messages/identity.ts'
import { GraphEdges } from './graph-edges.tsx'
import { GraphNodeShape } from './graph-node-shape.tsx'
import type { GraphNode } from './identity-graph.ts'
import type { NodeMistakes } from './node-mistakes.ts'
import { type Direction, firstNode, step } from './graph-walk.ts'
import type { LaidOut } from './use-layout.ts'
import { useNodeTexts } from './use-node-texts.ts'
import { useZoom } from './use-zoom.ts'
import { covers, HEADINGS, inSight, opening, type Rect, reveal, type Size, touches, type Transform, whole } from './viewport.ts'

/** What the panel's buttons do to the picture. */
export interface PictureHandle {
  zoomBy(factor: number): void
  fit(): void
  /** Brings a node into sight and gives it the focus. */
  show(id: string): void
}

interface PictureProps {
  readonly laidOut: LaidOut
  readonly mistakes: NodeMistakes
  /** The namespace that is not said again in the nodes. */
  readonly home: string
  readonly current: string | undefined
  /** Nodes that are being looked for; others are drawn paler. */
  readonly found: ReadonlySet<string> | undefined
  readonly handle: RefObject<PictureHandle | null>
  readonly onCurrent: (id: string) => void
  readonly onToggle: (id: string, open: boolean) => void
  readonly onOpen: (node: GraphNode) => void
}

const NONE: readonly never[] = []

const KEYS: Readonly<Record<string, Direction>> = {
  ArrowRight: 'right',
  ArrowLeft: 'left',
  ArrowUp: 'up',
  ArrowDown: 'down',
  Home: 'first',
  End: 'last',
}

/** What is drawn beyond what is in sight, on each side, in parts of the picture: so far it can be moved without rendering. */
const AROUND = 0.6
/** Below this scale names cannot be read, and are not drawn. */
const FAR = 0.42
const ZOOM_STEP = 1.3

/** The graph as a picture: drag or scroll to move, Ctrl and the wheel to zoom; arrow keys follow the edges, Enter opens. */
export function GraphPicture({ laidOut, mistakes, home, current, found, handle, onCurrent, onToggle, onOpen }: PictureProps) {
  const { scope, graph, layout } = laidOut
  const messages = IDENTITY.use().picture
  const texts = useNodeTexts()
  const svg = useRef<SVGSVGElement>(null)
  const scene = useRef<SVGGElement>(null)
  const headings = useRef<SVGGElement>(null)
  const help = useId()
  const [size, setSize] = useState<Size>()
  const [drawn, setDrawn] = useState<Rect>()

  const latest = useRef({ layout, size, drawn })
  latest.current = { layout, size, drawn }
  const apply = useCallback((transform: Transform) => {
    const { layout: now, size: room, drawn: before } = latest.current
    place(scene.current, headings.current, transform, now.columns)
    if (room && !(before && covers(before, inSight(transform, room)))) setDrawn(inSight(transform, room, AROUND))
  }, [])
  const zoom = useZoom(svg, apply)

  useEffect(() => {
    const element = svg.current
    if (!element) return
    const observer = new ResizeObserver(([entry]) => {
      const { width = 0, height = 0 } = entry?.contentRect ?? {}
      if (width > 0 && height > 0) setSize({ width, height })
    })
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  // A new scope begins where it is best read; a graph that grew keeps the node in hand where it was.
  const seen = useRef<LaidOut | undefined>(undefined)
  useLayoutEffect(() => {
    if (!size) return
    const before = seen.current
    if (before === laidOut) {
      // The picture has another size: there may be more in sight.
      apply(zoom.current())
      return
    }
    seen.current = laidOut
    latest.current.drawn = undefined
    const at = zoom.current()
    if (before?.scope !== scope) {
      const begin = opening(layout, size)
      const lit = graph.nodes.flatMap(({ id, lit: on }) => (on ? [id] : []))
      const first = lit.length > 0 ? firstNode(lit, layout) : undefined
      const target = first === undefined ? undefined : layout.places.get(first)
      zoom.to(target ? reveal(begin, target, size) : begin)
      return
    }
    const was = current === undefined ? undefined : before.layout.places.get(current)
    const is = current === undefined ? undefined : layout.places.get(current)
    const moved = was && is ? { ...at, x: at.x + (was.x - is.x) * at.k, y: at.y + (was.y - is.y) * at.k } : at
    zoom.to(moved)
  }, [size, laidOut, scope, layout, graph, current, zoom, apply])

  const nodes = useMemo(() => new Map(graph.nodes.map((node) => [node.id, node])), [graph])
  const focus = (id: string) => {
    const target = layout.places.get(id)
    if (!target || !size) return
    onCurrent(id)
    zoom.to(reveal(zoom.current(), target, size))
    wantsFocus.current = true
  }
  const wantsFocus = useRef(false)
  useEffect(() => {
    if (!wantsFocus.current || current === undefined) return
    wantsFocus.current = false
    svg.current?.querySelector<SVGGElement>(`[data-node="${CSS.escape(current)}"]`)?.focus({ preventScroll: true })
  })
  useImperativeHandle(handle, () => ({
    zoomBy: zoom.by,
    fit: () => size && zoom.to(whole(layout, size)),
    show: focus,
  }))

  const keys = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey) return
    const { key } = event
    const direction = KEYS[key]
    if (direction && current !== undefined) {
      const next = step(current, direction, graph.edges, layout)
      if (next !== undefined) focus(next)
    } else if ((key === 'Enter' || key === ' ') && current !== undefined) {
      const node = nodes.get(current)
      if (node?.open !== undefined) onToggle(current, node.open)
      else if (node) onOpen(node)
    } else if (key === '+' || key === '=') zoom.by(ZOOM_STEP)
    else if (key === '-') zoom.by(1 / ZOOM_STEP)
    else if (key === '0') size && zoom.to(whole(layout, size))
    else return
    event.preventDefault()
  }
  const entrance = current !== undefined && layout.places.has(current) ? current : firstNode([], layout)
  const isDrawn = (id: string) => {
    const at = layout.places.get(id)
    return at !== undefined && (id === entrance || (drawn !== undefined && touches(drawn, at)))
  }
  return (
    <div className="graph-picture">
      <p id={help} className="visually-hidden">
        {messages.help}
      </p>
      {/* biome-ignore lint/a11y/useSemanticElements: SVG has no fieldset; the buttons it groups are its nodes */}
      <svg ref={svg} className="graph-svg" role="group" aria-label={messages.name(graph.nodes.length)} aria-describedby={help} onKeyDown={keys}>
        <g ref={scene}>
          <GraphEdges graph={graph} layout={layout} drawn={drawn} current={current} />
          {graph.nodes
            .filter(({ id }) => isDrawn(id))
            .map((node) => (
              <GraphNodeShape
                key={node.id}
                node={node}
                place={layout.places.get(node.id)}
                home={home}
                texts={texts}
                current={node.id === current}
                entrance={node.id === entrance}
                mistakes={mistakes.get(node.id) ?? NONE}
                pale={found !== undefined && !found.has(node.id)}
                onCurrent={onCurrent}
                onToggle={onToggle}
                onOpen={onOpen}
              />
            ))}
        </g>
        <g ref={headings} className="graph-headings">
          <rect width="100%" height={HEADINGS} />
          {layout.columns.map(({ column }) => (
            <text key={column} y={17}>
              {messages.columns[column]}
            </text>
          ))}
        </g>
      </svg>
    </div>
  )
}

/** Puts the scene where the transform says, and the columns' names above their columns. */
function place(scene: SVGGElement | null, headings: SVGGElement | null, { x, y, k }: Transform, columns: LaidOut['layout']['columns']): void {
  scene?.setAttribute('transform', `translate(${x} ${y}) scale(${k})`)
  scene?.setAttribute('data-far', String(k < FAR))
  headings?.querySelectorAll('text').forEach((text, index) => {
    text.setAttribute('x', String(x + (columns[index]?.x ?? 0) * k))
  })
}
