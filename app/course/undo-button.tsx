import { useEffect } from 'react'
import { useStore } from 'zustand'
import type { CourseMessages } from '../messages/course.en.ts'
import { type DoneDeed, lastChange } from '../session/deeds.ts'
import type { Session } from '../session/session.ts'
import { Code } from '../ui/code.tsx'
import { Notice } from '../ui/notice.tsx'
import { COURSE } from '../messages/course.ts'

/** How much of a line or a manifest is said. Characters. */
const SAID = 60

/** What a deed is called: its line, or the file of an Apply. */
function deedName({ type, text, file }: DoneDeed, messages: CourseMessages['undo']): string {
  if (type === 'apply') return messages.apply(file ?? messages.manifest)
  const line = text.trim().replace(/\s+/g, ' ')
  return line.length > SAID ? `${line.slice(0, SAID)}…` : line
}

/** Takes back the last command or Apply that changed the cluster; Ctrl+Alt+Z does it too. */
export function UndoButton({ session: { deeds } }: { readonly session: Session }) {
  const last = useStore(deeds.state, lastChange)
  const busy = useStore(deeds.state, (state) => state.busy)
  const messages = COURSE.use().undo
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const held = (event.ctrlKey || event.metaKey) && event.altKey && !event.getModifierState('AltGraph')
      if (event.code !== 'KeyZ' || !held) return
      event.preventDefault()
      event.stopPropagation()
      void deeds.undo()
    }
    // On its way down: a terminal that has the focus keeps its keys to itself.
    window.addEventListener('keydown', press, true)
    return () => window.removeEventListener('keydown', press, true)
  }, [deeds])
  const title = last ? messages.title(deedName(last, messages)) : messages.nothing
  return (
    <button type="button" className="button small quiet" disabled={!last || busy} title={title} onClick={() => void deeds.undo()}>
      {messages.undo}
    </button>
  )
}

/** Says what was taken back, and offers to put it back. */
export function UndoNotice({ session: { deeds } }: { readonly session: Session }) {
  const { undone, problem } = useStore(deeds.state)
  const messages = COURSE.use().undo
  if (problem !== undefined) return <Notice text={messages.problem(problem)} />
  if (!undone) return null
  return (
    <div className="notice" role="status">
      <p>
        {messages.takenBack} <Code text={deedName(undone.deed, messages)} />. {messages.asBefore}
      </p>
      <button type="button" className="button small" onClick={() => void deeds.redo()}>
        {messages.putBack}
      </button>
    </div>
  )
}
