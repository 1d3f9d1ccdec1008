import { useEffect, useRef, useState } from 'react'
import { IDENTITY_NODES } from '../../messages/identity-nodes.ts'
import type { IdentityGraph } from './identity-graph.ts'
import { boxesOf, type Layout } from './layout.ts'
import type { LayoutAnswer, LayoutQuestion } from './layout.worker.ts'
import { labelOf } from './node-words.ts'

export interface LaidOut {
  /** What the graph is of. */
  readonly scope: string
  readonly graph: IdentityGraph
  readonly layout: Layout
}

/** The newest graph that has been laid out: until the worker is done with the next one, the one before goes on being shown. */
export function useLayout(scope: string, graph: IdentityGraph, home: string): LaidOut | undefined {
  const [laidOut, setLaidOut] = useState<LaidOut>()
  const messages = IDENTITY_NODES.use()
  const worker = useRef<Worker | undefined>(undefined)
  const waiting = useRef(new Map<number, { graph: IdentityGraph; readonly scope: string }>())
  const asked = useRef<{ readonly id: number; readonly form: string }>({ id: 0, form: '' })

  useEffect(() => {
    const made = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module', name: 'identity-layout' })
    made.addEventListener('message', ({ data }: MessageEvent<LayoutAnswer>) => {
      const answered = waiting.current.get(data.id)
      for (const id of waiting.current.keys()) if (id <= data.id) waiting.current.delete(id)
      if (answered) setLaidOut({ ...answered, layout: data.layout })
    })
    worker.current = made
    return () => {
      worker.current = undefined
      asked.current = { ...asked.current, form: '' }
      waiting.current.clear()
      made.terminate()
    }
  }, [])

  useEffect(() => {
    const boxes = boxesOf(graph.nodes, (node) => labelOf(node, home, messages))
    const edges = graph.edges.map(({ id, from, to }) => ({ id, from, to }))
    const form = JSON.stringify([scope, boxes, edges])
    if (form === asked.current.form) {
      // What changed without changing the form (a pod that became ready) moves nothing.
      const waits = waiting.current.get(asked.current.id)
      if (waits) waits.graph = graph
      else setLaidOut((shown) => shown && { ...shown, graph })
      return
    }
    const id = asked.current.id + 1
    asked.current = { id, form }
    waiting.current.set(id, { graph, scope })
    worker.current?.postMessage({ id, boxes, edges } satisfies LayoutQuestion)
  }, [scope, graph, home, messages])

  return laidOut
}
