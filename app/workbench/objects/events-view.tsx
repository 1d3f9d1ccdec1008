import { lazy, Suspense, useMemo } from 'react'
import { humanDuration } from '../../cluster/api/duration.ts'
import type { KubeObject } from '../../cluster/api/object.ts'
import { OBJECTS } from '../../messages/objects.ts'
import type { ClusterView } from '../../session/store.ts'
import { useCluster } from '../session-context.tsx'
import { refusalOfEvent } from './event-refusal.ts'

const Refusal = lazy(() => import('../why/refusal.tsx'))

interface EventFields {
  readonly type?: string
  readonly reason?: string
  readonly message?: string
  readonly count?: number
  readonly lastTimestamp?: string | null
  readonly eventTime?: string | null
  readonly source?: { readonly component?: string }
  readonly reportingComponent?: string
  readonly involvedObject?: { readonly kind?: string; readonly name?: string; readonly uid?: string; readonly namespace?: string }
}

/** The events about an object, the newest first; of a namespace, all in it. */
export function EventsView({ object, objects }: { readonly object: KubeObject; readonly objects: ClusterView['objects'] }) {
  const { events: messages, sides } = OBJECTS.use()
  const now = useCluster((view) => Math.floor(view.now / 1000) * 1000)
  const log = useCluster((view) => view.log)
  const events = useMemo(
    () => eventsAbout(object, objects).map((one) => ({ ...one, refusal: refusalOfEvent(one.event.message, log) })),
    [object, objects, log],
  )
  if (events.length === 0) {
    return <p className="soft">{messages.none}</p>
  }
  return (
    <table className="table" aria-label={sides.events}>
      <thead>
        <tr>
          <th scope="col">{messages.last}</th>
          <th scope="col">{messages.from}</th>
          <th scope="col">{messages.what}</th>
        </tr>
      </thead>
      <tbody>
        {events.map(({ key, event, at, refusal }) => (
          <tr key={key} data-type={event.type}>
            <td>{humanDuration(now - at)}</td>
            <td>{event.source?.component || event.reportingComponent}</td>
            <td>
              <b className={event.type === 'Warning' ? 'event-warning' : undefined}>
                {event.type === 'Warning' && '▲ '}
                {event.reason}
              </b>
              {event.count !== undefined && event.count > 1 && ` ${messages.times(event.count)}`}
              {object.kind === 'Namespace' && ` (${event.involvedObject?.kind} ${event.involvedObject?.name})`} {event.message}
              {refusal !== undefined && (
                <details className="event-refusal">
                  <summary>{messages.why}</summary>
                  <Suspense>
                    <Refusal entry={refusal} />
                  </Suspense>
                </details>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function eventsAbout(object: KubeObject, objects: ClusterView['objects']): readonly { key: string; event: EventFields; at: number }[] {
  const { uid, name } = object.metadata
  return [...(objects.get('events') ?? [])]
    .map(([key, one]) => ({ key, event: one as unknown as EventFields, at: Date.parse(timeOf(one as unknown as EventFields)) }))
    .filter(({ event }) => (object.kind === 'Namespace' ? event.involvedObject?.namespace === name : event.involvedObject?.uid === uid))
    .sort((a, b) => b.at - a.at)
}

const timeOf = ({ lastTimestamp, eventTime }: EventFields) => lastTimestamp || eventTime || ''
