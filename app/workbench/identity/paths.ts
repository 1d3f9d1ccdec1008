import type { GraphNode, IdentityGraph } from './identity-graph.ts'
import { push } from './relations.ts'

/** A row of the table: one way from somebody to what they may do, as the picture shows it from left to right. */
export interface GraphPath {
  readonly id: string
  readonly pods: readonly GraphNode[]
  /** Absent for bindings that name nobody and roles that nobody is bound to. */
  readonly who: GraphNode | undefined
  readonly group: GraphNode | undefined
  readonly binding: GraphNode | undefined
  readonly role: GraphNode | undefined
  readonly rules: readonly GraphNode[]
  readonly lit: boolean
}

/** Everything the picture shows, as rows. What is folded away in one is folded away in the other. */
export function pathsOf({ nodes, edges }: IdentityGraph): GraphPath[] {
  const byId = new Map(nodes.map((node) => [node.id, node]))
  const forward = new Map<string, GraphNode[]>()
  const backward = new Map<string, GraphNode[]>()
  for (const { from, to } of edges) {
    const [a, b] = [byId.get(from), byId.get(to)]
    if (!a || !b) continue
    push(forward, from, b)
    push(backward, to, a)
  }
  const after = (node: GraphNode | undefined, kind: GraphNode['kind']) => (node && forward.get(node.id)?.filter((one) => one.kind === kind)) ?? []
  const before = (node: GraphNode) => backward.get(node.id) ?? []
  const rows: GraphPath[] = []
  const row = (start: Pick<GraphPath, 'pods' | 'who' | 'group'>, binding: GraphNode | undefined, role = after(binding, 'role')[0]) => {
    const rules = after(role, 'rule')
    const on = [start.who, start.group, binding, role].filter((node) => node !== undefined)
    const id = on.map((node) => node.id).join(' → ')
    rows.push({ id, ...start, binding, role, rules, lit: on.length > 1 && on.every(({ lit }) => lit) && rules.some(({ lit }) => lit) })
  }
  for (const who of nodes) {
    if (who.kind !== 'account' && who.kind !== 'user') continue
    const pods = before(who)
    const groups = after(who, 'group')
    const bindings = after(who, 'binding')
    for (const binding of bindings) row({ pods, who, group: undefined }, binding)
    for (const group of groups) {
      const ofGroup = after(group, 'binding')
      for (const binding of ofGroup) row({ pods, who, group }, binding)
      if (ofGroup.length === 0) row({ pods, who, group }, undefined)
    }
    if (bindings.length === 0 && groups.length === 0) row({ pods, who, group: undefined }, undefined)
  }
  for (const group of nodes) {
    if (group.kind !== 'group' || before(group).length > 0) continue
    for (const binding of after(group, 'binding')) row({ pods: [], who: undefined, group }, binding)
  }
  for (const node of nodes) {
    if (before(node).length > 0) continue
    if (node.kind === 'binding') row({ pods: [], who: undefined, group: undefined }, node)
    if (node.kind === 'role') row({ pods: [], who: undefined, group: undefined }, undefined, node)
  }
  return rows
}
