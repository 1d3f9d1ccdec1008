import { useMemo } from 'react'
import type { KubeObject } from '../../cluster/api/object.ts'
import { OBJECTS } from '../../messages/objects.ts'
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
  const messages = OBJECTS.use().relations
  const from = useMemo(() => referencesFrom(object), [object])
  const to = useMemo(() => referencesTo(resource, object, objects), [resource, object, objects])
  return (
    <div className="relations">
      <References title={messages.from} references={from} objects={objects} onOpen={onOpen} none={messages.fromNone} />
      <References title={messages.to} references={to} objects={objects} onOpen={onOpen} none={messages.toNone} />
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
  const { notThere, annotation } = OBJECTS.use().relations
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
                    <code>{one.name}</code> ✕ {notThere}
                  </span>
                )}{' '}
                <code className="soft">{one.isAnnotation ? annotation(one.by) : one.by}</code>
              </li>
            )
          })}
        </ul>
      )}
    </section>
  )
}
