import { useCallback, useMemo, useRef, useState } from 'react'
import { IDENTITY_NODES } from '../../messages/identity-nodes.ts'
import { usePanelSubject, useWorkbench } from '../session-context.tsx'
import { GraphPicture, type PictureHandle } from './graph-picture.tsx'
import { GraphTable } from './graph-table.tsx'
import type { GraphNode, IdentityGraph } from './identity-graph.ts'
import { NodeDetails } from './node-details.tsx'
import { matches } from './node-words.ts'
import { NothingHere, TooMany } from './nothing-here.tsx'
import { objectSubjectOf } from './object-subject.ts'
import { parseScope, type Scope, scopeText } from './scope.ts'
import { ScopeBar } from './scope-bar.tsx'
import { useHeld } from './use-held.ts'
import { useIdentityGraph } from './use-identity-graph.ts'
import { useLayout } from './use-layout.ts'
import './identity.css'

const NARROW = '(max-width: 820px)'
const BEGIN: Scope = { type: 'namespace', namespace: 'default' }
/** A larger graph is a table only: nobody can follow so many lines. */
const MOST = 1500
const EMPTY: IdentityGraph = { nodes: [], edges: [] }

/** Who may do what, and by which binding: a picture and a table of the same, for a namespace, an account or one request. */
export function IdentityPanel() {
  const { bus } = useWorkbench().session
  const [subject, setSubject] = usePanelSubject('identity')
  const scope = useMemo(() => (subject === undefined ? undefined : parseScope(subject)) ?? BEGIN, [subject])
  const scopeKey = scopeText(scope)
  const [{ toggled, current }, held] = useHeld(scopeKey)
  const [everybody, setEverybody] = useState(false)
  const [asTable, setAsTable] = useState(() => matchMedia(NARROW).matches)
  const [wanted, setWanted] = useState('')
  const handle = useRef<PictureHandle>(null)

  const { source, relations, request, graph, mistakes } = useIdentityGraph(scope, toggled, everybody)
  const home = scope.type === 'request' ? (request?.namespace ?? '') : scope.namespace
  const tooMany = graph.nodes.length > MOST
  const laidOut = useLayout(`${source.kind} ${scopeKey}`, tooMany ? EMPTY : graph, home)
  const nodeMessages = IDENTITY_NODES.use()
  const found = useMemo(() => (wanted.trim() === '' ? undefined : matches(graph.nodes, wanted, nodeMessages)), [graph, wanted, nodeMessages])
  const node = current === undefined ? undefined : graph.nodes.find(({ id }) => id === current)

  // The Objects panel has the page's own cluster only.
  const hasObjects = source.kind === 'sandbox' || scope.type === 'request'
  const openObject = useCallback(
    ({ object }: GraphNode) => {
      if (object && hasObjects) bus.send({ type: 'open-panel', panel: 'objects', subject: objectSubjectOf(object) })
    },
    [bus, hasObjects],
  )
  const choose = (next: Scope) => {
    setSubject(scopeText(next))
    setWanted('')
  }
  const showNextFound = () => {
    const ids = [...(found ?? [])]
    const next = ids[(ids.indexOf(current ?? '') + 1) % ids.length]
    if (next === undefined) return
    if (asTable) held.take(next)
    else handle.current?.show(next)
  }
  return (
    <div className="identity">
      <ScopeBar
        relations={relations}
        scope={scope}
        request={request}
        wanted={wanted}
        found={found?.size}
        everybody={everybody}
        asTable={asTable}
        onScope={choose}
        onWanted={setWanted}
        onFind={showNextFound}
        onEverybody={setEverybody}
        onTable={setAsTable}
        picture={handle}
      />
      {graph.nodes.length === 0 ? (
        <NothingHere scope={scope} loaded={source.kind === 'loaded'} />
      ) : tooMany && !asTable ? (
        <TooMany count={graph.nodes.length} onTable={() => setAsTable(true)} />
      ) : asTable ? (
        <GraphTable graph={graph} mistakes={mistakes} home={home} found={found} current={current} onCurrent={held.take} onToggle={held.toggle} />
      ) : (
        laidOut && (
          <GraphPicture
            laidOut={laidOut}
            mistakes={mistakes}
            home={home}
            current={current}
            found={found}
            handle={handle}
            onCurrent={held.take}
            onToggle={held.toggle}
            onOpen={openObject}
          />
        )
      )}
      <NodeDetails
        node={node}
        mistakes={(node && mistakes.get(node.id)) ?? []}
        legend={!asTable}
        onObject={hasObjects ? openObject : undefined}
        onToggle={held.toggle}
        onScope={choose}
        onPanel={(panel, about) => bus.send({ type: 'open-panel', panel, subject: about })}
      />
    </div>
  )
}
