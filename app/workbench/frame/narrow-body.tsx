import { useStore } from 'zustand'
import { CoursePane } from '../../course/course-pane.tsx'
import { Tabs } from '../../ui/tabs.tsx'
import { PANELS } from '../panels.ts'
import { useWorkbench } from '../session-context.tsx'
import { COURSE } from './layout.ts'
import { PanelSlot } from './panel-hosts.tsx'

/** Panels with a button of their own; the others share one. */
const OWN = [
  { id: 'editor', label: 'Editor' },
  { id: 'terminal', label: 'Terminal' },
  { id: 'timeline', label: 'Time' },
] as const

const TOOLS = PANELS.filter(({ id }) => OWN.every((one) => one.id !== id))
const FIRST_TOOL = 'objects'

/** One thing at a time, the course first. */
export function NarrowBody() {
  const { session, layout } = useWorkbench()
  const shown = useStore(layout, (state) => state.narrow)
  const upper = useStore(layout, (state) => state.places.upper.shown)
  const isTool = (id: string) => TOOLS.some((one) => one.id === id)
  const tool = isTool(shown) ? shown : isTool(upper) ? upper : FIRST_TOOL
  const button = (id: string, label: string, current: boolean) => (
    <button key={id} type="button" aria-current={current ? 'page' : undefined} onClick={() => layout.showNarrow(id)}>
      {label}
    </button>
  )
  const [editor, terminal, time] = OWN
  return (
    <div className="narrow">
      <main className="course-region" aria-label="Course" tabIndex={-1} hidden={shown !== COURSE}>
        <CoursePane session={session} />
      </main>
      <section className="narrow-place" id="workbench" aria-label="Workbench" tabIndex={-1} hidden={shown === COURSE}>
        {OWN.map(({ id, label }) => (
          <section key={id} className="narrow-place" aria-label={label === 'Time' ? 'Timeline' : label} hidden={shown !== id}>
            <PanelSlot panel={id} />
          </section>
        ))}
        <div className="narrow-place" hidden={!isTool(shown)}>
          <Tabs
            label="Cluster"
            selected={tool}
            onSelect={layout.showNarrow}
            items={TOOLS.map(({ id, label }) => ({ id, label, panel: <PanelSlot panel={id} />, awake: true }))}
          />
        </div>
      </section>
      <nav className="bottom-bar" aria-label="Places">
        {button(COURSE, 'Course', shown === COURSE)}
        {button(editor.id, editor.label, shown === editor.id)}
        {button(terminal.id, terminal.label, shown === terminal.id)}
        {button(tool, 'Cluster', isTool(shown))}
        {button(time.id, time.label, shown === time.id)}
      </nav>
    </div>
  )
}
