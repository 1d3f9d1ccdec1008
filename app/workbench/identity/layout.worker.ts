import { type Box, type Layout, layouter } from './layout.ts'
import type { GraphEdge } from './identity-graph.ts'

// A large graph takes a moment to lay out: beside the page, so that nothing stutters.

export interface LayoutQuestion {
  readonly id: number
  readonly boxes: readonly Box[]
  readonly edges: readonly Pick<GraphEdge, 'id' | 'from' | 'to'>[]
}

export interface LayoutAnswer {
  readonly id: number
  readonly layout: Layout
}

const layout = layouter()

addEventListener('message', ({ data }: MessageEvent<LayoutQuestion>) => {
  const answer: LayoutAnswer = { id: data.id, layout: layout(data.boxes, data.edges) }
  postMessage(answer)
})
