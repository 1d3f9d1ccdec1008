import type { ReactNode } from 'react'
import { useCluster, useWorkbench } from '../session-context.tsx'
import { dateTime } from '../time-format.ts'

const RATES = [
  { rate: 1, label: '1×' },
  { rate: 60, label: '60×' },
  { rate: 3600, label: '3600×' },
]

/** The clock of the cluster: what time it is there, and how fast it runs. */
export function Transport({ children }: { readonly children: ReactNode }) {
  const { session } = useWorkbench()
  const now = useCluster((view) => view.now)
  const { running, rate } = useCluster((view) => view.clock)
  const { clock } = session.port
  return (
    <div className="transport">
      <output className="virtual-clock" aria-label="Time in the cluster (UTC)">
        {now === 0 ? (
          'starting …'
        ) : (
          <>
            {dateTime(now)} <small>UTC</small>
          </>
        )}
      </output>
      <fieldset className="rates">
        <legend className="visually-hidden">Speed of time</legend>
        <button type="button" className="button small" onClick={() => (running ? clock.pause() : clock.play(rate))}>
          {running ? 'Pause' : 'Play'}
        </button>
        {RATES.map(({ rate: one, label }) => (
          <button
            key={one}
            type="button"
            className="button small"
            aria-pressed={running && rate === one}
            onClick={() => clock.play(one)}
            title={`One second here is ${one === 1 ? 'one second' : one === 60 ? 'a minute' : 'an hour'} there`}
          >
            {label}
          </button>
        ))}
        <button type="button" className="button small" onClick={() => void clock.step()} title="Go on to the next thing that is due in the cluster">
          Next event
        </button>
      </fieldset>
      {children}
    </div>
  )
}
