import { lazy, Suspense, useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { FRAME } from '../../messages/frame.ts'
import { Notice } from '../../ui/notice.tsx'
import { CrashOverlay } from '../crash-overlay.tsx'
import { placeOf } from './layout.ts'
import { useWorkbench } from '../session-context.tsx'
import { theme } from '../theme.ts'
import { Dialogs } from './dialogs.tsx'
import { PanelHosts } from './panel-hosts.tsx'
import { TopBar } from './top-bar.tsx'
import { WideBody } from './wide-body.tsx'
import '../frame.css'
import './place.css'

const NarrowBody = lazy(async () => ({ default: (await import('./narrow-body.tsx')).NarrowBody }))

const NARROW = '(max-width: 820px)'
/** The same for the projector, whose letters are a quarter larger. */
const NARROW_FOR_LARGE_TYPE = '(max-width: 1025px)'

/** The page: the course on the left, the workbench on the right, time along the bottom; one at a time where it is narrow. */
export function Frame() {
  const workbench = useWorkbench()
  const { session, layout, page } = workbench
  const narrow = useNarrow()
  const shown = useStore(layout)
  const notice = useStore(page, (state) => state.notice)
  const messages = FRAME.use()

  useEffect(
    () =>
      session.bus.listen((request) => {
        if (request.type === 'open-panel') layout.show(request.panel)
        else layout.show(request.type === 'open-file' ? 'editor' : 'terminal')
      }),
    [session, layout],
  )
  useEffect(() => {
    let stop: (() => void) | undefined
    let gone = false
    void import('./shortcuts.ts').then(({ listenForShortcuts }) => {
      if (!gone) stop = listenForShortcuts(workbench, localStorage)
    })
    return () => {
      gone = true
      stop?.()
    }
  }, [workbench])

  const isSeen = (panel: string) => {
    if (narrow) return shown.narrow === panel
    const place = placeOf(shown, panel)
    return place !== undefined && shown.places[place].shown === panel && (shown.maximized === undefined || shown.maximized === place)
  }
  return (
    <div className="frame">
      <a className="skip-link" href="#workbench">
        {messages.skip}
      </a>
      <TopBar narrow={narrow} />
      {notice && <Notice text={notice} action={messages.allRight} onAction={() => page.setState({ notice: undefined })} />}
      <PanelHosts isSeen={isSeen}>
        <Suspense>{narrow ? <NarrowBody /> : <WideBody />}</Suspense>
      </PanelHosts>
      <Dialogs />
      <CrashOverlay />
    </div>
  )
}

function useNarrow(): boolean {
  const media = useStore(theme, (state) => (state.theme === 'projector' ? NARROW_FOR_LARGE_TYPE : NARROW))
  const [narrow, setNarrow] = useState(() => matchMedia(media).matches)
  useEffect(() => {
    const query = matchMedia(media)
    setNarrow(query.matches)
    // Paper is narrow, and is not another place to work at: what is printed is what was shown.
    const change = () => {
      if (!matchMedia('print').matches) setNarrow(query.matches)
    }
    query.addEventListener('change', change)
    return () => query.removeEventListener('change', change)
  }, [media])
  return narrow
}
