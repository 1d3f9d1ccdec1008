import type { GraphNode, IdentityGraph } from './identity-graph.ts'

/** A graph in which every node that is as it was in the graph before is the very same object, so that it need not be drawn again. */
export function withSameNodes(graph: IdentityGraph, before: IdentityGraph | undefined): IdentityGraph {
  if (!before) return graph
  const known = new Map(before.nodes.map((node) => [node.id, node]))
  return {
    ...graph,
    nodes: graph.nodes.map((node) => {
      const old = known.get(node.id)
      return old && isSame(old, node) ? old : node
    }),
  }
}

const PARTS: readonly (keyof GraphNode)[] = [
  'id',
  'kind',
  'name',
  'number',
  'namespace',
  'object',
  'rule',
  'request',
  'missing',
  'lit',
  'hidden',
  'open',
]

const isSame = (a: GraphNode, b: GraphNode) => PARTS.every((part) => a[part] === b[part])
