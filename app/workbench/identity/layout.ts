import { Graph, layout as dagre } from '@dagrejs/dagre'
import { type Column, COLUMNS, type GraphEdge, type GraphNode, type NodeKind } from './identity-graph.ts'

/** Where everything of a graph is drawn. CSS px, from the picture's upper left corner. */
export interface Layout {
  readonly places: ReadonlyMap<string, Place>
  /** Where an edge that is longer than one column passes the columns between, by the edge's id: a height for each column that is drawn. */
  readonly bends: ReadonlyMap<string, readonly Bend[]>
  readonly columns: readonly ColumnPlace[]
  readonly width: number
  readonly height: number
}

export interface Place {
  /** Left and upper edge. */
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
}

export interface Bend {
  readonly x: number
  readonly y: number
  readonly width: number
}

export interface ColumnPlace {
  readonly column: Column
  readonly x: number
  readonly width: number
}

/** What the layout needs to know of a node: where it belongs, and how wide its text is. */
export interface Box {
  readonly id: string
  readonly column: number
  readonly width: number
}

export const NODE_HEIGHT = 38
const ROW = NODE_HEIGHT + 10
const BETWEEN_COLUMNS = 44
const BETWEEN_PARTS = 14

/**
 * Lays out graphs: columns from left to right by what a node is, and within them the order with the fewest crossings. Parts that
 * are not joined are laid out one by one and stand one below the other; what is joined to nothing stands at the end of its
 * column. A part that is as it was in the graph before keeps its form, and costs nothing.
 */
export function layouter(): (boxes: readonly Box[], edges: readonly Join[]) => Layout {
  let before = new Map<string, PartLayout>()
  return (boxes, edges) => {
    const now = new Map<string, PartLayout>()
    const layout = layoutGraph(boxes, edges, (part) => {
      const key = keyOf(part)
      const made = before.get(key) ?? layoutPart(part)
      now.set(key, made)
      return made
    })
    before = now
    return layout
  }
}

function layoutGraph(boxes: readonly Box[], edges: readonly Join[], layoutOf: (part: Part) => PartLayout): Layout {
  const columns = columnsOf(boxes)
  const columnAt = new Map(columns.map((one) => [one.column, one]))
  const places = new Map<string, Place>()
  const put = ({ id, column }: Box, y: number) => {
    const { x, width } = columnAt.get(column) ?? { x: 0, width: 0 }
    places.set(id, { x, y, width, height: NODE_HEIGHT })
  }
  const bends = new Map<string, readonly Bend[]>()
  let top = 0
  const { joined, alone } = partsOf(boxes, edges)
  for (const part of joined) {
    const { rows, passes, height } = layoutOf(part)
    for (const box of part.boxes) put(box, top + (rows.get(box.id) ?? 0))
    for (const [edge, heights] of passes) {
      const drawn = heights.flatMap(({ column, y }) => {
        const place = columnAt.get(column)
        return place ? [{ x: place.x, width: place.width, y: top + y }] : []
      })
      bends.set(edge, drawn)
    }
    top += height + BETWEEN_PARTS
  }
  const next = new Map<number, number>()
  for (const box of alone) {
    const y = next.get(box.column) ?? top
    put(box, y)
    next.set(box.column, y + ROW)
  }
  const last = columns.at(-1)
  return {
    places,
    bends,
    columns: columns.map(({ column, x, width }) => ({ column: COLUMNS[column] ?? 'request', x, width })),
    width: last ? last.x + last.width : 0,
    height: Math.max(0, ...[...places.values()].map(({ y }) => y + NODE_HEIGHT)),
  }
}

/** Only columns that hold something take room; each is as wide as its widest node. */
function columnsOf(boxes: readonly Box[]): { column: number; x: number; width: number }[] {
  const widths = new Map<number, number>()
  for (const { column, width } of boxes) widths.set(column, Math.max(widths.get(column) ?? 0, width))
  let x = 0
  return [...widths]
    .sort(([a], [b]) => a - b)
    .map(([column, width]) => {
      const place = { column, x, width }
      x += width + BETWEEN_COLUMNS
      return place
    })
}

type Join = Pick<GraphEdge, 'id' | 'from' | 'to'>

interface Part {
  readonly boxes: readonly Box[]
  readonly edges: readonly Join[]
}

