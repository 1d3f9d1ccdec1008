import { memo, useMemo } from 'react'
import { edgeArea, edgePath } from './edge-path.ts'
import type { GraphEdge, IdentityGraph } from './identity-graph.ts'
import type { Layout } from './layout.ts'
import { type Rect, touches } from './viewport.ts'

interface EdgesProps {
  readonly graph: IdentityGraph
  readonly layout: Layout
  readonly drawn: Rect | undefined
  readonly current: string | undefined
}

/** The lines between the nodes; those of the current node and of the deciding path once more on top. */
export const GraphEdges = memo(function GraphEdges({ graph, layout, drawn, current }: EdgesProps) {
  const areas = useMemo(() => new Map(graph.edges.map((edge) => [edge.id, edgeArea(edge, layout)])), [graph, layout])
  const inSight = graph.edges.filter(({ id }) => {
    const area = areas.get(id)
    return drawn !== undefined && area !== undefined && touches(drawn, area)
  })
  const isLit = ({ lit, refused }: GraphEdge) => lit || refused
  const near = inSight.filter((edge) => !isLit(edge) && (edge.from === current || edge.to === current))
  const path = (edge: GraphEdge, role: string) => (
    <path key={`${role} ${edge.id}`} className="graph-edge" data-role={role} d={edgePath(edge, layout)} />
  )
  return (
    <g>
      {inSight.filter((edge) => !isLit(edge)).map((edge) => path(edge, 'usual'))}
      {near.map((edge) => path(edge, 'near'))}
      {inSight.filter(isLit).map((edge) => path(edge, edge.refused ? 'refused' : 'lit'))}
    </g>
  )
})
