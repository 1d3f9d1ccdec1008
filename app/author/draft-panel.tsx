import { lazy, Suspense, useMemo, useRef, useState } from 'react'
import { useStore } from 'zustand'
import type { LessonError } from '../lessons/lesson-error.ts'
import { AUTHOR } from '../messages/author.ts'
import { useKeptWords } from '../messages/kept.ts'
import { keyName } from '../ui/keys.ts'
import { Notice } from '../ui/notice.tsx'
import { type EditorHandle, PlainEditor } from '../workbench/editor/plain-editor.tsx'
import { type TextMark, wholeLine } from '../workbench/editor/text-marks.ts'
import { useWantsPlain } from '../workbench/editor/use-wants-plain.ts'
import '../workbench/editor/editor.css'
import { useAuthoring } from './authoring-context.tsx'
import { ProblemList } from './problem-list.tsx'

const CodeEditor = lazy(async () => ({ default: (await import('../workbench/editor/code-editor.tsx')).CodeEditor }))

const nothing = async () => undefined

const useMarks = (problems: readonly LessonError[]): readonly TextMark[] =>
  useMemo(
    () =>
      problems.map(({ problem, place = { line: 1, column: 1 } }) => ({
        severity: 'error',
        message: problem,
        place: { ...wholeLine(place.line), column: place.column },
      })),
    [problems],
  )

/** The drafts, one of them open, and what is wrong with it. */
export function DraftPanel() {
  const { authoring } = useAuthoring()
  const editor = useRef<EditorHandle>(null)
  const { drafts } = authoring
  const { files, open, notice, unsaved } = useStore(drafts)
  const { problems, checking } = useStore(authoring.state)
  const [closing, setClosing] = useState<string>()
  const [over, setOver] = useState(false)
  const plain = useWantsPlain()
  const messages = AUTHOR.use()
  const words = messages.drafts
  const keptWords = useKeptWords()
  const text = files[open] ?? ''
  const marks = useMarks(problems)
  const props = { ref: editor, name: open, text, marks, onChange: (next: string) => drafts.edit(open, next), onApply: nothing }
  const fallback = <PlainEditor {...props} placeholder="---" />
  const close = (name: string) => {
    if ((files[name] ?? '').trim() === '') drafts.remove(name)
    else setClosing(name)
  }
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: dropping is an addition to the button “Open a file”, which keys reach
    <div
      className="editor author-draft"
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault()
        setOver(true)
      }}
      onDragLeave={() => setOver(false)}
      onDrop={(event) => {
        event.preventDefault()
        setOver(false)
        for (const file of event.dataTransfer.files) void file.text().then((dropped) => drafts.openCopy(file.name, dropped))
      }}
    >
      <div className="editor-bar">
        <div className="file-tabs">
          <div className="file-chips" role="tablist" aria-label={words.name}>
            {Object.keys(files).map((name) => (
              <button key={name} type="button" role="tab" aria-selected={name === open} className="file-tab" onClick={() => drafts.show(name)}>
                {name.replace(/^.*\//, '')}
              </button>
            ))}
          </div>
          <button type="button" className="file-new" aria-label={words.new} title={words.new} onClick={() => drafts.add()}>
            +
          </button>
          {Object.keys(files).length > 1 && (
            <button type="button" className="file-new" aria-label={words.close(open)} title={words.closeThis} onClick={() => close(open)}>
              ×
            </button>
          )}
        </div>
      </div>
      {closing !== undefined && (
        <div className="notice" role="alert">
          <p>{words.keptHere(closing)}</p>
          <button
            type="button"
            className="button small"
            onClick={() => {
              drafts.remove(closing)
              setClosing(undefined)
            }}
          >
            {words.forget}
          </button>
          <button type="button" className="button small quiet" onClick={() => setClosing(undefined)}>
            {words.keep}
          </button>
        </div>
      )}
      {notice && <Notice text={keptWords(notice)} action={messages.allRight} onAction={() => drafts.dismissNotice()} />}
      {unsaved && <Notice text={keptWords(unsaved)} />}
      <div className="editor-body">
        {plain ? (
          fallback
        ) : (
          <Suspense fallback={fallback}>
            <CodeEditor {...props} name={`drafts/${open}`} language="markdown" label={words.editor(keyName('Ctrl+M', 'Control+Shift+M'))} />
          </Suspense>
        )}
      </div>
      <ProblemList
        problems={problems}
        checking={checking}
        onGoTo={(place) => editor.current?.reveal({ ...wholeLine(place.line), column: place.column })}
      />
    </div>
  )
}
