import type { ReactNode } from 'react'
import { useStore } from 'zustand'
import { CoursePane } from '../../course/course-pane.tsx'
import { FRAME } from '../../messages/frame.ts'
import { Split } from '../../ui/split.tsx'
import type { PlaceId } from '../panels.ts'
import { useWorkbench } from '../session-context.tsx'
import { COURSE } from './layout.ts'
import { DropZone, Place } from './place.tsx'

/** The course on the left, the workbench on the right, time along the bottom; or one of them alone. */
export function WideBody() {
  const { session, layout, page } = useWorkbench()
  const maximized = useStore(layout, (state) => state.maximized)
  const has = useStore(layout, ({ places }) =>
    Object.entries(places)
      .map(([id, { panels }]) => (panels.length > 0 ? id : ''))
      .join(' '),
  ).split(' ')
  const dragged = useStore(page, (state) => state.dragged)
  const messages = FRAME.use()
  const place = (id: PlaceId) => (has.includes(id) ? <Place key={id} id={id} /> : undefined)

  if (maximized !== undefined && maximized !== COURSE) {
    return (
      <div className="body">
        <section className="workbench-region" id="workbench" aria-label={messages.workbench} tabIndex={-1}>
          <Place id={maximized} />
        </section>
      </div>
    )
  }
  const course = (
    <main className="course-region" aria-label={messages.course} tabIndex={-1}>
      {maximized === COURSE && (
        <button type="button" className="button small course-restore" onClick={() => layout.maximize(undefined)}>
          {messages.restore}
        </button>
      )}
      <CoursePane session={session} />
    </main>
  )
  if (maximized === COURSE) return <div className="body">{course}</div>

  const stack = both(place('upper'), place('lower'), (first, second) => (
    <Split
      name="terminal"
      label={messages.borders.lower}
      direction="rows"
      sized="second"
      initial={272}
      most={0.45}
      least={[160, 96]}
      first={first}
      second={second}
    />
  ))
  const workbench = both(stack, place('right'), (first, second) => (
    <Split
      name="right"
      label={messages.borders.right}
      direction="columns"
      sized="second"
      initial={420}
      least={[320, 240]}
      first={first}
      second={second}
    />
  ))
  const upperPart = (
    <Split
      name="course"
      label={messages.borders.course}
      direction="columns"
      sized="first"
      initial={432}
      least={[300, 360]}
      first={course}
      second={
        <section className="workbench-region" id="workbench" aria-label={messages.workbench} tabIndex={-1}>
          {workbench}
          {dragged !== undefined && !has.includes('right') && <DropZone place="right" panel={dragged} />}
          {dragged !== undefined && !has.includes('bottom') && <DropZone place="bottom" panel={dragged} />}
          {dragged !== undefined && !has.includes('lower') && <DropZone place="lower" panel={dragged} />}
        </section>
      }
    />
  )
  return (
    <div className="body">
      {both(upperPart, place('bottom'), (first, second) => (
        <Split
          name="timeline"
          label={messages.borders.bottom}
          direction="rows"
          sized="second"
          initial={280}
          most={0.32}
          least={[260, 96]}
          first={first}
          second={second}
        />
      ))}
    </div>
  )
}

/** Two parts in a split, or the one that is there. */
function both(first: ReactNode, second: ReactNode, split: (first: ReactNode, second: ReactNode) => ReactNode): ReactNode {
  return first && second ? split(first, second) : (first ?? second)
}
