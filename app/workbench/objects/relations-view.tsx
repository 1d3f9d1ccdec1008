import { useMemo } from 'react'
import type { KubeObject } from '../../cluster/api/object.ts'
import type { ClusterView } from '../../session/store.ts'
import { isThere, type Reference, referencesFrom, referencesTo } from './references.ts'

interface RelationsProps {
  readonly resource: string
  readonly object: KubeObject
  readonly objects: ClusterView['objects']
  readonly onOpen: (subject: string) => void
}

/** What an object refers to, and what refers to it. */
export function RelationsView({ resource, object, objects, onOpen }: RelationsProps) {
  const from = useMemo(() => referencesFrom(object), [object])
  const to = useMemo(() => referencesTo(resource, object, objects), [resource, object, objects])
  return (
    <div className="relations">
      <References title="Refers to" references={from} objects={objects} onOpen={onOpen} none="It names no other object." />
      <References title="Referred to by" references={to} objects={objects} onOpen={onOpen} none="No other object names it." />
    </div>
  )
}

interface ReferencesProps {
  readonly title: string
  readonly none: string
  readonly references: readonly Reference[]
  readonly objects: ClusterView['objects']
  readonly onOpen: (subject: string) => void
}

function References({ title, none, references, objects, onOpen }: ReferencesProps) {
  return (
    <section>
      <h3>{title}</h3>
      {references.length === 0 ? (
        <p className="soft">{none}</p>
      ) : (
        <ul>
          {references.map((one) => {
            const there = isThere(one, objects)
            return (
              <li key={`${one.subject} ${one.by}`}>
                <span className="soft">{one.kind}</span>{' '}
                {there ? (
                  <button type="button" className="row-link" onClick={() => onOpen(one.subject)}>
                    {one.name}
                  </button>
                ) : (
                  <span className="reference-missing">
                    <code>{one.name}</code> ✕ not there
                  </span>
                )}{' '}
                <code className="soft">{one.by}</code>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
