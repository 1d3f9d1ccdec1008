import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { EditorMessages } from '../../messages/editor.en.ts'
import { EDITOR } from '../../messages/editor.ts'
import { useKeptWords } from '../../messages/kept.ts'
import type { TextPlace } from '../../session/manifest-places.ts'
import { movedPlaces } from '../../session/moved-places.ts'
import { type TextFix, withFix } from '../../session/text-fix.ts'
import { commandKey, keyName } from '../../ui/keys.ts'
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
  const keptWords = useKeptWords()
  const text = files[open] ?? ''
  const messages = EDITOR.use()
  const plain = useWantsPlain()
  const editor = useRef<EditorHandle>(null)
  const { tried, busy, apply, compare, close } = useApply()
  const moved = useMemo(() => movedPlaces(tried?.text ?? text, text), [tried, text])
  const marks = useMemo(() => (tried ? marksOf(tried, moved) : []), [tried, moved])
  const reveal = (place: TextPlace) => editor.current?.reveal(place)
  const fix = (one: TextFix) => {
    workspace.edit(open, withFix(text, one))
    reveal({ ...one.place, endColumn: one.place.column + one.text.length })
  }
  const [tabLeaves, setTabLeaves] = useState(false)
  const [renaming, setRenaming] = useState<string>()
  const [deleted, setDeleted] = useState<{ readonly name: string; readonly text: string }>()
  const [unformatted, setUnformatted] = useState<{ readonly line: number; readonly problem: string }>()
  const remove = (name: string) => {
    const gone = workspace.getState().files[name] ?? ''
    workspace.remove(name)
    setDeleted(gone.trim() === '' ? undefined : { name, text: gone })
  }
  const format = async () => {
    const { formatManifests } = await import('../../session/format-manifests.ts')
    const formatted = formatManifests(text)
    setUnformatted('problem' in formatted ? formatted : undefined)
    if ('text' in formatted) workspace.edit(open, formatted.text)
  }
  const edit = (changed: string) => workspace.edit(open, changed)
  const props = { ref: editor, name: open, text, marks, onChange: edit, onApply: apply, onCompare: compare, onTabLeaves: setTabLeaves }
  return (
    <div className="editor" data-empty={text.trim() === ''}>
      <EditorBar
        busy={busy}
        renaming={renaming}
        onRenaming={setRenaming}
        onDelete={remove}
        onFormat={() => void format()}
        onCompare={compare}
        onApply={apply}
      />
      <EditBanner />
      {notice && <Notice text={keptWords(notice)} action={messages.allRight} onAction={() => workspace.dismissNotice()} />}
      {deleted && (
        <Notice
          text={messages.deleted(deleted.name)}
          action={messages.undo}
          onAction={() => {
            workspace.restore(deleted.name, deleted.text)
            setDeleted(undefined)
          }}
        />
      )}
      {unformatted && (
        <Notice
          text={messages.cannotFormat(unformatted.line, unformatted.problem)}
          action={messages.allRight}
          onAction={() => setUnformatted(undefined)}
        />
      )}
      {unsaved && <Notice text={keptWords(unsaved)} />}
      <div className="editor-body">
        {text === '' && !plain && <p className="editor-hint">{messages.hint(commandKey('Enter'))}</p>}
        {plain ? (
          <PlainEditor {...props} />
        ) : (
          <Suspense fallback={<PlainEditor {...props} />}>
            <YamlEditor {...props} />
          </Suspense>
        )}
      </div>
      <p className="editor-keys" aria-live="polite">
        {keysText(plain, tabLeaves, messages)}
      </p>
      {tried && <Outcome tried={tried} changed={tried.text !== text} moved={moved} onReveal={reveal} onFix={fix} onClose={close} />}
    </div>
  )
}

/** The keys one has to know; Monaco keeps Tab for itself until it is told otherwise. */
function keysText(plain: boolean, tabLeaves: boolean, messages: EditorMessages): string {
  const apply = messages.keys(commandKey('Enter'), commandKey('Shift+Enter'))
  if (plain) return apply
  const toggle = keyName('Ctrl+M', '⌃⇧M')
  return `${apply} ${tabLeaves ? messages.tabLeaves(toggle) : messages.tabIndents(toggle)}`
}
