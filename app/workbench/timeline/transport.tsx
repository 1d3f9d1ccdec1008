import type { ReactNode } from 'react'
import { TRANSPORT } from '../../messages/transport.ts'
import { useCluster, useWorkbench } from '../session-context.tsx'
import { dateTime } from '../time-format.ts'
import { PastBar } from './past-bar.tsx'
import { RunUntil } from './run-until.tsx'
import './transport.css'

/** Virtual seconds in one of the wall. */
const RATES = [1, 10, 60, 3600] as const

/** The clock of the cluster: what time it is there, how fast it runs, and the ways to another moment. */
export function Transport({ children }: { readonly children: ReactNode }) {
  const messages = TRANSPORT.use().clock
  const { session } = useWorkbench()
  const now = useCluster((view) => view.now)
  const isPast = useCluster((view) => view.past !== undefined)
  const { running, rate, goal } = useCluster((view) => view.clock)
  const { clock } = session.port
  const moves = running || goal !== undefined
  return (
    <div className="transport">
      <output className="virtual-clock" data-past={isPast || undefined} aria-label={isPast ? messages.past : messages.now}>
        {now === 0 ? (
          messages.starting
        ) : (
          <>
            {dateTime(now)} <small>UTC{isPast && `, ${messages.inPast}`}</small>
          </>
        )}
      </output>
      <fieldset className="rates">
        <legend className="visually-hidden">{messages.speed}</legend>
        <button type="button" className="button small" onClick={() => (moves ? clock.pause() : clock.play(rate))}>
          {moves ? messages.pause : messages.play}
        </button>
        {RATES.map((one) => (
          <button
            key={one}
            type="button"
            className="button small"
            aria-pressed={running && goal === undefined && rate === one}
            onClick={() => clock.play(one)}
            title={messages.rates[one]}
          >
            {one}×
          </button>
        ))}
        <button type="button" className="button small" onClick={() => void clock.step()} title={messages.nextEventSays}>
          {messages.nextEvent}
        </button>
      </fieldset>
      <RunUntil />
      {children}
      <PastBar />
    </div>
  )
}
