import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { CoursePane } from '../course/course-pane.tsx'
import { Split } from '../ui/split.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { LATEST_RELEASE } from '../cluster/releases.ts'
import { CrashOverlay } from './crash-overlay.tsx'
import { EditorPanel } from './editor/editor-panel.tsx'
import { PANELS } from './panels.ts'
import { useWorkbench } from './session-context.tsx'
import { TerminalPanel } from './terminal/terminal-panel.tsx'
import { LanguageSwitch } from '../messages/language-switch.tsx'
import { ThemeSwitch } from './theme-switch.tsx'
import { TimelinePanel } from './timeline/timeline-panel.tsx'
import './frame.css'

const PANEL_TABS = PANELS.map(({ id, label, Panel }) => ({ id, label, panel: <Panel /> }))

const NARROW = '(max-width: 820px)'

/** The page: the course on the left, the workbench on the right, time along the bottom; one at a time where it is narrow. */
export function Frame() {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches)
  useEffect(() => {
    const query = matchMedia(NARROW)
    // Paper is narrow, and is not another place to work at: what is printed is what was shown.
    const change = () => {
      if (!matchMedia('print').matches) setNarrow(query.matches)
    }
    query.addEventListener('change', change)
    return () => query.removeEventListener('change', change)
  }, [])
  return (
    <div className="frame">
      <a className="skip-link" href="#workbench">
        Skip to the workbench
      </a>
      <TopBar />
      {narrow ? <NarrowBody /> : <WideBody />}
      <CrashOverlay />
    </div>
  )
}

function TopBar() {
  const { session } = useWorkbench()
  const title = useStore(session.course, (state) => state.lesson?.meta.title)
  return (
    <header className="top-bar">
      <p className="mark">
        <svg width="22" height="16" viewBox="0 0 22 16" aria-hidden="true">
          <rect x="0.75" y="0.75" width="20.5" height="14.5" rx="2" fill="none" stroke="currentColor" strokeWidth="1.5" />
          <rect x="3.5" y="4" width="5" height="4" className="chip-mark" />
          <path d="M3.5 11.5h10" stroke="currentColor" strokeWidth="1.5" />
        </svg>
        Keycard
      </p>
      <p className="top-lesson">{title}</p>
      <p className="top-facts">
        <span>Kubernetes {LATEST_RELEASE}</span>
        <span>
          you are <strong>admin</strong>
        </span>
      </p>
      <LanguageSwitch />
      <ThemeSwitch />
    </header>
  )
}

function WideBody() {
  const { session } = useWorkbench()
  return (
    <div className="body">
      <Split
        name="timeline"
        label="Height of the timeline"
        direction="rows"
        sized="second"
        initial={216}
        least={[260, 96]}
        first={
          <Split
            name="course"
            label="Width of the course"
            direction="columns"
            sized="first"
            initial={432}
            least={[300, 360]}
            first={
              <main className="course-region" aria-label="Course">
                <CoursePane session={session} />
              </main>
            }
            second={<Workbench />}
          />
        }
        second={
          <section className="timeline-region" aria-label="Timeline">
            <TimelinePanel />
          </section>
        }
      />
    </div>
  )
}

/** The editor and the cluster's panels above, the terminal below. */
function Workbench() {
  const { session } = useWorkbench()
  const [upper, setUpper] = useState('editor')
  useEffect(
    () =>
      session.bus.listen((request) => {
        if (request.type === 'open-file') setUpper('editor')
        if (request.type === 'open-panel') setUpper(request.panel)
      }),
    [session],
  )
  return (
    <section className="workbench-region" id="workbench" aria-label="Workbench" tabIndex={-1}>
      <Split
        name="terminal"
        label="Height of the terminal"
        direction="rows"
        sized="second"
        initial={272}
        least={[160, 96]}
        first={
          <Tabs
            label="Tools"
            selected={upper}
            onSelect={setUpper}
            items={[{ id: 'editor', label: 'Editor', panel: <EditorPanel />, awake: true }, ...PANEL_TABS]}
          />
        }
        second={<TerminalPanel />}
      />
    </section>
  )
}

const PLACES = [
  { id: 'course', label: 'Course' },
  { id: 'editor', label: 'Editor' },
  { id: 'terminal', label: 'Terminal' },
  { id: 'cluster', label: 'Cluster' },
  { id: 'time', label: 'Time' },
] as const

/** Everything stays mounted, so that nothing typed is lost; one place is shown. */
function NarrowBody() {
  const { session } = useWorkbench()
  const [place, setPlace] = useState<(typeof PLACES)[number]['id']>('course')
  const [tool, setTool] = useState('objects')
  useEffect(
    () =>
      session.bus.listen((request) => {
        setPlace(request.type === 'open-file' ? 'editor' : request.type === 'run-command' ? 'terminal' : 'cluster')
        if (request.type === 'open-panel') setTool(request.panel)
      }),
    [session],
  )
  const shown = (id: string) => ({ hidden: id !== place })
  return (
    <div className="narrow">
      <main className="course-region" aria-label="Course" {...shown('course')}>
        <CoursePane session={session} />
      </main>
      <section className="narrow-place" id="workbench" aria-label="Workbench" hidden={place === 'course' || place === 'time'}>
        <div className="narrow-place" {...shown('editor')}>
          <EditorPanel />
        </div>
        <div className="narrow-place" {...shown('terminal')}>
          <TerminalPanel />
        </div>
        <div className="narrow-place" {...shown('cluster')}>
          <Tabs label="Cluster" selected={tool} onSelect={setTool} items={PANEL_TABS} />
        </div>
      </section>
      <section className="timeline-region" aria-label="Timeline" {...shown('time')}>
        <TimelinePanel />
      </section>
      <nav className="bottom-bar" aria-label="Places">
        {PLACES.map(({ id, label }) => (
          <button key={id} type="button" aria-current={id === place ? 'page' : undefined} onClick={() => setPlace(id)}>
            {label}
          </button>
        ))}
      </nav>
    </div>
  )
}
