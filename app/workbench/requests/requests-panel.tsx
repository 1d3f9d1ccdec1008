import { useEffect, useMemo, useRef, useState } from 'react'
import { REQUESTS } from '../../messages/requests.ts'
import { useCalmCluster, usePanelSubject } from '../session-context.tsx'
import { NoLongerKept } from '../no-longer-kept.tsx'
import { clockTime } from '../time-format.ts'
import { FilterBar } from './filter-bar.tsx'
import { NO_FILTER, readSubject, type RequestFilter } from './request-filter.ts'
import { RequestIndex } from './request-index.ts'
import { RequestList } from './request-list.tsx'
import { RequestTrace } from './request-trace.tsx'
import { whatOf } from './request-words.ts'
import { wayOf } from './way.ts'
import { WayPicture } from './way-picture.tsx'
import './requests.css'

/** Wall ms between two readings of the log: hundreds of requests may come with each frame. */
const READ_EVERY = 100
/** Wall ms from station to station of a request that passes, and slowed so that each can be followed. */
const LIVE = 40
const SLOWED = 500

/** The requests made to the API server, and each one's way through it. The subject is a request's number, or `by:` a user. */
export function RequestsPanel() {
  const messages = REQUESTS.use()
  const { log, logVersion, history } = useCalmCluster(READ_EVERY)
  const [index] = useState(() => new RequestIndex())
  const [filter, setFilter] = useState(NO_FILTER)
  const [chosen, setChosen] = useState<number>()
  const [looked, setLooked] = useState(0)
  const [slowed, setSlowed] = useState(false)
  const [subject, , asked] = usePanelSubject('requests')
  const panel = useRef<HTMLDivElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the log grows in place, its version tells
  const { listed, isCut, isComplete, choices, newestOwn } = useMemo(() => {
    index.read(log, filter, history.firstEntry)
    const { listed, isCut, isComplete, choices, newestOwn } = index
    return { listed, isCut, isComplete, choices, newestOwn }
  }, [index, log, logVersion, filter, looked])
  // The rest of a long log is looked through between the frames.
  // biome-ignore lint/correctness/useExhaustiveDependencies: after each look there may be more to look at
  useEffect(() => {
    if (isComplete) return
    const timer = setTimeout(() => setLooked((times) => times + 1))
    return () => clearTimeout(timer)
  }, [isComplete, looked, filter])

  // `asked` is a dependency because the same request may be asked for again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (subject === undefined) return
    const wanted = readSubject(subject)
    if ('who' in wanted) {
      setFilter({ ...NO_FILTER, sender: 'all', who: wanted.who })
      setChosen(undefined)
    } else {
      setFilter((before) => (listed.includes(wanted.request) ? before : ALL))
      setChosen(wanted.request)
    }
  }, [subject, asked])

  const shownSeq = chosen ?? newestOwn
  const shown = shownSeq === undefined ? undefined : index.at(shownSeq)
  const way = useMemo(() => (shown ? wayOf(shown) : []), [shown])
  const toStation = (name: string) => {
    if (chosen === undefined) setChosen(shownSeq)
    // After the trace is there.
    requestAnimationFrame(() => {
      const station = panel.current?.querySelector<HTMLElement>(`[data-station="${CSS.escape(name)}"]`)
      station?.scrollIntoView({ block: 'start' })
      station?.focus({ preventScroll: true })
    })
  }
  const oldest = listed[0] === undefined ? undefined : index.at(listed[0])
  return (
    <div className="requests" ref={panel}>
      <FilterBar filter={filter} choices={choices} onFilter={setFilter} />
      {shown && (
        <div className="way-strip">
          <p className="way-title">
            <span>{chosen === undefined ? messages.yourLast : messages.chosen}</span>
            <button type="button" className="button small" aria-pressed={slowed} onClick={() => setSlowed(!slowed)} title={messages.slowedSays}>
              {messages.slowed}
            </button>
          </p>
          <WayPicture
            way={way}
            label={messages.way(whatOf(shown))}
            passage={shown.seq}
            pace={slowed ? SLOWED : chosen === undefined ? LIVE : 0}
            onStation={toStation}
          />
        </div>
      )}
      <div className="requests-body" data-open={chosen !== undefined && shown !== undefined}>
        {listed.length === 0 ? (
          <Empty filter={filter} />
        ) : (
          <div className="requests-side">
            <RequestList listed={listed} requestAt={(seq) => index.at(seq)} chosen={chosen} asked={asked} onChoose={setChosen} />
            <p className="requests-count" role="status">
              {isComplete ? messages.list.count(listed.length) : messages.list.countSoFar(listed.length)}
              {isCut && oldest && messages.list.olderNotListed(clockTime(oldest.at))}
              <NoLongerKept words={messages.list.notKept} />
            </p>
          </div>
        )}
        {chosen !== undefined && shown && <RequestTrace key={chosen} request={shown} way={way} onClose={() => setChosen(undefined)} />}
      </div>
    </div>
  )
}

const ALL: RequestFilter = { ...NO_FILTER, sender: 'all' }

function Empty({ filter }: { readonly filter: RequestFilter }) {
  const narrowed = Object.entries(NO_FILTER).some(([name, value]) => name !== 'sender' && filter[name as keyof RequestFilter] !== value)
  const { empty, narrowed: none } = REQUESTS.use().list
  const { head, says } = narrowed ? none : empty
  return (
    <div className="empty">
      <strong>{head}</strong>
      {says}
    </div>
  )
}
