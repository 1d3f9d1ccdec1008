import { useMemo, useState } from 'react'
import { OBJECTS } from '../../messages/objects.ts'
import { DifferenceText } from '../difference/difference-text.tsx'
import { useCluster, useWorkbench } from '../session-context.tsx'
import { dateTime } from '../time-format.ts'
import { causesOf, changedFields, differenceOf, type Revision } from './object-history.ts'
import { useRevisions } from './use-revisions.ts'

/** Fields of a change that are told in its line. */
const TOLD = 3

/** The revisions of an object: when, by whom, and what each changed. */
export function HistoryView({ resource, name }: { readonly resource: string; readonly name: string }) {
  const messages = OBJECTS.use().history
  const { newest, earlier } = useRevisions(resource, name)
  const log = useCluster((view) => view.log)
  const causes = useMemo(() => causesOf(log, new Set(newest.map(({ revision }) => revision))), [log, newest])
  const [chosen, setChosen] = useState<number>()
  return (
    <div className="history">
      <ol aria-label={messages.name}>
        {newest.map((revision) => {
          const cause = causes.get(revision.revision)
          return (
            <li key={revision.revision}>
              <button
                type="button"
                className="revision"
                aria-expanded={revision.revision === chosen}
                onClick={() => setChosen(revision.revision === chosen ? undefined : revision.revision)}
              >
                <span className="revision-time">{cause ? dateTime(cause.at) : ''}</span>
                <span>
                  {messages.by[revision.change]} <b>{cause?.request?.user?.username ?? messages.itself}</b>
                  {cause?.request?.subresource ? `, ${messages.alone(cause.request.subresource)}` : ''}
                </span>
                <span className="revision-fields">{fieldsOf(revision)}</span>
                <span className="soft">{messages.revision(revision.revision)}</span>
              </button>
              {revision.revision === chosen && <Difference revision={revision} request={cause?.request?.seq} />}
            </li>
          )
        })}
      </ol>
      {earlier > 0 && <p className="soft">{messages.earlier(earlier)}</p>}
    </div>
  )
}

/** The first of the fields a revision changed. */
function fieldsOf(revision: Revision): string {
  const fields = changedFields(revision)
  return `${fields.slice(0, TOLD).join(', ')}${fields.length > TOLD ? ', …' : ''}`
}

function Difference({ revision, request }: { readonly revision: Revision; readonly request: number | undefined }) {
  const messages = OBJECTS.use().history
  const { bus } = useWorkbench().session
  const lines = useMemo(() => differenceOf(revision), [revision])
  return (
    <div className="difference">
      {lines.length === 0 ? <p className="soft">{messages.unseen}</p> : <DifferenceText lines={lines} label={messages.changed(revision.revision)} />}
      {request !== undefined && (
        <button type="button" className="button small" onClick={() => bus.send({ type: 'open-panel', panel: 'requests', subject: String(request) })}>
          {messages.request}
        </button>
      )}
    </div>
  )
}
