import { useMemo, useRef, useState } from 'react'
import { useCluster, usePanelSubject, useWorkbench } from '../session-context.tsx'
import { decidedRequest } from './decided-request.ts'
import { GraphPicture, type PictureHandle } from './graph-picture.tsx'
import { GraphTable } from './graph-table.tsx'
import { type GraphNode, type IdentityGraph, identityGraph } from './identity-graph.ts'
import { NodeDetails } from './node-details.tsx'
import { matches } from './node-words.ts'
import { objectSubjectOf } from './object-subject.ts'
import { relationsOf } from './relations.ts'
import { parseScope, type Scope, scopeText } from './scope.ts'
import { ScopeBar } from './scope-bar.tsx'
import { useLayout } from './use-layout.ts'
import { useRbacSource } from '../own-rbac/rbac-source.ts'
import { useRbacObjects } from './use-rbac-objects.ts'
import './identity.css'

const NARROW = '(max-width: 820px)'
const BEGIN = 'namespace/default'
/** A larger graph is a table at first: nobody can follow so many lines. */
const MOST = 1500
const EMPTY: IdentityGraph = { nodes: [], edges: [] }
const UNTOUCHED: ReadonlyMap<string, boolean> = new Map()

/** Who may do what, and by which binding: a picture and a table of the same, for a namespace, an account or one request. */
export function IdentityPanel() {
  const { session } = useWorkbench()
  const [subject, setSubject] = usePanelSubject('identity')
  const scope = useMemo(() => parseScope(subject ?? BEGIN) ?? ({ type: 'namespace', namespace: 'default' } as const), [subject])
  const source = useRbacSource()
  const live = useRbacObjects()
  // A request of the log was made in the page's own cluster.
  const objects = scope.type === 'request' ? live : source.objects
  const scopeKey = `${source.kind} ${scopeText(scope)}`
  const relations = useMemo(() => relationsOf(objects), [objects])
  const entry = useCluster((view) => (scope.type === 'request' ? view.log[scope.seq - 1] : undefined))
  const request = useMemo(() => decidedRequest(entry), [entry])

  const [kept, setKept] = useState({ scopeKey, toggled: UNTOUCHED, current: undefined as string | undefined })
  const { toggled, current } = kept.scopeKey === scopeKey ? kept : { toggled: UNTOUCHED, current: undefined }
  const [everybody, setEverybody] = useState(false)
  const [asTable, setAsTable] = useState(() => matchMedia(NARROW).matches)
  const [wanted, setWanted] = useState('')
  const handle = useRef<PictureHandle>(null)

  const graph = useMemo(() => identityGraph(relations, scope, { toggled, everybody, request }), [relations, scope, toggled, everybody, request])
  const home = scope.type === 'request' ? (request?.namespace ?? '') : scope.namespace
  const laidOut = useLayout(scopeKey, graph.nodes.length > MOST ? EMPTY : graph, home)
  const found = useMemo(() => (wanted.trim() === '' ? undefined : matches(graph.nodes, wanted)), [graph, wanted])
  const node = current === undefined ? undefined : graph.nodes.find(({ id }) => id === current)

  const setCurrent = (id: string) => setKept({ scopeKey, toggled, current: id })
  const toggle = (id: string) => {
    const open = graph.nodes.find((one) => one.id === id)?.open ?? false
    setKept({ scopeKey, toggled: new Map(toggled).set(id, !open), current: id })
  }
  const hasObjects = source.kind === 'sandbox' || scope.type === 'request'
  const openObject = ({ object }: GraphNode) => {
    if (object && hasObjects) session.bus.send({ type: 'open-panel', panel: 'objects', subject: objectSubjectOf(object) })
  }
  const choose = (next: Scope) => {
    setSubject(scopeText(next))
    setWanted('')
  }
  const showFound = () => {
    const [first] = found ?? []
    if (first !== undefined) asTable ? setCurrent(first) : handle.current?.show(first)
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
        onFind={showFound}
        onEverybody={setEverybody}
        onTable={setAsTable}
        picture={handle}
      />
      {graph.nodes.length === 0 ? (
        <Nothing scope={scope} loaded={source.kind === 'loaded'} />
      ) : graph.nodes.length > MOST && !asTable ? (
        <TooMany count={graph.nodes.length} onTable={() => setAsTable(true)} />
      ) : asTable ? (
        <GraphTable graph={graph} home={home} found={found} current={current} onCurrent={setCurrent} onToggle={toggle} />
      ) : (
        laidOut && (
          <GraphPicture
            laidOut={laidOut}
            home={home}
            current={current}
            found={found}
            handle={handle}
            onCurrent={setCurrent}
            onToggle={toggle}
            onOpen={(id) => {
              const target = graph.nodes.find((one) => one.id === id)
              if (target) openObject(target)
            }}
          />
        )
      )}
      <NodeDetails node={node} legend={!asTable} onObject={hasObjects ? openObject : undefined} onToggle={toggle} onScope={choose} />
    </div>
  )
}

function TooMany({ count, onTable }: { readonly count: number; readonly onTable: () => void }) {
  return (
    <div className="empty">
      <strong>{count.toLocaleString('en-US')} nodes are more than a picture can tell</strong>
      Choose a namespace or an account above, or see all of it as a table.
      <p className="identity-more">
        <button type="button" className="button small" onClick={onTable}>
          See the table
        </button>
      </p>
    </div>
  )
}

function Nothing({ scope, loaded }: { readonly scope: Scope; readonly loaded: boolean }) {
  if (scope.type === 'request')
    return (
      <div className="empty">
        <strong>Request {scope.seq} has no path through RBAC</strong>
        It was refused before the question of what its sender may do came up, or it is not in the log of this cluster. The Requests panel has its way
        through the server.
      </div>
    )
  if (loaded)
    return (
      <div className="empty">
        <strong>Nothing of what was loaded is here</strong>
        Choose another namespace above, or all of them.
      </div>
    )
  return (
    <div className="empty">
      <strong>Nobody is here yet</strong>
      Every namespace gets a service account named default a moment after it is made. Make another: <code>kubectl create serviceaccount web</code>. It
      appears here, with the pods that run as it and what it is bound to.
    </div>
  )
}
