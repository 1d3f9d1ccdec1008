import { useEffect } from 'react'
import { useStore } from 'zustand'
import { type DoneDeed, lastChange } from '../session/deeds.ts'
import type { Session } from '../session/session.ts'
import { Notice } from '../ui/notice.tsx'

/** How much of a line or a manifest is said. Characters. */
const SAID = 60

/** What a deed is called: its line, or the objects and the file of an Apply. */
export function deedName({ type, text, file }: Pick<DoneDeed, 'type' | 'text' | 'file'>): string {
  if (type === 'apply') return `Apply of ${file ?? 'the manifest'}`
  const line = text.trim().replace(/\s+/g, ' ')
  return line.length > SAID ? `${line.slice(0, SAID)}…` : line
}

/** Takes back the last command or Apply that changed the cluster; Ctrl+Alt+Z does it too. */
export function UndoButton({ session: { deeds } }: { readonly session: Session }) {
  const last = useStore(deeds.state, lastChange)
  const busy = useStore(deeds.state, (state) => state.busy)
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      const held = (event.ctrlKey || event.metaKey) && event.altKey && !event.getModifierState('AltGraph')
      if (event.code !== 'KeyZ' || !held) return
      event.preventDefault()
      void deeds.undo()
    }
    window.addEventListener('keydown', press)
    return () => window.removeEventListener('keydown', press)
  }, [deeds])
  const title = last ? `Takes back: ${deedName(last)} (Ctrl+Alt+Z)` : 'Nothing you did has changed the cluster yet'
  return (
    <button type="button" className="button small quiet" disabled={!last || busy} title={title} onClick={() => void deeds.undo()}>
      Undo
    </button>
  )
}

/** Says what was taken back, and offers to put it back. */
export function UndoNotice({ session: { deeds } }: { readonly session: Session }) {
  const { undone, problem } = useStore(deeds.state)
  if (problem !== undefined) return <Notice text={`This could not be taken back: ${problem}.`} />
  if (!undone) return null
  return (
    <div className="notice" role="status">
      <p>
        Taken back: <code>{deedName(undone.deed)}</code>. The cluster and its time are as they were before it.
      </p>
      <button type="button" className="button small" onClick={() => void deeds.redo()}>
        Put it back
      </button>
    </div>
  )
}
