import { lazy, Suspense, useMemo, useRef } from 'react'
import { useStore } from 'zustand'
import type { TextPlace } from '../../session/manifest-places.ts'
import { movedPlaces } from '../../session/moved-places.ts'
import { commandKey } from '../../ui/keys.ts'
import { Notice } from '../../ui/notice.tsx'
import { useWorkbench } from '../session-context.tsx'
import { EditBanner } from '../terminal/edit-banner.tsx'
import { EditorBar } from './editor-bar.tsx'
import { Outcome } from './outcome.tsx'
import { type EditorHandle, PlainEditor } from './plain-editor.tsx'
import { marksOf } from './text-marks.ts'
import { useApply } from './use-apply.ts'
import { useWantsPlain } from './use-wants-plain.ts'
import './editor.css'

const YamlEditor = lazy(() => import('./yaml-editor.tsx'))

/** The learner's files in an editor, what can be done with them, and what came of it. */
export default function Editor() {
  const { workspace } = useWorkbench()
  const { files, open, notice, unsaved } = useStore(workspace)
  const text = files[open] ?? ''
  const plain = useWantsPlain()
  const editor = useRef<EditorHandle>(null)
  const { outcome, busy, apply } = useApply()
  const moved = useMemo(() => movedPlaces(outcome?.text ?? text, text), [outcome, text])
  const marks = useMemo(() => marksOf(outcome?.results ?? [], moved), [outcome, moved])
  const reveal = (place: TextPlace) => editor.current?.reveal(place)
  const props = { ref: editor, name: open, text, marks, onChange: (changed: string) => workspace.edit(open, changed), onApply: apply }
  return (
    <div className="editor" data-empty={text.trim() === ''}>
      <EditorBar busy={busy} onApply={apply} />
      <EditBanner />
      {notice && <Notice text={notice} action="All right" onAction={() => workspace.dismissNotice()} />}
      {unsaved && <Notice text={unsaved} />}
      <div className="editor-body">
        {text === '' && !plain && <p className="editor-hint">Write a manifest, or open one from the lesson. {commandKey('Enter')} applies it.</p>}
        {plain ? (
          <PlainEditor {...props} />
        ) : (
          <Suspense fallback={<PlainEditor {...props} />}>
            <YamlEditor {...props} />
          </Suspense>
        )}
      </div>
      <Outcome results={outcome?.results ?? []} changed={outcome !== undefined && outcome.text !== text} moved={moved} onReveal={reveal} />
    </div>
  )
}
