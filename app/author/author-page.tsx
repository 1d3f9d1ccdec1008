import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import { GlossaryContext } from '../course/term.tsx'
import '../course/course.css'
import { LessonView } from '../course/lesson-view.tsx'
import { UndoButton, UndoNotice } from '../course/undo-button.tsx'
import { emptyProgress } from '../lessons/progress/progress.ts'
import { AUTHOR } from '../messages/author.ts'
import { FRAME } from '../messages/frame.ts'
import { Split } from '../ui/split.tsx'
import { Tabs } from '../ui/tabs.tsx'
import { CrashOverlay } from '../workbench/crash-overlay.tsx'
import { EditorPanel } from '../workbench/editor/editor-panel.tsx'
import '../workbench/frame.css'
import { PANELS } from '../workbench/panels.ts'
import { useWorkbench } from '../workbench/session-context.tsx'
import { TerminalPanel } from '../workbench/terminal/terminal-panel.tsx'
import './author.css'
import { AuthorBar } from './author-bar.tsx'
import { useAuthoring } from './authoring-context.tsx'
import { ChecksPanel } from './checks-panel.tsx'
import { DraftPanel } from './draft-panel.tsx'

const NARROW = '(max-width: 820px)'

/** The page of somebody who writes a lesson: its markdown on the left; the lesson as learners see it, its checks and a cluster on the right. */
export function AuthorPage() {
  const [narrow, setNarrow] = useState(() => matchMedia(NARROW).matches)
  useEffect(() => {
    const query = matchMedia(NARROW)
    const change = () => setNarrow(query.matches)
    query.addEventListener('change', change)
    return () => query.removeEventListener('change', change)
  }, [])
  return (
    <div className="frame author">
      <AuthorBar />
      {narrow ? <NarrowBody /> : <WideBody />}
      <CrashOverlay />
    </div>
  )
}

function WideBody() {
  const { regions } = AUTHOR.use()
  return (
    <div className="body">
      <Split
        name="author"
        label={regions.width}
        direction="columns"
        sized="first"
        initial={620}
        least={[300, 360]}
        first={
          <main className="author-region" aria-label={regions.markdown}>
            <DraftPanel />
          </main>
        }
        second={
          <section className="author-region" aria-label={regions.lessonAndCluster}>
            <Split
              name="author-terminal"
              label={regions.height}
              direction="rows"
              sized="second"
              initial={220}
              least={[200, 96]}
              first={<LessonTabs />}
              second={<TerminalPanel />}
            />
          </section>
        }
      />
    </div>
  )
}

function LessonTabs() {
  const { bus } = useWorkbench().session
  const [tab, setTab] = useState('lesson')
  const { panels } = FRAME.use()
  const { regions } = AUTHOR.use()
  useEffect(
    () =>
      bus.listen((request) => {
        if (request.type === 'open-file') setTab('editor')
        if (request.type === 'open-panel') setTab(request.panel)
      }),
    [bus],
  )
  return (
    <Tabs
      label={regions.lessonAndCluster}
      selected={tab}
      onSelect={setTab}
      items={[
        { id: 'lesson', label: regions.lesson, panel: <LivePreview /> },
        { id: 'checks', label: regions.checks, panel: <ChecksPanel /> },
        { id: 'editor', label: regions.manifests, panel: <EditorPanel />, awake: true },
        ...PANELS.map(({ id, Panel }) => ({ id, label: panels[id], panel: <Panel /> })),
      ]}
    />
  )
}

const PLACES = ['write', 'lesson', 'terminal'] as const

/** One place at a time where it is narrow. Everything stays mounted, so that nothing typed is lost. */
function NarrowBody() {
  const { bus } = useWorkbench().session
  const [place, setPlace] = useState<(typeof PLACES)[number]>('write')
  const { regions } = AUTHOR.use()
  useEffect(() => bus.listen((request) => setPlace(request.type === 'run-command' ? 'terminal' : 'lesson')), [bus])
  return (
    <div className="narrow">
      <main className="narrow-place" aria-label={regions.markdown} hidden={place !== 'write'}>
        <DraftPanel />
      </main>
      <section className="narrow-place" aria-label={regions.lessonAndCluster} hidden={place !== 'lesson'}>
        <LessonTabs />
      </section>
      <section className="narrow-place" aria-label={regions.terminal} hidden={place !== 'terminal'}>
        <TerminalPanel />
      </section>
      <nav className="bottom-bar" aria-label={regions.places}>
        {PLACES.map((id) => (
          <button key={id} type="button" aria-current={id === place ? 'page' : undefined} onClick={() => setPlace(id)}>
            {regions[id]}
          </button>
        ))}
      </nav>
    </div>
  )
}

/** The lesson as it is written, live: its tasks are watched, its buttons work. */
function LivePreview() {
  const { session } = useWorkbench()
  const { lesson, file, course } = useStore(session.course)
  const [asLearner, setAsLearner] = useState(false)
  const { authoring } = useAuthoring()
  const messages = AUTHOR.use().preview
  const unreadable = useStore(authoring.state, ({ problems }) => problems.length > 0)
  if (!lesson) return <p className="empty">{unreadable ? messages.unreadable : messages.empty}</p>
  return (
    <div className="scroll author-lesson">
      <div className="author-lesson-bar">
        <label>
          <input type="checkbox" checked={asLearner} onChange={(event) => setAsLearner(event.target.checked)} /> {messages.asLearner}
        </label>
        <button type="button" className="button small quiet" onClick={() => session.course.replaceProgress(emptyProgress())}>
          {messages.forget}
        </button>
        <button type="button" className="button small quiet" onClick={() => void session.startLessonCluster(lesson)}>
          {messages.freshCluster}
        </button>
        <UndoButton session={session} />
      </div>
      <div className="course">
        <UndoNotice session={session} />
        <GlossaryContext value={course?.glossary ?? NO_TERMS}>
          <LessonView key={file} session={session} file={file} lesson={lesson} everythingOpen={!asLearner} />
        </GlossaryContext>
      </div>
    </div>
  )
}

const NO_TERMS = {}
