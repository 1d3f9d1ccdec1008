import type { Ref } from 'react'
import { useCluster } from '../session-context.tsx'
import { clockTime } from '../time-format.ts'

/** The line of the moment that is shown. The stage puts it in its place. */
export function Playhead({ ref }: { readonly ref: Ref<HTMLDivElement> }) {
  const second = useCluster((view) => Math.floor(view.now / 1000) * 1000)
  return (
    <div ref={ref} className="playhead">
      <span className="playhead-flag">{clockTime(second)}</span>
    </div>
  )
}
