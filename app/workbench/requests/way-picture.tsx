import { useEffect, useState } from 'react'
import { REQUESTS } from '../../messages/requests.ts'
import type { Station } from './way.ts'

interface WayPictureProps {
  readonly way: readonly Station[]
  /** Says whose way it is. */
  readonly label: string
  /** Another number is another passage: it lights up anew. */
  readonly passage: number
  /** Wall ms from one station to the next; 0 where nothing moves. */
  readonly pace: number
  readonly onStation: (name: string) => void
}

/** The way through the API server, station by station; a request that passes lights it up as far as it comes. */
export function WayPicture({ way, label, passage, pace, onStation }: WayPictureProps) {
  const { stations, outcomes } = REQUESTS.use()
  const lit = useLight(way.length, passage, pace)
  return (
    <ol className="way" aria-label={label}>
      {way.map(({ name, outcome }, index) => (
        <li key={name} className="way-station" data-outcome={outcome} data-lit={index < lit} data-last={index === lit - 1 && lit < way.length}>
          <button type="button" onClick={() => onStation(name)}>
            <svg className="way-mark" width="18" height="18" viewBox="-9 -9 18 18" aria-hidden="true">
              <path d={MARKS[outcome]} />
            </svg>
            <span className="way-name">{stations[name]?.name ?? name}</span>
            <span className="way-outcome">{outcomes[outcome]}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}

/** What was met at a station, by shape: passed is round, refused a diamond, changed a square with a gap, the others are hollow. */
const MARKS: Readonly<Record<Station['outcome'], string>> = {
  passed: 'M 0 -5 a 5 5 0 1 1 -0.01 0 z',
  refused: 'M 0 -7.5 l 7.5 7.5 l -7.5 7.5 l -7.5 -7.5 z',
  changed: 'M -6 -6 h 12 v 12 h -12 z M -2.5 -1 v 2 h 5 v -2 z',
  skipped: 'M 0 -3 a 3 3 0 1 1 -0.01 0 z',
  ahead: 'M 0 -3 a 3 3 0 1 1 -0.01 0 z',
  unneeded: 'M 0 -3 a 3 3 0 1 1 -0.01 0 z',
}

/** How many stations are lit: one more after each `pace`, from none, whenever another request passes. */
function useLight(stations: number, passage: number, pace: number): number {
  const [lit, setLit] = useState(stations)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a passage begins anew for another request alone
  useEffect(() => {
    if (pace === 0 || matchMedia('(prefers-reduced-motion: reduce)').matches) {
      setLit(Number.POSITIVE_INFINITY)
      return
    }
    setLit(0)
    const timer = setInterval(() => {
      setLit((before) => {
        if (before >= stations) clearInterval(timer)
        return before + 1
      })
    }, pace)
    return () => clearInterval(timer)
  }, [passage, pace])
  return lit
}
