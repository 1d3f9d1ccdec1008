import type { Bend, Layout, Place } from './layout.ts'
import type { GraphEdge } from './identity-graph.ts'

/** The line of an edge as an SVG path: from the right side of one node to the left side of the other, level where it passes a column. */
export function edgePath({ id, from, to }: GraphEdge, { places, bends }: Layout): string | undefined {
  const start = places.get(from)
  const end = places.get(to)
  if (!start || !end) return undefined
  let x = start.x + start.width
  let y = middle(start)
  let path = `M${x} ${y}`
  const curve = (toX: number, toY: number) => {
    const half = (toX - x) / 2
    path += y === toY ? `H${toX}` : `C${x + half} ${y} ${toX - half} ${toY} ${toX} ${toY}`
    x = toX
    y = toY
  }
  for (const bend of bends.get(id) ?? []) {
    curve(bend.x, bend.y)
    curve(bend.x + bend.width, bend.y)
  }
  curve(end.x, middle(end))
  return path
}

/** The least rectangle around an edge, for telling whether it is in sight. */
export function edgeArea({ id, from, to }: GraphEdge, { places, bends }: Layout): Place | undefined {
  const start = places.get(from)
  const end = places.get(to)
  if (!start || !end) return undefined
  const heights = [middle(start), middle(end), ...(bends.get(id) ?? []).map((bend: Bend) => bend.y)]
  const y = Math.min(...heights)
  const x = start.x + start.width
  return { x, y, width: end.x - x, height: Math.max(...heights) - y }
}

const middle = ({ y, height }: Place) => y + height / 2
