import { useMemo, useRef } from 'react'
import { useCluster } from '../session-context.tsx'
import { type RbacSource, useRbacSource } from '../own-rbac/rbac-source.ts'
import { useAnswer } from '../why/use-answer.ts'
import { type DecidedRequest, decidedRequest } from './decided-request.ts'
import { type IdentityGraph, identityGraph } from './identity-graph.ts'
import { mistakesByNode, type NodeMistakes } from './node-mistakes.ts'
import { type Relations, relationsOf } from './relations.ts'
import { withSameNodes } from './same-nodes.ts'
import type { Scope } from './scope.ts'
import { useRbacObjects } from './use-rbac-objects.ts'

export interface ShownGraph {
  readonly source: RbacSource
  readonly relations: Relations
  readonly request: DecidedRequest | undefined
  readonly graph: IdentityGraph
  readonly mistakes: NodeMistakes
}

const NO_MISTAKES: NodeMistakes = new Map()

/** The graph of a scope, of the cluster that is shown; a request of the log was made in the page's own. */
export function useIdentityGraph(scope: Scope, toggled: ReadonlyMap<string, boolean>, everybody: boolean): ShownGraph {
  const source = useRbacSource()
  const live = useRbacObjects()
  const objects = scope.type === 'request' ? live : source.objects
  const relations = useMemo(() => relationsOf(objects), [objects])
  const entry = useCluster((view) => (scope.type === 'request' ? view.log[scope.seq - 1] : undefined))
  const request = useMemo(() => decidedRequest(entry), [entry])
  const before = useRef<IdentityGraph>(undefined)
  const graph = useMemo(() => {
    before.current = withSameNodes(identityGraph(relations, scope, { toggled, everybody, request }), before.current)
    return before.current
  }, [relations, scope, toggled, everybody, request])
  const { answer } = useAnswer<'mistakes'>(source.port, scope.type === 'request' ? undefined : MISTAKES, objects)
  const mistakes = useMemo(() => (answer && scope.type !== 'request' ? mistakesByNode(answer) : NO_MISTAKES), [answer, scope])
  return { source, relations, request, graph, mistakes }
}

const MISTAKES = { type: 'mistakes' } as const