/** The connected parts of a graph, in order of their first node. */
function partsOf(boxes: readonly Box[], edges: readonly Join[]): { joined: Part[]; alone: Box[] } {
  const byId = new Map(boxes.map((box) => [box.id, box]))
  const edgesOf = new Map<string, Join[]>(boxes.map(({ id }) => [id, []]))
  for (const edge of edges) {
    edgesOf.get(edge.from)?.push(edge)
    edgesOf.get(edge.to)?.push(edge)
  }
  const seen = new Set<string>()
  const joined: Part[] = []
  const alone: Box[] = []
  for (const box of boxes) {
    if (seen.has(box.id)) continue
    const members: Box[] = []
    const within = new Set<Join>()
    const reach = [box.id]
    seen.add(box.id)
    for (let id = reach.pop(); id !== undefined; id = reach.pop()) {
      const member = byId.get(id)
      if (member) members.push(member)
      for (const edge of edgesOf.get(id) ?? []) {
        within.add(edge)
        const other = edge.from === id ? edge.to : edge.from
        if (!seen.has(other)) reach.push(other)
        seen.add(other)
      }
    }
    if (members.length === 1) alone.push(box)
    else joined.push({ boxes: members.sort(byColumn), edges: [...within] })
  }
  return { joined, alone }
}

const byColumn = (a: Box, b: Box) => a.column - b.column

/** The upper edge of each node of a part, from the part's own top. */
interface PartLayout {
  readonly rows: ReadonlyMap<string, number>
  /** Where long edges pass the columns between their ends. */
  readonly passes: ReadonlyMap<string, readonly { readonly column: number; readonly y: number }[]>
  readonly height: number
}

const keyOf = ({ boxes, edges }: Part) => [...boxes.map(({ id }) => id), ...edges.map(({ id }) => id)].sort().join('\n')

function layoutPart({ boxes, edges }: Part): PartLayout {
  const graph = new Graph()
  // Within a part every edge can be as long as the columns it spans, so the first tight tree has the columns right.
  graph.setGraph({ rankdir: 'LR', ranker: 'tight-tree', nodesep: ROW - NODE_HEIGHT, edgesep: 8 })
  const column = new Map(boxes.map((box) => [box.id, box.column]))
  for (const { id } of boxes) graph.setNode(id, { width: 1, height: NODE_HEIGHT })
  for (const { from, to } of edges) graph.setEdge(from, to, { minlen: (column.get(to) ?? 0) - (column.get(from) ?? 0) })
  dagre(graph)
  const middles = boxes.map(({ id }) => [id, (graph.node(id) as { y: number }).y] as const)
  const top = Math.min(...middles.map(([, y]) => y))
  const rows = apart(boxes, new Map(middles.map(([id, y]) => [id, Math.round(y - top)])))
  const passes = new Map<string, { column: number; y: number }[]>()
  for (const { id, from, to } of edges) {
    const start = column.get(from) ?? 0
    const { points } = graph.edge(from, to) as { points: readonly { y: number }[] }
    // dagre doubles the ranks to have room for labels: every second point is one of our columns.
    const between = Array.from({ length: (column.get(to) ?? 0) - start - 1 }, (_, index) => index + 1)
    passes.set(
      id,
      between.map((step) => ({ column: start + step, y: Math.round((points[2 * step]?.y ?? top) - top) + NODE_HEIGHT / 2 })),
    )
  }
  return { rows, passes, height: Math.max(...rows.values()) + NODE_HEIGHT }
}

/** dagre lets neighbors in a column overlap now and then: each is moved down as far as it takes. */
function apart(boxes: readonly Box[], rows: ReadonlyMap<string, number>): Map<string, number> {
  const free = new Map<number, number>()
  const byHeight = [...boxes].sort((a, b) => (rows.get(a.id) ?? 0) - (rows.get(b.id) ?? 0))
  return new Map(
    byHeight.map(({ id, column }) => {
      const y = Math.max(rows.get(id) ?? 0, free.get(column) ?? 0)
      free.set(column, y + ROW)
      return [id, y]
    }),
  )
}

/** A graph's nodes as the layout sees them. Widths are of text in the code font, in which every character is as wide. */
export function boxesOf(nodes: readonly GraphNode[], labelOf: (node: GraphNode) => { readonly name: string; readonly note: string }): Box[] {
  return nodes.map((node) => {
    const { name, note } = labelOf(node)
    const text = Math.max(name.length * NAME_WIDTH, note.length * NOTE_WIDTH)
    return { id: node.id, column: node.column, width: Math.ceil(textLeft(node.kind) + text) + 14 }
  })
}

/** Of a character, px: 0.602 of the font's size, which no font of --font-code exceeds. */
const NAME_WIDTH = 12 * 0.602
const NOTE_WIDTH = 11 * 0.602

/** Where the text of a node begins, px from its left edge: after the mark, where its kind has one. */
export const textLeft = (kind: NodeKind) => (kind === 'account' || kind === 'request' ? 25 : 14)
