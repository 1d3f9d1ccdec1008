import { useEffect, useMemo, useRef, useState } from 'react'
import type { RequestEntry } from '../../cluster/log-entry.ts'
import { useCluster, usePanelSubject } from '../session-context.tsx'
import { clockTime } from '../time-format.ts'
import { RequestTrace } from './request-trace.tsx'

/** As many requests as the list shows, newest first. */
const SHOWN = 200

const FILTERS = [
  {
    id: 'people',
    label: 'You and your pods',
    keep: ({ origin }: RequestEntry) => origin.type === 'terminal' || origin.type === 'editor' || origin.type === 'container',
  },
  { id: 'refused', label: 'Refused', keep: ({ status, origin }: RequestEntry) => (status === 401 || status === 403) && origin.type !== 'lesson' },
  { id: 'all', label: 'Everything', keep: () => true },
] as const

/** The requests made to the API server, and each one's way through it. */
export function RequestsPanel() {
  const version = useCluster((view) => view.logVersion)
  const log = useCluster((view) => view.log)
  const [filter, setFilter] = useState<(typeof FILTERS)[number]['id']>('people')
  const [chosen, setChosen] = useState<number>()
  const [subject, , asked] = usePanelSubject('requests')
  // `asked` is a dependency because the same request may be asked for again.
  // biome-ignore lint/correctness/useExhaustiveDependencies: see above
  useEffect(() => {
    if (subject === undefined) return
    setFilter('all')
    setChosen(Number(subject))
  }, [subject, asked])
  const newestOnes = useMemo(() => newest(log.length === 0 || version === 0 ? [] : (log as readonly RequestEntry[]), filter), [log, version, filter])
  const entry = chosen === undefined ? undefined : log[chosen - 1]
  // One that was asked for may be older than those listed, or of a kind the filter leaves out.
  const requests = entry?.type === 'request' && !newestOnes.includes(entry) ? [entry, ...newestOnes] : newestOnes
  const list = useRef<HTMLOListElement>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: only when another one was asked for
  useEffect(() => {
    if (chosen === Number(subject)) list.current?.querySelector('[aria-expanded="true"]')?.scrollIntoView({ block: 'nearest' })
  }, [chosen, asked])
  return (
    <div className="requests">
      <fieldset className="filter">
        <legend className="visually-hidden">Which requests</legend>
        {FILTERS.map(({ id, label }) => (
          <button key={id} type="button" className="button small" aria-pressed={filter === id} onClick={() => setFilter(id)}>
            {label}
          </button>
        ))}
      </fieldset>
      {requests.length === 0 ? (
        <div className="empty">
          <strong>No such request yet</strong>
          Everything that happens in a cluster is a request to its API server. Run kubectl get pods in the terminal: it appears here, with its way
          through the server.
        </div>
      ) : (
        <ol className="request-list" ref={list} aria-label="Requests, newest first">
          {requests.map((request) => (
            <li key={request.seq}>
              <button
                type="button"
                className="request"
                aria-expanded={request.seq === chosen}
                onClick={() => setChosen(request.seq === chosen ? undefined : request.seq)}
              >
                <span className="request-time">{clockTime(request.at)}</span>
                <Verdict status={request.status} />
                <span className="request-who">{(request.impersonatedUser ?? request.user)?.username ?? 'unknown'}</span>
                <span className="request-what">{whatOf(request)}</span>
              </button>
              {request.seq === chosen && entry?.type === 'request' && <RequestTrace request={entry} />}
            </li>
          ))}
        </ol>
      )}
    </div>
  )
}

/** Shape and word as well as color: ● allowed, ◆ 403, ✕ 401. */
export function Verdict({ status }: { readonly status: number | undefined }) {
  const [shape, kind] =
    status === 401 ? ['✕', 'unauthorized'] : status === 403 ? ['◆', 'forbidden'] : (status ?? 0) >= 400 ? ['▲', 'error'] : ['●', 'ok']
  return (
    <span className="verdict-mark" data-kind={kind}>
      <span aria-hidden="true">{shape}</span> {status ?? '…'}
    </span>
  )
}

function whatOf({ verb, resource, subresource, namespace, name, url, method }: RequestEntry): string {
  if (!resource) return `${verb ?? method.toLowerCase()} ${url}`
  const target = `${resource}${subresource ? `/${subresource}` : ''}${name ? ` ${name}` : ''}`
  return `${verb} ${target}${namespace ? ` in ${namespace}` : ''}`
}

function newest(log: readonly { type: string }[], filter: string): RequestEntry[] {
  const keep = FILTERS.find((one) => one.id === filter)?.keep ?? (() => true)
  const found: RequestEntry[] = []
  for (let i = log.length - 1; i >= 0 && found.length < SHOWN; i--) {
    const entry = log[i]
    if (entry?.type === 'request' && keep(entry as RequestEntry)) found.push(entry as RequestEntry)
  }
  return found
}
