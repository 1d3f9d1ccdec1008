import type { GraphEdge } from './identity-graph.ts'
import type { Layout, Place } from './layout.ts'

export type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last'

/**
 * Where an arrow key leads from a node: right and left along its edges, to the nearest end; up and down to the next in its column;
 * first and last to the ends of the column. Undefined where there is nothing.
 */
export function step(from: string, direction: Direction, edges: readonly GraphEdge[], { places }: Layout): string | undefined {
  const here = places.get(from)
  if (!here) return undefined
  if (direction === 'right' || direction === 'left') {
    const ends = edges.flatMap((edge) => (direction === 'right' ? (edge.from === from ? edge.to : []) : edge.to === from ? edge.from : []))
    return nearest(here, ends, places)
  }
  const column = [...places].filter(([, place]) => place.x === here.x).sort(([, a], [, b]) => a.y - b.y)
  const index = column.findIndex(([id]) => id === from)
  const target = direction === 'first' ? 0 : direction === 'last' ? column.length - 1 : direction === 'up' ? index - 1 : index + 1
  return column[target]?.[0]
}

/** The one whose height is nearest; of two as near the upper one. */
function nearest(here: Place, ids: readonly string[], places: ReadonlyMap<string, Place>): string | undefined {
  let best: { id: string; distance: number; y: number } | undefined
  for (const id of ids) {
    const place = places.get(id)
    if (!place) continue
    const distance = Math.abs(place.y - here.y)
    if (!best || distance < best.distance || (distance === best.distance && place.y < best.y)) best = { id, distance, y: place.y }
  }
  return best?.id
}

/** The node to begin at: the first of what decided a request, else the first of the first column. */
export function firstNode(lit: readonly string[], { places }: Layout): string | undefined {
  const candidates = lit.length > 0 ? lit : [...places.keys()]
  let best: { id: string; place: Place } | undefined
  for (const id of candidates) {
    const place = places.get(id)
    if (place && (!best || place.x < best.place.x || (place.x === best.place.x && place.y < best.place.y))) best = { id, place }
  }
  return best?.id
}
