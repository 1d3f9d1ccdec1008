import { lazy, Suspense } from 'react'
import { Transport } from './transport.tsx'
import './timeline.css'

const Timeline = lazy(async () => ({ default: (await import('./timeline.tsx')).Timeline }))

/** Time along the bottom of the page: the controls of the clock at once, the picture when its code is there. */
export function TimelinePanel() {
  return (
    <div className="timeline">
      <Suspense fallback={<Transport>{null}</Transport>}>
        <Timeline />
      </Suspense>
    </div>
  )
}
