import { useEffect, useMemo, useRef, useState } from 'react'
import type { KubeObject } from '../../cluster/api/object.ts'
import { OBJECTS } from '../../messages/objects.ts'
import type { ClusterView } from '../../session/store.ts'
import { Code } from '../../ui/code.tsx'
import { Tree, type TreeRow } from '../../ui/tree.tsx'
import { useCalmCluster, usePanelSubject } from '../session-context.tsx'
import { briefOf } from './brief.ts'
import { kindOf, readSubject } from './kinds-shown.ts'
import { ObjectDetail } from './object-detail.tsx'
import { KindView } from './kind-view.tsx'
import { isSystem, kindId, kindOfLine, type ObjectRow, objectRows, placeId } from './object-tree.ts'
import './objects.css'

/** Wall ms between two drawings of the tree. */
const CALM = 150
const FIRST_OPEN = [placeId('default'), kindId('default', 'pods'), kindId('default', 'serviceaccounts')]

/** Everything in the cluster, by namespace and kind, as it is now; and one object from all sides. The subject is `pods/default/web`. */
export function ObjectsPanel() {
  const messages = OBJECTS.use()
  const { objects } = useCalmCluster(CALM)
  const [system, setSystem] = useState(false)
  const [open, setOpen] = useState<ReadonlySet<string>>(new Set(FIRST_OPEN))
  const [selected, setSelected] = useState<string>()
  const rows = useMemo(() => objectRows(objects, open, system, messages), [objects, open, system, messages])
  const row = rows.find(({ id }) => id === selected)
  // A namespace is an object, too.
  const subjectShown = row?.type === 'place' && row.namespace !== undefined ? `namespaces//${row.namespace}` : selected
  const shown = useShown(subjectShown, objects)
  const kindShown = kindOfLine(selected ?? '')

  const reveal = (subject: string) => {
    const parts = readSubject(subject)
    if (!parts) return
    const { resource, namespace, name } = parts
    const place = kindOf(resource)?.namespaced ? namespace : undefined
    const object = objects.get(resource)?.get(`${namespace}/${name}`)
    const home = place === undefined ? undefined : objects.get('namespaces')?.get(`/${place}`)
    if ((object && isSystem(object)) || (home && isSystem(home))) setSystem(true)
    setOpen((now) => new Set([...now, placeId(place), kindId(place, resource)]))
    setSelected(subject)
  }
  const [subject, , asked] = usePanelSubject('objects')
  // biome-ignore lint/correctness/useExhaustiveDependencies: `asked` tells that it was asked for again
  useEffect(() => {
    if (subject !== undefined) reveal(subject)
  }, [subject, asked])

  const toggle = (id: string, isOpen: boolean) => setOpen((now) => (isOpen ? new Set([...now, id]) : new Set([...now].filter((one) => one !== id))))
  return (
    <div className="objects">
      <div className="objects-body">
        <div className="objects-side">
          <label className="objects-check">
            <input type="checkbox" checked={system} onChange={(event) => setSystem(event.target.checked)} /> {messages.tree.system}
          </label>
          <div className="scroll objects-tree">
            <Tree label={messages.tree.name} rows={rows.map(treeRow)} selected={selected} onSelect={setSelected} onToggle={toggle} />
          </div>
        </div>
        {shown ? (
          <ObjectDetail key={subjectShown} {...shown} objects={objects} onOpen={reveal} />
        ) : kindShown ? (
          <KindView key={selected} {...kindShown} objects={objects} />
        ) : (
          <div className="empty">
            <strong>{messages.empty.head}</strong>
            {messages.empty.says} <Code text="kubectl run web --image=nginx:1.27" />
          </div>
        )}
      </div>
    </div>
  )
}

/** The selected object as it is now, or as it last was. */
function useShown(
  selected: string | undefined,
  objects: ClusterView['objects'],
): { readonly resource: string; readonly object: KubeObject; readonly gone: boolean } | undefined {
  const last = useRef<{ readonly id: string; readonly object: KubeObject }>(undefined)
  const parts = selected === undefined ? undefined : readSubject(selected)
  if (!parts || selected === undefined) return undefined
  const object = objects.get(parts.resource)?.get(`${parts.namespace}/${parts.name}`)
  if (object) last.current = { id: selected, object }
  const known = object ?? (last.current?.id === selected ? last.current.object : undefined)
  return known ? { resource: parts.resource, object: known, gone: object === undefined } : undefined
}

function treeRow(row: ObjectRow): TreeRow {
  const { id, level, open, label, count } = row
  const content =
    row.type === 'object' ? (
      <>
        <code className="object-name">{label}</code>
        <span className="object-brief">{row.object.metadata.deletionTimestamp ? 'Terminating' : briefOf(row.kind, row.object)}</span>
      </>
    ) : (
      <>
        <span className={row.type === 'place' ? 'object-place' : undefined}>{label}</span> <span className="count">{count}</span>
      </>
    )
  return { id, level, open, name: label, content }
}
