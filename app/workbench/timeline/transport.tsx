import type { ReactNode } from 'react'
import { useCluster, useWorkbench } from '../session-context.tsx'
import { dateTime } from '../time-format.ts'
import { PastBar } from './past-bar.tsx'
import { RunUntil } from './run-until.tsx'
import './transport.css'

const RATES = [
  { rate: 1, label: '1×', hint: 'one second' },
  { rate: 10, label: '10×', hint: '10 seconds' },
  { rate: 60, label: '60×', hint: 'a minute' },
  { rate: 3600, label: '3600×', hint: 'an hour' },
]

/** The clock of the cluster: what time it is there, how fast it runs, and the ways to another moment. */
export function Transport({ children }: { readonly children: ReactNode }) {
  const { session } = useWorkbench()
  const now = useCluster((view) => view.now)
  const isPast = useCluster((view) => view.past !== undefined)
  const { running, rate, goal } = useCluster((view) => view.clock)
  const { clock } = session.port
  const moves = running || goal !== undefined
  return (
    <div className="transport">
      <output
        className="virtual-clock"
        data-past={isPast || undefined}
        aria-label={isPast ? 'Time shown, in the past (UTC)' : 'Time in the cluster (UTC)'}
      >
        {now === 0 ? (
          'starting …'
        ) : (
          <>
            {dateTime(now)} <small>UTC{isPast ? ', past' : ''}</small>
          </>
        )}
      </output>
      <fieldset className="rates">
        <legend className="visually-hidden">Speed of time</legend>
        <button type="button" className="button small" onClick={() => (moves ? clock.pause() : clock.play(rate))}>
          {moves ? 'Pause' : 'Play'}
        </button>
        {RATES.map(({ rate: one, label, hint }) => (
          <button
            key={one}
            type="button"
            className="button small"
            aria-pressed={running && goal === undefined && rate === one}
            onClick={() => clock.play(one)}
            title={`One second here is ${hint} there`}
          >
            {label}
          </button>
        ))}
        <button type="button" className="button small" onClick={() => void clock.step()} title="Go on to the next thing that is due in the cluster">
          Next event
        </button>
      </fieldset>
      <RunUntil />
      {children}
      <PastBar />
    </div>
  )
}
