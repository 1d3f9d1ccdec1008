import { useStore } from 'zustand'
import { CoursePane } from '../../course/course-pane.tsx'
import { FRAME } from '../../messages/frame.ts'
import { Tabs } from '../../ui/tabs.tsx'
import { PANELS } from '../panels.ts'
import { useWorkbench } from '../session-context.tsx'
import { COURSE } from './layout.ts'
import { PanelSlot } from './panel-hosts.tsx'

/** Panels with a button of their own; the others share one. */
const OWN = ['editor', 'terminal', 'timeline'] as const

const TOOLS = PANELS.map(({ id }) => id).filter((id) => OWN.every((one) => one !== id))
const FIRST_TOOL = 'objects'

/** One thing at a time, the course first. */
export function NarrowBody() {
  const { session, layout } = useWorkbench()
  const shown = useStore(layout, (state) => state.narrow)
  const upper = useStore(layout, (state) => state.places.upper.shown)
  const messages = FRAME.use()
  const { panels, narrow } = messages
  const isTool = (id: string) => TOOLS.some((one) => one === id)
  const tool = isTool(shown) ? shown : isTool(upper) ? upper : FIRST_TOOL
  const button = (id: string, label: string, current: boolean) => (
    <button key={id} type="button" aria-current={current ? 'page' : undefined} onClick={() => layout.showNarrow(id)}>
      {label}
    </button>
  )
  return (
    <div className="narrow">
      <main className="course-region" aria-label={messages.course} tabIndex={-1} hidden={shown !== COURSE}>
        <CoursePane session={session} />
      </main>
      <section className="narrow-place" id="workbench" aria-label={messages.workbench} tabIndex={-1} hidden={shown === COURSE}>
        {OWN.map((id) => (
          <section key={id} className="narrow-place" aria-label={panels[id]} hidden={shown !== id}>
            <PanelSlot panel={id} />
          </section>
        ))}
        <div className="narrow-place" hidden={!isTool(shown)}>
          <Tabs
            label={narrow.cluster}
            selected={tool}
            onSelect={layout.showNarrow}
            items={TOOLS.map((id) => ({ id, label: panels[id], panel: <PanelSlot panel={id} />, awake: true }))}
          />
        </div>
      </section>
      <nav className="bottom-bar" aria-label={narrow.places}>
        {button(COURSE, messages.course, shown === COURSE)}
        {button('editor', panels.editor, shown === 'editor')}
        {button('terminal', panels.terminal, shown === 'terminal')}
        {button(tool, narrow.cluster, isTool(shown))}
        {button('timeline', narrow.time, shown === 'timeline')}
      </nav>
    </div>
  )
}
