import { type ReactNode, useState } from 'react'
import { humanDuration } from '../../cluster/api/duration.ts'
import type { KubeObject } from '../../cluster/api/object.ts'
import { OBJECTS } from '../../messages/objects.ts'
import type { ClusterView } from '../../session/store.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { useCluster } from '../session-context.tsx'
import { EventsView } from './events-view.tsx'
import { HistoryView } from './history-view.tsx'
import { ObjectActions } from './object-actions.tsx'
import { wholeYamlOf, yamlOf } from './object-history.ts'
import { RelationsView } from './relations-view.tsx'
import { SecretValues } from './secret-values.tsx'
import { useKubectl } from './use-kubectl.ts'

interface ObjectDetailProps {
  readonly resource: string
  readonly object: KubeObject
  /** True when it is no more: `object` is its last state. */
  readonly gone: boolean
  readonly objects: ClusterView['objects']
  readonly onOpen: (subject: string) => void
}

/** One object from all sides. */
export function ObjectDetail({ resource, object, gone, objects, onOpen }: ObjectDetailProps) {
  const { sides } = OBJECTS.use()
  const [tab, setTab] = useState('description')
  const { namespace, name = '' } = object.metadata
  return (
    <section className="object-detail" aria-label={`${object.kind} ${name}`}>
      <header className="object-head">
        <h2>
          <span className="soft">{object.kind}</span> {name}
        </h2>
        <ObjectFacts object={object} gone={gone} />
        {!gone && <ObjectActions resource={resource} object={object} />}
      </header>
      <Tabs
        label={sides.name}
        selected={tab}
        onSelect={setTab}
        items={[
          { id: 'description', label: sides.description, panel: <Description resource={resource} object={object} /> },
          { id: 'yaml', label: 'YAML', panel: <Yaml object={object} /> },
          {
            id: 'events',
            label: sides.events,
            panel: (
              <Side>
                <EventsView object={object} objects={objects} />
              </Side>
            ),
          },
          {
            id: 'relations',
            label: sides.relations,
            panel: (
              <Side>
                <RelationsView resource={resource} object={object} objects={objects} onOpen={onOpen} />
              </Side>
            ),
          },
          {
            id: 'history',
            label: sides.history,
            panel: (
              <Side>
                <HistoryView resource={resource} name={`${namespace ?? ''}/${name}`} />
              </Side>
            ),
          },
        ]}
      />
    </section>
  )
}

/** Scrolls by itself, and can be scrolled with the keys. */
function Side({ children }: { readonly children: ReactNode }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and may hold nothing else to focus
    <div className="object-side" tabIndex={0}>
      {children}
    </div>
  )
}

function ObjectFacts({ object, gone }: { readonly object: KubeObject; readonly gone: boolean }) {
  const messages = OBJECTS.use().facts
  const now = useCluster((view) => Math.floor(view.now / 1000) * 1000)
  const { namespace, creationTimestamp, deletionTimestamp, labels, uid } = object.metadata
  return (
    <p className="object-facts">
      {gone && <b className="object-gone">✕ {messages.gone} </b>}
      {!gone && deletionTimestamp && <b className="object-leaving">◐ {messages.leaving} </b>}
      {namespace ? messages.in(namespace) : messages.inNone}
      {creationTimestamp && `, ${messages.old(humanDuration(now - Date.parse(creationTimestamp)))}`}, uid <code>{uid}</code>
      {labels && Object.keys(labels).length > 0 && (
        <>
          , {messages.labels}{' '}
          {Object.entries(labels).map(([key, value]) => (
            <code key={key} className="object-label">
              {key}={value}
            </code>
          ))}
        </>
      )}
    </p>
  )
}

/** What kubectl describe says, asked again when the object changes. */
function Description({ resource, object }: { readonly resource: string; readonly object: KubeObject }) {
  const { namespace, name = '', resourceVersion } = object.metadata
  const place = namespace === undefined ? [] : [`--namespace=${namespace}`]
  const text = useKubectl(['describe', resource, name, ...place], resourceVersion)
  return (
    <Side>
      <p className="object-command">
        <code>
          kubectl describe {resource.split('.')[0]} {name}
          {namespace && namespace !== 'default' && ` -n ${namespace}`}
        </code>
      </p>
      {text !== undefined && (
        <pre>
          <code>{text}</code>
        </pre>
      )}
      {object.kind === 'Secret' && <SecretValues object={object} />}
    </Side>
  )
}

function Yaml({ object }: { readonly object: KubeObject }) {
  const messages = OBJECTS.use()
  const [owners, setOwners] = useState(false)
  return (
    <Side>
      <label className="object-command">
        <input type="checkbox" checked={owners} onChange={(event) => setOwners(event.target.checked)} /> {messages.owners}
      </label>
      <pre>
        <code>{owners ? wholeYamlOf(object) : yamlOf(object)}</code>
      </pre>
    </Side>
  )
}
