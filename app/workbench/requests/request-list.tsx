import { useVirtualizer } from '@tanstack/react-virtual'
import { type KeyboardEvent, useEffect, useLayoutEffect, useRef, useState } from 'react'
import type { RequestEntry } from '../../cluster/log-entry.ts'
import { REQUESTS } from '../../messages/requests.ts'
import { useCluster } from '../session-context.tsx'
import { clockTime } from '../time-format.ts'
import { durationOf, nameOf, whatOf, whoOf } from './request-words.ts'
import { Verdict } from './verdict.tsx'

interface RequestListProps {
  /** Numbers of log entries, oldest first. */
  readonly listed: readonly number[]
  readonly requestAt: (seq: number) => RequestEntry | undefined
  readonly chosen: number | undefined
  /** Raised when the chosen one is to be brought into sight. */
  readonly asked: number
  readonly onChoose: (seq: number | undefined) => void
}

/** px of a line. */
const LINE = 30

/** The requests, newest first; only the lines in sight are in the page. */
export function RequestList({ listed, requestAt, chosen, asked, onChoose }: RequestListProps) {
  const messages = REQUESTS.use()
  const scroller = useRef<HTMLDivElement>(null)
  const [active, setActive] = useState<number>()
  // To the second, which is as exact as the time a watch took is told.
  const now = useCluster((view) => Math.ceil(view.now / 1000) * 1000)
  const wantsFocus = useRef(false)
  const placeOf = (seq: number | undefined) => (seq === undefined ? -1 : listed.length - 1 - listed.lastIndexOf(seq))
  const seqAt = (place: number) => listed[listed.length - 1 - place]
  const lines = useVirtualizer({
    count: listed.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => LINE,
    overscan: 8,
    getItemKey: (place) => seqAt(place) ?? place,
  })

  // New requests come in at the top: what is being read stays where it is.
  const newest = useRef(listed.at(-1))
  useLayoutEffect(() => {
    const before = newest.current
    newest.current = listed.at(-1)
    const element = scroller.current
    if (!element || element.scrollTop === 0 || before === undefined) return
    const added = listed.length - 1 - listed.lastIndexOf(before)
    if (added > 0 && listed.includes(before)) element.scrollTop += added * LINE
  }, [listed])

  // biome-ignore lint/correctness/useExhaustiveDependencies: only when a request is asked for, not whenever another comes in
  useEffect(() => {
    const place = placeOf(chosen)
    if (place >= 0 && place < listed.length) lines.scrollToIndex(place, { align: 'auto' })
  }, [chosen, asked])
  useEffect(() => {
    if (!wantsFocus.current) return
    const line = scroller.current?.querySelector<HTMLButtonElement>(`[data-seq="${active}"]`)
    if (!line) return
    wantsFocus.current = false
    line.focus({ preventScroll: true })
  })

  const keys = (event: KeyboardEvent) => {
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 0) / LINE) - 1)
    const steps: Readonly<Record<string, number>> = {
      ArrowDown: 1,
      ArrowUp: -1,
      PageDown: page,
      PageUp: -page,
      Home: Number.NEGATIVE_INFINITY,
      End: Number.POSITIVE_INFINITY,
    }
    const step = steps[event.key]
    if (step === undefined) return
    event.preventDefault()
    const from = Number((event.target as HTMLElement).dataset['seq'])
    const place = Math.max(0, Math.min(listed.length - 1, placeOf(Number.isNaN(from) ? active : from) + step))
    wantsFocus.current = true
    setActive(seqAt(place))
    lines.scrollToIndex(place, { align: 'auto' })
  }
  const entrance = [active, chosen].find((seq) => seq !== undefined && listed.includes(seq)) ?? listed.at(-1)
  return (
    <div className="requests-scroll" ref={scroller}>
      <ol className="requests-list" aria-label={messages.list.name} style={{ height: `${lines.getTotalSize()}px` }} onKeyDown={keys}>
        {lines.getVirtualItems().map(({ key, index, start }) => {
          const seq = seqAt(index)
          const request = seq === undefined ? undefined : requestAt(seq)
          if (!request) return null
          return (
            <li key={key} aria-setsize={listed.length} aria-posinset={index + 1} style={{ transform: `translateY(${start}px)` }}>
              <button
                type="button"
                className="request-line"
                data-seq={seq}
                tabIndex={seq === entrance ? 0 : -1}
                aria-expanded={seq === chosen}
                onFocus={() => setActive(seq)}
                onClick={() => onChoose(seq === chosen ? undefined : seq)}
              >
                <span className="request-time">{clockTime(request.at)}</span>
                <Verdict status={request.status} pending={messages.open} />
                <span className="request-who">
                  <bdi>{nameOf(whoOf(request))}</bdi>
                </span>
                <span className="request-what">{whatOf(request)}</span>
                <span className="request-took">{durationOf(request, now)}</span>
              </button>
            </li>
          )
        })}
      </ol>
    </div>
  )
}
