import { useEffect, useState, useSyncExternalStore } from 'react'
import { TIMELINE } from '../../messages/timeline.ts'
import { keptFrom } from '../../session/store.ts'
import { NoLongerKept } from '../no-longer-kept.tsx'
import { useWorkbench } from '../session-context.tsx'
import { Legend } from './legend.tsx'
import { PastLook } from './past-look.ts'
import { type Story, TimelinePicture } from './timeline-picture.tsx'
import { TimelineStage } from './timeline-stage.ts'
import { TimelineTable } from './timeline-table.tsx'
import { Transport } from './transport.tsx'

/** Wall ms between two looks at the cluster while it runs: smooth enough, and leaves the machine to it. */
const LOOK_EVERY = 33

/**
 * Everything that happens to tokens over time, and what is asked with them. A picture of the log and nothing else. While the past is
 * shown the picture keeps what it knows of the present: what came after the moment is veiled, not forgotten.
 */
export function Timeline() {
  const messages = TIMELINE.use()
  const { view, session } = useWorkbench()
  const [stage] = useState(() => new TimelineStage())
  const [look] = useState(() => new PastLook(session.port.history, stage, () => view.getState().history.oldest))
  const [story, setStory] = useState<Story>()
  const [asTable, setAsTable] = useState(false)
  const { rows, following } = useSyncExternalStore(stage.subscribe, stage.view)

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined
    const look = () => {
      timer = undefined
      const { log, now, past, history } = view.getState()
      const { branches } = history
      stage.tell(
        past === undefined ? { log, now, lookedAt: undefined, branches, keptFrom: keptFrom(view.getState()) } : { ...stage.told, lookedAt: past },
      )
    }
    look()
    const stop = view.subscribe(() => {
      timer ??= setTimeout(look, LOOK_EVERY)
    })
    return () => {
      stop()
      clearTimeout(timer)
    }
  }, [view, stage])

  return (
    <>
      <Transport>
        <fieldset className="zoom">
          <legend className="visually-hidden">{messages.view.head}</legend>
          <button type="button" className="button small" aria-label={messages.view.zoomIn} disabled={asTable} onClick={() => stage.zoomBy(0.5)}>
            +
          </button>
          <button type="button" className="button small" aria-label={messages.view.zoomOut} disabled={asTable} onClick={() => stage.zoomBy(2)}>
            −
          </button>
          <button type="button" className="button small" disabled={asTable} onClick={() => stage.fit()}>
            {messages.view.fit}
          </button>
          <button type="button" className="button small" disabled={asTable} aria-pressed={following} onClick={() => stage.follow()}>
            {messages.view.follow}
          </button>
          <button
            type="button"
            className="button small"
            aria-pressed={asTable}
            aria-label={messages.view.asTable}
            onClick={() => setAsTable(!asTable)}
          >
            {messages.view.table}
          </button>
        </fieldset>
      </Transport>
      {asTable ? <TimelineTable stage={stage} /> : <TimelinePicture stage={stage} look={look} onStory={setStory} />}
      {!asTable && rows.length === 0 && (
        <div className="empty">
          <strong>{messages.empty.head}</strong>
          {messages.empty.start} <code>kubectl create token default</code>. {messages.empty.bars}
        </div>
      )}
      {!asTable && rows.length > 0 && (
        <p className="timeline-story">
          {story?.tell() ?? (
            <>
              <NoLongerKept /> <Legend />
            </>
          )}
        </p>
      )}
    </>
  )
}
